import { useClock } from '#renderer/ui/clock.ts'
import { formatLocale } from '#renderer/ui/locale.ts'
import { listTime, relativeTime } from '#renderer/ui/time.ts'

interface TimeText {
  now: Date
  /** `12 min ago` */
  ago: (at: string) => string
  /** `14:05` today, else the day. */
  at: (at: string) => string
}

/** Times within sentences, drawn anew as they grow older. */
export function useTimeText(): TimeText {
  const tick = useClock()
  const now = new Date(tick)
  const locale = formatLocale()
  return {
    now,
    ago: (at) => relativeTime(new Date(at), now, locale),
    at: (at) => listTime(new Date(at), now, locale),
  }
}
