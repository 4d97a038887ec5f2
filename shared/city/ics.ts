/** What a calendar needs to know of an event. */
export interface CalendarEvent {
  /** Stays the same for the same event, so that a calendar renews its entry. */
  id: string
  title: string
  /** ISO 8601 instants. */
  start: string
  end: string | null
  location: string | null
  description: string
  url: string | null
  /** Writes its times in this zone and says what the zone is; without it they are in UTC. Only zones of one offset. */
  zone?: 'Asia/Shanghai'
  isCancelled?: boolean
  /** Grows with every change of the event. */
  sequence?: number
  /** Minutes before the start at which the calendar is to remind. */
  alarmMinutes?: number
}

/** China has had one offset and no daylight saving since 1991. */
const shanghai = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Shanghai',
  'BEGIN:STANDARD',
  'DTSTART:19910915T000000',
  'TZOFFSETFROM:+0800',
  'TZOFFSETTO:+0800',
  'TZNAME:CST',
  'END:STANDARD',
  'END:VTIMEZONE',
]
const shanghaiOffset = 8 * 3_600_000

/** How long an event without an end is taken to last, as the side-tab does. Milliseconds. */
const lastsByDefault = 3 * 3_600_000

const lineBytesMost = 75

const utf8Length = (character: string): number => {
  const code = character.codePointAt(0) ?? 0
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x1_0000 ? 3 : 4
}

/** RFC 5545, 3.1: no line is longer than 75 bytes; a line that goes on begins with a space. */
function fold(line: string): string {
  let folded = ''
  let bytes = 0
  for (const character of line) {
    const size = utf8Length(character)
    if (bytes + size > lineBytesMost) {
      folded += '\r\n '
      bytes = 1
    }
    folded += character
    bytes += size
  }
  return folded
}

/** RFC 5545, 3.3.11. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '')

/** `20261120T120000Z` */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '')

/**
 * An event as an iCalendar file (RFC 5545), for any calendar program.
 * @param now when the file is made
 */
export function toCalendarFile(event: CalendarEvent, now: Date): string {
  const start = new Date(event.start)
  const end = event.end === null ? new Date(start.getTime() + lastsByDefault) : new Date(event.end)
  const time = (name: string, at: Date) =>
    event.zone === undefined
      ? `${name}:${utc(at)}`
      : `${name};TZID=${event.zone}:${utc(new Date(at.getTime() + shanghaiOffset)).slice(0, -1)}`
  const { sequence, isCancelled, alarmMinutes } = event
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Guanxi//Side-tab//EN',
    ...(event.zone === undefined ? [] : shanghai),
    'BEGIN:VEVENT',
    `UID:${event.id}@guanxi`,
    `DTSTAMP:${utc(now)}`,
    ...(sequence === undefined ? [] : [`SEQUENCE:${sequence}`]),
    ...(isCancelled === undefined ? [] : [`STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`]),
    time('DTSTART', start),
    time('DTEND', end > start ? end : start),
    `SUMMARY:${escapeText(event.title)}`,
    ...(event.location === null ? [] : [`LOCATION:${escapeText(event.location)}`]),
    ...(event.description === '' ? [] : [`DESCRIPTION:${escapeText(event.description)}`]),
    ...(event.url === null ? [] : [`URL:${event.url.replace(/\s/g, '')}`]),
    ...(alarmMinutes === undefined || isCancelled
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escapeText(event.title)}`,
          `TRIGGER:-PT${alarmMinutes}M`,
          'END:VALARM',
        ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** A name for the file that every file system takes: `jazz-on-the-bund.ics`, `夜跑.ics`. */
export function calendarFileName(title: string): string {
  const name = title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  return `${Array.from(name).slice(0, 50).join('').replace(/-+$/, '') || 'event'}.ics`
}
