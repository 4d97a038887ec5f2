import { CalendarPlus, Copy } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CityItem } from '#shared/protocol/city.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { formatLocale } from '#renderer/ui/locale.ts'
import { toast } from '#renderer/ui/toasts.ts'
import { Place } from '../Place.tsx'
import { chinesePlace } from '../place.ts'
import { saveToCalendar } from '../save-to-calendar.ts'
import { useTimeText } from '../use-time-text.ts'
import { eventSpan, isElsewhere, isOver } from '../when.ts'
import css from './Reader.module.css'

interface EventBoxProps {
  item: CityItem
  event: NonNullable<CityItem['event']>
}

/** When and where, for a calendar and for a driver. */
export function EventBox({ item, event }: EventBoxProps) {
  const { t } = useTranslation()
  const { now } = useTimeText()
  const { start, end, location } = event
  const chinese = location === null ? null : chinesePlace(location)
  const span = eventSpan(start, end, formatLocale())
  const copy = () => {
    if (chinese === null) return
    navigator.clipboard.writeText(chinese).then(
      () => toast(t('city.copiedPlace'), { tone: 'success' }),
      () => toast(t('ui.somethingFailed'), { tone: 'problem' }),
    )
  }
  return (
    <div className={css.box}>
      <dl className={css.facts}>
        <dt>{t('city.when')}</dt>
        <dd>{isElsewhere(start) ? `${span} (${t('city.chinaTime')})` : span}</dd>
        {location === null ? null : (
          <>
            <dt>{t('city.where')}</dt>
            <dd>
              <Place location={location} />
            </dd>
          </>
        )}
      </dl>
      {isOver(event, now) ? <p className={css.over}>{t('city.over')}</p> : null}
      <div className={css.buttons}>
        <Button size="small" icon={<CalendarPlus aria-hidden />} onClick={() => saveToCalendar(item, event)}>
          {t('city.addToCalendar')}
        </Button>
        {chinese === null ? null : (
          <Button size="small" icon={<Copy aria-hidden />} onClick={copy}>
            {t('city.copyPlace')}
          </Button>
        )}
      </div>
    </div>
  )
}
