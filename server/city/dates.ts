import { chinaMinutes, monthOf, weekdayOf, zoneOf, type Zone } from './date-words.ts'

export interface ReadDate {
  /** Milliseconds since 1970. Where no zone is told, as if it were UTC. */
  time: number
  form: 'rfc822' | 'iso' | 'other'
  /** Written exactly as the standard of that form wants it. */
  isStandard: boolean
  /** The day of the week that is written is not the date's. */
  isWrongWeekday: boolean
  /** A day without a time. */
  isDayOnly: boolean
  hasZone: boolean
  /** The zone is a name with two meanings. */
  isZoneUnclear: boolean
}

/** A clock's face as it is written; months from 0. */
interface Written {
  year: number
  month: number
  day: number
  hour?: string | undefined
  minute?: string | undefined
  second?: string | undefined
  /** `AM`, `下午` and the like. */
  half?: string | undefined
  ms?: number
  /** `Z`, `+0800`, `CST` … */
  zone?: string | undefined
  weekday?: string | undefined
}

const zonePart = String.raw`(?:(?:gmt|utc)?([+-]\d{1,2}:?\d{2})(?:\s*\([^)]*\))?|([a-z]{1,5}))`
const timePart = String.raw`(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?`

const rfc822 = new RegExp(
  String.raw`^(?:(\p{L}{2,12})\.?,?\s+)?(\d{1,2})(?:\.|º|er)?[\s-]+(?:de\s+)?(\p{L}{3,12})\.?[\s-]+(?:de\s+)?(\d{4}|\d{2})(?:,?\s+(?:at\s+)?${timePart})?\s*${zonePart}?$`,
  'iu',
)
/** `Wed Nov 18 2026 09:00:00 GMT+0800 (…)`, `November 18, 2026 9:00 PM EST`, `Nov 18, 2026`. */
const monthFirst = new RegExp(
  String.raw`^(?:(\p{L}{2,12})\.?,?\s+)?(\p{L}{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?:,?\s+(?:at\s+)?${timePart})?\s*${zonePart}?$`,
  'iu',
)
/** `Wed Nov 18 09:00:00 CST 2026`. */
const yearLast = new RegExp(
  String.raw`^(\p{L}{3})\s+(\p{L}{3})\s+(\d{1,2})\s+${timePart}\s+(?:${zonePart}\s+)?(\d{4})$`,
  'iu',
)
const iso =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[t\s]+(\d{2}):?(\d{2})(?::?(\d{2})(?:[.,](\d+))?)?\s*(z|gmt|utc|[+-]\d{2}(?::?\d{2})?)?)?$/i
const separated = new RegExp(String.raw`^(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?:[\s,t]+${timePart})?\s*${zonePart}?$`, 'i')
const dotted = new RegExp(
  String.raw`^(?:\p{L}{2,12}\.?,?\s+)?(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[\s,]+${timePart})?\s*${zonePart}?$`,
  'iu',
)
const eastern =
  /^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]?\s*(?:[(（]?(?:星期|周|週)?[一二三四五六日天月火水木金土](?:曜日)?[)）]?\s*)?(上午|下午|凌晨|早上|中午|晚上|午前|午後|오전|오후)?\s*(?:(\d{1,2})(?::|：|时|時|点|點|시)\s*(\d{1,2})?(?:(?::|：)(\d{2})|[分분]\s*(?:(\d{1,2})[秒초])?)?)?\s*(z|[+-]\d{2}:?\d{2})?$/u

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

function readZone(text: string | undefined): Zone | null {
  if (text === undefined) return null
  const offset = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (!offset) return zoneOf(text)
  const minutes = (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? 0))
  return { minutes, isStandard: true, isUnclear: false }
}

const afternoon = new Set(['p', '下午', '晚上', '中午', '午後', '오후'])

function hourOf({ hour, half }: Written): number {
  const number = Number(hour ?? 0)
  if (!half || number > 12) return number
  return (number % 12) + (afternoon.has(half.toLowerCase()) ? 12 : 0)
}

function toDate(written: Written, form: ReadDate['form'], isStandard: boolean): ReadDate | null {
  const { year, month, day, minute, second, ms, weekday } = written
  if (month < 0) return null
  const local = utc(year, month, day, hourOf(written), Number(minute ?? 0), Number(second ?? 0), ms)
  if (local === undefined) return null
  const zone = readZone(written.zone)
  return {
    time: local - (zone?.minutes ?? 0) * 60_000,
    form,
    isStandard,
    isWrongWeekday: weekday !== undefined && weekdayOf(weekday) !== new Date(local).getUTCDay(),
    isDayOnly: written.hour === undefined,
    hasZone: zone !== null,
    isZoneUnclear: zone?.isUnclear ?? false,
  }
}

