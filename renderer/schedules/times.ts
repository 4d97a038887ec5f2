import type { Weekday } from '#shared/schedules/next.ts'
import { formatLocale } from '#renderer/ui/locale.ts'

const hour = 3_600_000

function nineOn(now: Date, daysAhead: number): Date {
  const at = new Date(now)
  at.setDate(at.getDate() + daysAhead)
  at.setHours(9, 0, 0, 0)
  return at
}

/** Times that are often meant, in this computer's time zone. */
export function quickTimes(now: Date): { key: 'hour' | 'tomorrow' | 'monday'; at: Date }[] {
  const soon = new Date(now.getTime() + hour)
  soon.setSeconds(0, 0)
  const toMonday = ((8 - now.getDay()) % 7) + (now.getDay() === 1 ? 7 : 0)
  const times = [
    { key: 'hour' as const, at: soon },
    { key: 'tomorrow' as const, at: nineOn(now, 1) },
    { key: 'monday' as const, at: nineOn(now, toMonday) },
  ]
  return toMonday === 1 ? times.slice(0, 2) : times
}

/** "Mon" in the reader's language; 2024 began on a Monday. */
export const weekdayName = (weekday: Weekday): string =>
  new Intl.DateTimeFormat(formatLocale(), { weekday: 'short', timeZone: 'UTC' }).format(
    new Date(Date.UTC(2024, 0, weekday)),
  )
