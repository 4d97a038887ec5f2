import { useTranslation } from 'react-i18next'
import { languageTag } from '#shared/language/languages.ts'
import type { CityItem } from '#shared/protocol/city.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import css from './KindLine.module.css'
import { useTimeText } from './use-time-text.ts'
import { eventClock, eventStart, isElsewhere, isOn } from './when.ts'

/** What it is: EVENT · FRI 20:00, LESSON · ELEMENTARY, FOOD · EN. */
export function KindLine({ item }: { item: CityItem }) {
  const { t } = useTranslation()
  const { now } = useTimeText()
  const kind = t(`city.kind.${item.kind}`)
  const parts = () => {
    if (item.event) {
      const { start } = item.event
      if (isOn(item.event, now)) {
        const { end } = item.event
        return [kind, end === null ? t('city.onNow') : t('city.onUntil', { time: eventClock(end, formatLocale()) })]
      }
      const time = eventStart(start, now, formatLocale())
      return [kind, isElsewhere(start) ? `${time} ${t('city.chinaTime')}` : time]
    }
    if (item.kind === 'lesson') return [kind, item.audio?.level ?? item.section]
    const language = item.language && languageTag(item.language)
    if (item.kind === 'programme') return [kind, language]
    return [item.section ?? kind, language]
  }
  return <p className={css.kind}>{parts().filter(Boolean).join(' · ')}</p>
}
