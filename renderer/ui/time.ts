const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const cache = new Map<string, Intl.DateTimeFormat>()

function formatter(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  cache.set(key, made)
  return made
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
}

/** Whole calendar days from `at` to `now`, in the reader's own time zone; daylight saving does not matter. */
export function daysBetween(at: Date, now: Date): number {
  return Math.round((startOfDay(now) - startOfDay(at)) / day)
}

function capitalised(text: string, locale: string): string {
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1)
}

/** `20:14` */
export function clockTime(at: Date, locale: string): string {
  return formatter(locale, { hour: '2-digit', minute: '2-digit' }).format(at)
}

/**
 * As short as a list row allows: `20:14` today, `Tue` this week, `3 Nov` this year, `3 Nov 2025` before. What lies ahead
 * has its clock time as well: `Tue 20:14`, `3 Dec, 20:14`.
 */
export function listTime(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now)
  if (days === 0) return clockTime(at, locale)
  if (days < 0) return timeAhead(at, -days, now, locale)
  if (days < 7) return formatter(locale, { weekday: 'short' }).format(at)
  const sameYear = at.getFullYear() === now.getFullYear()
  return formatter(locale, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) }).format(at)
}

function timeAhead(at: Date, days: number, now: Date, locale: string): string {
  const clock = { hour: '2-digit', minute: '2-digit' } as const
  if (days < 7) return formatter(locale, { weekday: 'short', ...clock }).format(at)
  const sameYear = at.getFullYear() === now.getFullYear()
  return formatter(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
    ...clock,
  }).format(at)
}

/** The line between two days of messages: `Today`, `Yesterday`, `Thursday 19 November`. */
export function dayLine(at: Date, now: Date, locale: string): string {
  const days = daysBetween(at, now)
  if (days === 0 || days === 1)
    return capitalised(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale)
  const sameYear = at.getFullYear() === now.getFullYear()
  return formatter(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(at)
}

/** `now`, `12 min ago`, `3 hr ago`, `yesterday`, `5 days ago`; after a month the date. Works for the future as well. */
export function relativeTime(at: Date, now: Date, locale: string): string {
  const distance = at.getTime() - now.getTime()
  const size = Math.abs(distance)
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  if (size < 45_000) return relative.format(0, 'second')
  if (size < hour) return relative.format(Math.round(distance / minute), 'minute')
  if (size < 20 * hour) return relative.format(Math.round(distance / hour), 'hour')
  if (size < 30 * day) return relative.format(-daysBetween(at, now), 'day')
  return listTime(at, now, locale)
}

/** Everything, for a tooltip: `Thursday, 19 November 2026 at 20:14`. */
export function fullTime(at: Date, locale: string): string {
  return formatter(locale, { dateStyle: 'full', timeStyle: 'short' }).format(at)
}
