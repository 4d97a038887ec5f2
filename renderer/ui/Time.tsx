import { useClock } from './clock.ts'
import { formatLocale } from './locale.ts'
import { clockTime, dayLine, fullTime, listTime, relativeTime } from './time.ts'

export interface TimeProps {
  /** ISO 8601 instant. */
  at: string
  format: 'clock' | 'list' | 'day' | 'relative' | 'full'
  className?: string
}

/** The shared clock may be half a minute old; what was just said must not read "in 20 seconds". */
const present = (tick: number) => new Date(Math.max(tick, Date.now()))

const writers: Record<TimeProps['format'], (at: Date, tick: number, locale: string) => string> = {
  clock: (at, _, locale) => clockTime(at, locale),
  list: (at, tick, locale) => listTime(at, present(tick), locale),
  day: (at, tick, locale) => dayLine(at, present(tick), locale),
  relative: (at, tick, locale) => relativeTime(at, present(tick), locale),
  full: (at, _, locale) => fullTime(at, locale),
}

/** An instant in the reader's own time zone; the whole of it is in the tooltip. */
export function Time({ at, format, className }: TimeProps) {
  const tick = useClock()
  const date = new Date(at)
  const locale = formatLocale()
  return (
    <time className={className} dateTime={at} title={format === 'full' ? undefined : fullTime(date, locale)}>
      {writers[format](date, tick, locale)}
    </time>
  )
}
