const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

/** Minutes east of UTC of the zone names RFC 822 knows. */
const zones: Record<string, number> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
}

const rfc822 =
  /^(?:([a-z]{3,9})\.?,?\s+)?(\d{1,2})[\s-]+([a-z]{3,9})\.?[\s-]+(\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(?:([a-z]{1,5})|(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2}))?$/i

const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[t\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*(z|[+-]\d{2}(?::?\d{2})?)?)?$/i

export interface ReadDate {
  /** Milliseconds since 1970. */
  time: number
  form: 'rfc822' | 'iso'
  /** Written exactly as the standard of that form wants it. */
  isStandard: boolean
  /** The day of the week that is written is not the date's. */
  isWrongWeekday: boolean
  /** A day without a time. */
  isDayOnly: boolean
}

/** A date that exists, such as not 31 February; undefined otherwise. */
function utc(year: number, month: number, day: number, hour = 0, minute = 0, second = 0, ms = 0): number | undefined {
  const date = new Date(0)
  date.setUTCFullYear(year, month, day)
  // 24:00 and leap seconds are legal and mean the next moment.
  date.setUTCHours(hour, minute, second, ms)
  const midnight = new Date(0)
  midnight.setUTCFullYear(year, month, day)
  const exists = midnight.getUTCMonth() === month && midnight.getUTCDate() === day
  return exists && hour <= 24 && minute <= 59 && second <= 60 ? date.getTime() : undefined
}

function readRfc822(text: string): ReadDate | null {
  const match = rfc822.exec(text)
  if (!match) return null
  const [, weekday, day, monthName, yearText, hour, minute, second, zone, sign, zoneHours, zoneMinutes] = match
  const month = months.indexOf((monthName ?? '').slice(0, 3).toLowerCase())
  if (month < 0) return null
  let year = Number(yearText)
  if (yearText?.length === 2) year += year < 50 ? 2000 : 1900
  const local = utc(year, month, Number(day), Number(hour ?? 0), Number(minute ?? 0), Number(second ?? 0))
  if (local === undefined) return null
  const known = zone === undefined ? 0 : zones[zone.toLowerCase()]
  const offset = sign ? (sign === '-' ? -1 : 1) * (Number(zoneHours) * 60 + Number(zoneMinutes)) : (known ?? 0)
  const named = weekday === undefined ? -1 : weekdays.indexOf(weekday.slice(0, 3).toLowerCase())
  return {
    time: local - offset * 60_000,
    form: 'rfc822',
    isStandard:
      hour !== undefined &&
      (sign !== undefined || (zone !== undefined && known !== undefined)) &&
      monthName?.length === 3,
    isWrongWeekday: weekday !== undefined && named !== new Date(local).getUTCDay(),
    isDayOnly: hour === undefined,
  }
}

function readIso(text: string): ReadDate | null {
  const match = iso.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const ms = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1_000)
  const local = utc(
    Number(year),
    Number(month) - 1,
    Number(day),
    Number(hour ?? 0),
    Number(minute ?? 0),
    Number(second ?? 0),
    ms,
  )
  if (local === undefined) return null
  const offset = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone ?? '')
  const minutes = offset ? (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0)) : 0
  return {
    time: local - minutes * 60_000,
    form: 'iso',
    isStandard: /^\d{4}-\d{2}-\d{2}[tT]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[zZ]|[+-]\d{2}:\d{2})$/.test(text),
    isWrongWeekday: false,
    isDayOnly: hour === undefined,
  }
}

/** Reads a date as feeds write them, in RFC 822 or ISO 8601 form and their common misspellings; null where it is none. */
export function readDate(text: string | null | undefined): ReadDate | null {
  const trimmed = text?.trim().replace(/\s+/g, ' ') ?? ''
  if (trimmed === '' || trimmed.length > 80) return null
  return readRfc822(trimmed) ?? readIso(trimmed)
}