function readRfc822(text: string): ReadDate | null {
  const match = rfc822.exec(text)
  if (!match) return null
  const [, weekday, day, monthName = '', yearText = '', hour, minute, second, half, offset, zoneName] = match
  const short = yearText.length === 2
  const year = Number(yearText) + (short ? (Number(yearText) < 50 ? 2000 : 1900) : 0)
  const zone = offset ?? zoneName
  const isEnglish = /^[a-z]{3}$/i.test(monthName) && (weekday === undefined || weekdayOf(weekday) >= 0)
  const isStandard = hour !== undefined && half === undefined && isEnglish && (readZone(zone)?.isStandard ?? false)
  // Only English days are checked; of others the date is believed.
  const checked = weekday !== undefined && weekdayOf(weekday) < 0 && !/^[a-z]{3}$/i.test(weekday) ? undefined : weekday
  const clock = { hour, minute, second, half, zone, weekday: checked }
  return toDate({ year, month: monthOf(monthName), day: Number(day), ...clock }, 'rfc822', isStandard)
}

function readIso(text: string): ReadDate | null {
  const match = iso.exec(text)
  if (!match) return null
  const [, year, month, day, hour, minute, second, fraction, zone] = match
  const ms = fraction === undefined ? 0 : Math.trunc(Number(`0.${fraction}`) * 1_000)
  const isStandard = /^\d{4}-\d{2}-\d{2}[tT]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:[zZ]|[+-]\d{2}:\d{2})$/.test(text)
  const clock = { hour, minute, second, ms, zone }
  return toDate({ year: Number(year), month: Number(month) - 1, day: Number(day), ...clock }, 'iso', isStandard)
}

function readMonthFirst(text: string): ReadDate | null {
  const match = monthFirst.exec(text)
  if (!match) return null
  const [, weekday, month = '', day, year, hour, minute, second, half, offset, zone] = match
  const clock = { hour, minute, second, half, zone: offset ?? zone, weekday }
  return toDate({ year: Number(year), month: monthOf(month), day: Number(day), ...clock }, 'other', false)
}

function readYearLast(text: string): ReadDate | null {
  const match = yearLast.exec(text)
  if (!match) return null
  const [, weekday, month = '', day, hour, minute, second, half, offset, zone, year] = match
  const clock = { hour, minute, second, half, zone: offset ?? zone, weekday }
  const date = toDate({ year: Number(year), month: monthOf(month), day: Number(day), ...clock }, 'other', false)
  // Programs that write this form run in China, where they mean its own time by CST.
  return date?.isZoneUnclear ? { ...date, time: date.time - (chinaMinutes + 360) * 60_000 } : date
}

function readNumbers(text: string): ReadDate | null {
  const yearFirst = separated.exec(text)
  if (yearFirst) {
    const [, year, , month, day, hour, minute, second, half, offset, zone] = yearFirst
    const clock = { hour, minute, second, half, zone: offset ?? zone }
    return toDate({ year: Number(year), month: Number(month) - 1, day: Number(day), ...clock }, 'other', false)
  }
  const dayFirst = dotted.exec(text)
  if (dayFirst) {
    const [, day, month, year, hour, minute, second, half, offset, zone] = dayFirst
    const clock = { hour, minute, second, half, zone: offset ?? zone }
    return toDate({ year: Number(year), month: Number(month) - 1, day: Number(day), ...clock }, 'other', false)
  }
  const match = eastern.exec(text)
  if (!match) return null
  const [, year, month, day, half, hour, minute, second, secondWord, zone] = match
  const clock = { hour, minute, second: second ?? secondWord, half, zone }
  return toDate({ year: Number(year), month: Number(month) - 1, day: Number(day), ...clock }, 'other', false)
}

/** Seconds or milliseconds since 1970. */
function readEpoch(text: string): ReadDate | null {
  if (!/^\d{10}(?:\d{3})?$/.test(text)) return null
  const time = text.length === 10 ? Number(text) * 1_000 : Number(text)
  const facts = { isStandard: false, isWrongWeekday: false, isDayOnly: false, hasZone: true, isZoneUnclear: false }
  return { time, form: 'other', ...facts }
}

/** Reads a date as feeds write them, in the standards' forms and in those of publishers; null where it is none. */
export function readDate(text: string | null | undefined): ReadDate | null {
  const trimmed = text?.trim().replace(/\s+/g, ' ') ?? ''
  if (trimmed === '' || trimmed.length > 80) return null
  return (
    readRfc822(trimmed) ??
    readIso(trimmed) ??
    readMonthFirst(trimmed) ??
    readYearLast(trimmed) ??
    readNumbers(trimmed) ??
    readEpoch(trimmed)
  )
}

/** The instant of an event; where no zone is told the clocks of China are meant. Milliseconds, or null. */
export function readEventTime(text: string | null | undefined): number | null {
  const date = readDate(text)
  return date ? (date.hasZone ? date.time : date.time - chinaMinutes * 60_000) : null
}
