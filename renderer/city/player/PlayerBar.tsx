import { RotateCcw, X } from 'lucide-react'
import type { CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import { openInReader } from '#renderer/app/store/reader.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { Menu } from '#renderer/ui/Menu.tsx'
import { SpeedButton } from '#renderer/ui/SpeedButton.tsx'
import { soundTime } from '../when.ts'
import { PlayButton } from './PlayButton.tsx'
import { closePlayer, seek, setSpeed, speeds, usePlayer } from './player.ts'
import css from './Player.module.css'

/** What is being listened to, at the foot of the side-tab; absent while there is nothing. The title leads to the reader. */
export function PlayerBar({ onOpen = openInReader }: { onOpen?: (itemId: string) => void }) {
  const { t } = useTranslation()
  const item = usePlayer((state) => state.item)
  if (!item) return null
  return (
    <section className={css.bar} aria-label={t('city.player.label')}>
      <div className={css.head}>
        <PlayButton item={item} />
        <button
          type="button"
          className={css.title}
          lang={item.language ?? undefined}
          title={item.title}
          aria-label={t('city.player.open', { title: item.title })}
          onClick={() => onOpen(item.id)}
        >
          {item.title}
        </button>
        <IconButton size="small" label={t('city.player.close')} tooltipSide="top" onClick={closePlayer}>
          <X aria-hidden />
        </IconButton>
      </div>
      <Track item={item} />
    </section>
  )
}

/** Seconds by key; a second at a time, as sliders have it, would take for ever. */
const keySteps: Record<string, number | undefined> = { ArrowLeft: -5, ArrowRight: 5, ArrowDown: -5, ArrowUp: 5 }

/** Where it is, how long it is, how fast. */
function Track({ item }: { item: CityItem }) {
  const { t } = useTranslation()
  const { status, position, length, speed } = usePlayer()
  const locale = formatLocale()
  const times = (value: number) => `${value.toLocaleString(locale)}×`
  const whole = length === null ? null : soundTime(length)
  if (status === 'failed')
    return (
      <p className={css.problem} role="status">
        {t('city.player.failed')}
      </p>
    )
  const part = length ? Math.min(1, position / length) : 0
  return (
    <div className={css.track} aria-busy={status === 'loading'}>
      <IconButton
        size="small"
        label={t('city.player.back')}
        tooltipSide="top"
        onClick={() => seek(usePlayer.getState().position - 10)}
      >
        <RotateCcw aria-hidden />
      </IconButton>
      <input
        key={item.id}
        type="range"
        className={css.range}
        style={{ '--part': `${part * 100}%` } as CSSProperties}
        min={0}
        max={Math.max(1, Math.floor(length ?? 1))}
        step={1}
        value={Math.min(position, Math.floor(length ?? position))}
        disabled={length === null}
        aria-label={t('city.player.position')}
        aria-valuetext={t('city.player.positionText', { at: soundTime(position), length: whole ?? '' })}
        onChange={(event) => seek(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          const step = keySteps[event.key]
          if (step === undefined) return
          event.preventDefault()
          seek(position + step)
        }}
      />
      <span className={css.time}>
        {soundTime(position)}
        {whole === null ? null : ` / ${whole}`}
      </span>
      <Menu
        side="top"
        entries={speeds.map((each) => ({
          kind: 'choice',
          key: String(each),
          label: times(each),
          checked: each === speed,
          onSelect: () => setSpeed(each),
        }))}
      >
        <SpeedButton aria-label={t('city.player.speed', { speed: times(speed) })}>{times(speed)}</SpeedButton>
      </Menu>
    </div>
  )
}
