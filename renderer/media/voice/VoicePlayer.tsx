import { LoaderCircle, Pause, Play, RotateCcw } from 'lucide-react'
import { useEffect, useMemo, useRef, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaLimits } from '#shared/media/limits.ts'
import { classes } from '#renderer/ui/classes.ts'
import { SpeedButton } from '#renderer/ui/SpeedButton.tsx'
import { formatDuration, formatLength } from '../file-facts.ts'
import {
  nextSpeed,
  onPosition,
  pauseVoice,
  playVoice,
  positionOf,
  seekVoice,
  setVoiceSpeed,
  usePlayback,
} from './playback.ts'
import { resample } from './waveform.ts'
import css from './VoicePlayer.module.css'

const shownBars = 40
/** What keys move by. Milliseconds. */
const steps: Record<string, number> = {
  ArrowLeft: -1_000,
  ArrowDown: -1_000,
  ArrowRight: 1_000,
  ArrowUp: 1_000,
  PageDown: -10_000,
  PageUp: 10_000,
  Home: -Infinity,
  End: Infinity,
}

interface VoicePlayerProps {
  /** Names the recording in the player: its file's id, or its message's while it is on the way. */
  id: string
  /** Milliseconds; 0 where it is not known. */
  durationMs: number
  waveform: readonly number[]
  /** Gives the sound's address. */
  load: (isAgain: boolean) => Promise<string>
}

/** A recording: play, where it is, how fast. The wave form is a slider, so that keys and screen readers work it too. */
export function VoicePlayer({ id, durationMs, waveform, load }: VoicePlayerProps) {
  const { t } = useTranslation()
  const status = usePlayback((state) => (state.id === id ? state.status : 'paused'))
  const speed = usePlayback((state) => state.speed)
  const bars = useMemo(() => resample(waveform, shownBars), [waveform])
  const box = useRef<HTMLDivElement>(null)
  const slider = useRef<HTMLInputElement>(null)
  const clock = useRef<HTMLSpanElement>(null)

  useEffect(() => {
    const total = formatLength(durationMs)
    // Written straight to the page: a position changes with every frame.
    const show = (ms: number) => {
      const part = durationMs > 0 ? Math.min(1, ms / durationMs) : 0
      box.current?.style.setProperty('--part', `${part * 100}%`)
      if (clock.current) clock.current.textContent = ms > 0 ? formatDuration(ms) : total
      if (!slider.current) return
      slider.current.value = String(Math.round(ms))
      slider.current.setAttribute('aria-valuetext', t('media.voice.position', { now: formatDuration(ms), total }))
    }
    show(positionOf(id))
    return onPosition(id, show)
  }, [id, durationMs, t])

  const isBusy = status === 'playing' || status === 'loading'
  const Icon = status === 'failed' ? RotateCcw : status === 'loading' ? LoaderCircle : isBusy ? Pause : Play
  return (
    <div ref={box} className={css.voice}>
      <button
        type="button"
        className={classes(css.play, status === 'loading' && css.waiting)}
        aria-label={
          status === 'failed' ? t('media.voice.again') : isBusy ? t('media.voice.pause') : t('media.voice.play')
        }
        onClick={() => (isBusy ? pauseVoice() : void playVoice(id, load))}
      >
        <Icon aria-hidden />
      </button>
      <span className={css.wave}>
        {[css.bars, classes(css.bars, css.played)].map((className) => (
          <span key={className} className={className} aria-hidden>
            {bars.map((bar, index) => (
              <i
                // oxlint-disable-next-line react/no-array-index-key -- bars never change places
                key={index}
                style={{ '--level': bar / mediaLimits.waveformPeak } as CSSProperties}
              />
            ))}
          </span>
        ))}
        <input
          ref={slider}
          type="range"
          className={css.slider}
          min={0}
          max={Math.max(durationMs, 1)}
          step={1}
          defaultValue={0}
          aria-label={t('media.voice.where')}
          onInput={(event) => seekVoice(id, Number(event.currentTarget.value))}
          onKeyDown={(event) => {
            const by = steps[event.key]
            if (by === undefined) return
            // Keys move within the recording here, not from message to message.
            event.preventDefault()
            event.stopPropagation()
            seekVoice(id, Math.min(durationMs, Math.max(0, positionOf(id) + by)))
          }}
        />
      </span>
      {status === 'failed' ? (
        <span className={css.problem} role="alert">
          {t('media.voice.failed')}
        </span>
      ) : (
        <span ref={clock} className={css.time} />
      )}
      <SpeedButton
        aria-label={t('media.voice.speed', { speed: String(speed) })}
        onClick={() => setVoiceSpeed(nextSpeed(speed))}
      >
        {`${speed}×`}
      </SpeedButton>
    </div>
  )
}
