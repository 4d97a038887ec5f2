/** A time as a clock on the wall shows it. Months from 1. */
export interface WallTime {
  year: number
  month: number
  day: number
  hour: number
  minute: number
  second: number
}

function formatterFor(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    return null
  }
}

/** Milliseconds that clocks of the zone are ahead of UTC at an instant. */
function offsetAt(formatter: Intl.DateTimeFormat, instant: number): number {
  const parts = Object.fromEntries(formatter.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1_000) * 1_000
}

/** The instant at which clocks in a zone (`Asia/Shanghai`) show a time; null where the zone is not known. */
export function instantOf(wall: WallTime, zone: string): number | null {
  const formatter = formatterFor(zone)
  if (!formatter) return null
  const asUtc = Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second)
  // The offset at the guess may be that of the other side of a clock change; the second look settles it.
  const guess = asUtc - offsetAt(formatter, asUtc)
  return asUtc - offsetAt(formatter, guess)
}
