/** Events take place in China, which has one time zone; they are told in its time wherever the computer is. */
export const eventZone = 'Asia/Shanghai'

const hour = 3_600_000
const day = 24 * hour

/** China has had no daylight saving since 1991. */
const offset = 8 * hour

/** How long an event without an end is taken to last. Milliseconds. */
const lastsByDefault = 3 * hour

const dayNumber = (at: Date): number => Math.floor((at.getTime() + offset) / day)

const format = (at: Date, locale: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(locale, { ...options, timeZone: eventZone }).format(at)

const clock: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit' }

/** When an event begins, as a card says it: `today 20:00`, `Fri 20:00`, `28 Nov 20:00`. */
export function eventStart(start: string, now: Date, locale: string): string {
  const at = new Date(start)
  const ahead = dayNumber(at) - dayNumber(now)
  const time = format(at, locale, clock)
  if (ahead === 0 || ahead === 1)
    return `${new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ahead, 'day')} ${time}`
  if (ahead > 1 && ahead < 7) return `${format(at, locale, { weekday: 'short' })} ${time}`
  return `${format(at, locale, { day: 'numeric', month: 'short' })} ${time}`
}

/** The whole of an event's time: `Friday 20 November, 20:00 – 23:00`. */
export function eventSpan(start: string, end: string | null, locale: string): string {
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', ...clock }
  const from = new Date(start)
  if (end === null || Date.parse(end) <= from.getTime()) return format(from, locale, options)
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: eventZone }).formatRange(from, new Date(end))
}

/** `20:00`, in China's time. */
export const eventClock = (at: string, locale: string): string => format(new Date(at), locale, clock)

/** The day of an event, as a schedule heads it: `today`, `Fri 28 November`. */
export function eventDay(start: string, now: Date, locale: string): string {
  const at = new Date(start)
  const ahead = dayNumber(at) - dayNumber(now)
  if (ahead === 0 || ahead === 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(ahead, 'day')
  return format(at, locale, { weekday: 'long', day: 'numeric', month: 'long' })
}

/** Whether it has begun and is not over. */
export const isOn = (event: { start: string; end: string | null }, now: Date): boolean =>
  Date.parse(event.start) <= now.getTime() && !isOver(event, now)

export function isOver(event: { start: string; end: string | null }, now: Date): boolean {
  const end = event.end === null ? Date.parse(event.start) + lastsByDefault : Date.parse(event.end)
  return end < now.getTime()
}

/** Whether this computer's clock shows another time than China's at that moment. */
export const isElsewhere = (at: string): boolean => new Date(at).getTimezoneOffset() !== -offset / 60_000

/** `4:10`, `1:02:03` from seconds. */
export function soundTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(whole / 60)
  return minutes < 60
    ? `${minutes}:${two(whole % 60)}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
}
