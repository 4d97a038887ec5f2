import { Mic, Send, Square, Trash2 } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaLimits } from '#shared/media/limits.ts'
import { toCallError } from '#renderer/app/api/error.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { toast } from '#renderer/ui/toasts.ts'
import { formatDuration } from '../file-facts.ts'
import {
  cancelRecording,
  discardRecording,
  finishRecording,
  leaveRecording,
  onLevel,
  previewId,
  startRecording,
  useRecorder,
  type RecorderProblem,
} from './recorder.ts'
import { sendRecording } from './send-recording.ts'
import { VoicePlayer } from './VoicePlayer.tsx'
import css from './VoiceRecorder.module.css'

/** Begins a voice message. */
export function RecordButton({ conversationId, disabled }: { conversationId: string; disabled?: boolean }) {
  const { t } = useTranslation()
  return (
    <IconButton
      label={t('media.record.start')}
      tooltipSide="top"
      disabled={disabled}
      onClick={() => void startRecording(conversationId)}
    >
      <Mic aria-hidden />
    </IconButton>
  )
}

/** Whether the composer makes room for the recorder. */
export function useIsRecording(conversationId: string): boolean {
  return useRecorder(
    ({ active, ready }) => active?.conversationId === conversationId || ready[conversationId] !== undefined,
  )
}

interface VoiceRecorderProps {
  conversationId: string
  /** The seq of the message that is answered. */
  replyTo: number | undefined
  onSent: () => void
  /** The recorder goes: the text has the focus again. */
  onDone: () => void
}

/** In place of the text: a voice message while it is recorded, then to be heard before it is sent. */
export function VoiceRecorder({ conversationId, replyTo, onSent, onDone }: VoiceRecorderProps) {
  const active = useRecorder((state) => (state.active?.conversationId === conversationId ? state.active : null))
  const ready = useRecorder((state) => state.ready[conversationId])
  useEffect(() => () => leaveRecording(conversationId), [conversationId])

  const send = (recording: typeof ready) => {
    if (!recording) return
    sendRecording(conversationId, recording, replyTo).then(
      () => {
        onSent()
        onDone()
      },
      (thrown: unknown) => toast(toCallError(thrown).message, { tone: 'problem' }),
    )
  }
  const discard = () => {
    cancelRecording()
    discardRecording(conversationId)
    onDone()
  }
  if (active?.status === 'recording') {
    return (
      <Recording
        onDiscard={discard}
        onStop={() => void finishRecording()}
        onSend={() => void finishRecording().then(() => send(useRecorder.getState().ready[conversationId]))}
      />
    )
  }
  if (active?.status === 'asking') return <Asking onDiscard={discard} />
  if (active) {
    return <Problem problem={active.status} onAgain={() => void startRecording(conversationId)} onClose={discard} />
  }
  if (!ready) return null
  return (
    <Ready
      onDiscard={discard}
      onSend={() => send(ready)}
      player={
        <VoicePlayer
          id={previewId(conversationId)}
          durationMs={ready.durationMs}
          waveform={ready.waveform}
          load={() => Promise.resolve(ready.url)}
        />
      }
    />
  )
}

function Discard({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <IconButton label={t('media.record.discard')} tooltipSide="top" onClick={onDiscard}>
      <Trash2 aria-hidden />
    </IconButton>
  )
}

function Asking({ onDiscard }: { onDiscard: () => void }) {
  const { t } = useTranslation()
  return (
    <div className={css.recorder}>
      <Discard onDiscard={onDiscard} />
      <p className={css.words} role="status">
        {t('media.record.asking')}
      </p>
    </div>
  )
}

const meterBars = 32

function Recording({ onDiscard, onStop, onSend }: { onDiscard: () => void; onStop: () => void; onSend: () => void }) {
  const { t } = useTranslation()
  const meter = useRef<HTMLSpanElement>(null)
  const clock = useRef<HTMLSpanElement>(null)
  const stop = useRef<HTMLButtonElement>(null)

  useEffect(() => stop.current?.focus(), [])
  useEffect(() => {
    const levels = Array.from({ length: meterBars }, () => 0)
    // Written straight to the page: loudness changes twenty times a second.
    return onLevel((level, elapsed) => {
      levels.shift()
      levels.push(level)
      for (const [index, bar] of [...(meter.current?.children ?? [])].entries()) {
        if (bar instanceof HTMLElement) bar.style.setProperty('--level', String(levels[index] ?? 0))
      }
      if (!clock.current) return
      const left = formatDuration(mediaLimits.voiceMs - elapsed)
      clock.current.textContent = t('media.record.clock', { now: formatDuration(elapsed), left })
    })
  }, [t])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape ends what is under way, as everywhere
    <div
      className={css.recorder}
      role="group"
      aria-label={t('media.record.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.stopPropagation()
        onStop()
      }}
    >
      <Discard onDiscard={onDiscard} />
      <span className={css.light} aria-hidden />
      <span ref={clock} className={css.clock} role="timer" aria-live="off">
        {t('media.record.clock', { now: formatDuration(0), left: formatDuration(mediaLimits.voiceMs) })}
      </span>
      <span ref={meter} className={css.meter} aria-hidden>
        {Array.from({ length: meterBars }, (_, index) => (
          <i key={index} />
        ))}
      </span>
      <Button ref={stop} icon={<Square aria-hidden />} onClick={onStop}>
        {t('media.record.stop')}
      </Button>
      <Button variant="primary" icon={<Send aria-hidden />} onClick={onSend}>
        {t('media.record.send')}
      </Button>
    </div>
  )
}

interface ReadyProps {
  player: React.ReactNode
  onDiscard: () => void
  onSend: () => void
}

function Ready({ player, onDiscard, onSend }: ReadyProps) {
  const { t } = useTranslation()
  const send = useRef<HTMLButtonElement>(null)
  useEffect(() => send.current?.focus(), [])
  return (
    <div className={css.recorder} role="group" aria-label={t('media.record.title')}>
      <Discard onDiscard={onDiscard} />
      <div className={css.player}>{player}</div>
      <Button ref={send} variant="primary" icon={<Send aria-hidden />} onClick={onSend}>
        {t('media.record.send')}
      </Button>
    </div>
  )
}

interface ProblemProps {
  problem: RecorderProblem
  onAgain: () => void
  onClose: () => void
}

function Problem({ problem, onAgain, onClose }: ProblemProps) {
  const { t } = useTranslation()
  return (
    <div className={css.recorder}>
      <p className={css.words} role="alert">
        {t(`media.record.problem.${problem}`)}
      </p>
      <Button size="small" onClick={onAgain}>
        {t('media.record.again')}
      </Button>
      <Button size="small" variant="quiet" onClick={onClose}>
        {t('ui.close')}
      </Button>
    </div>
  )
}
