import { Pause, Play } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import { classes } from '#renderer/ui/classes.ts'
import { Tooltip } from '#renderer/ui/Tooltip.tsx'
import { play, toggle, usePlayer } from './player.ts'
import css from './Player.module.css'

/** Plays an item, or pauses it where it is the one that plays. */
export function PlayButton({ item, size = 'medium' }: { item: CityItem; size?: 'small' | 'medium' }) {
  const { t } = useTranslation()
  const isOn = usePlayer(
    (state) => state.item?.id === item.id && (state.status === 'playing' || state.status === 'loading'),
  )
  const label = isOn ? t('city.player.pause') : t('city.player.playTitle', { title: item.title })
  return (
    <Tooltip text={isOn ? t('city.player.pause') : t('city.player.play')}>
      <button
        type="button"
        className={classes(css.play, size === 'small' && css.small)}
        aria-label={label}
        onClick={() => (isOn ? toggle() : play(item))}
      >
        {isOn ? <Pause aria-hidden /> : <Play aria-hidden />}
      </button>
    </Tooltip>
  )
}
