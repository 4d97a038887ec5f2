import { useTranslation } from 'react-i18next'

const hour = 60
const day = 24 * hour

/** Writes a span of minutes in the largest unit that divides it: “3 days”, “90 minutes”. */
export function useSpan(): (minutes: number) => string {
  const { t } = useTranslation()
  return (minutes) => {
    if (minutes % day === 0) return t('groupSettings.time.days', { count: minutes / day })
    if (minutes % hour === 0) return t('groupSettings.time.hours', { count: minutes / hour })
    return t('groupSettings.time.minutes', { count: minutes })
  }
}
