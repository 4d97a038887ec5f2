import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { calendarFileName, toCalendarFile, type CalendarEvent } from './ics.ts'

const jazz: CalendarEvent = {
  id: '0197-jazz',
  title: 'Jazz on the Bund: the Hot Six return',
  start: '2026-11-20T12:00:00.000Z',
  end: '2026-11-20T15:00:00.000Z',
  location: 'Old Customs Cellar, Xintiandi 新天地',
  description: 'Two sets; free before nine,\nthen 80 yuan. C:\\ is no drink.',
  url: 'https://harbour-city-guide.example/events/jazz',
}
/** Percent-encoding writes every byte of a character apart. */
const utf8Bytes = (text: string) => encodeURIComponent(text).replace(/%[0-9A-F]{2}/g, 'x').length
const now = new Date('2026-11-19T01:02:03.456Z')

const read = (file: string) => {
  const event = new ICAL.Component(
    ICAL.parse(file) as unknown[] as ConstructorParameters<typeof ICAL.Component>[0],
  ).getFirstSubcomponent('vevent')
  if (!event) throw new Error('No event in the file')
  return new ICAL.Event(event)
}

describe('a calendar file', () => {
  it('says to another program what the event says', () => {
    const event = read(toCalendarFile(jazz, now))
    expect(event.uid).toBe('0197-jazz@guanxi')
    expect(event.summary).toBe(jazz.title)
    expect(event.location).toBe(jazz.location)
    expect(event.description).toBe(jazz.description)
    expect(event.startDate.toJSDate().toISOString()).toBe(jazz.start)
    expect(event.endDate.toJSDate().toISOString()).toBe(jazz.end)
  })

  it('ends every line with CR LF and folds it at 75 bytes, never within a character', () => {
    const long = { ...jazz, title: '夜跑'.repeat(60), description: `${'a'.repeat(74)}🏃${'b'.repeat(80)}` }
    const file = toCalendarFile(long, now)
    expect(file.endsWith('END:VCALENDAR\r\n')).toBe(true)
    const lines = file.split('\r\n')
    expect(lines.some((line) => line.includes('\n'))).toBe(false)
    for (const line of lines) expect(utf8Bytes(line)).toBeLessThanOrEqual(75)
    expect(read(file).summary).toBe(long.title)
    expect(read(file).description).toBe(long.description)
  })

  it('gives an event without an end three hours, and one that ends before it begins none', () => {
    expect(read(toCalendarFile({ ...jazz, end: null }, now)).duration.toSeconds()).toBe(3 * 3_600)
    expect(read(toCalendarFile({ ...jazz, end: '2026-11-20T11:00:00Z' }, now)).duration.toSeconds()).toBe(0)
  })

  it('keeps its times in the zone of the event, which it describes, and says that it changed or was cancelled', () => {
    const local: CalendarEvent = { ...jazz, zone: 'Asia/Shanghai', sequence: 7, isCancelled: false, alarmMinutes: 120 }
    const file = toCalendarFile(local, now)
    expect(file).toContain('DTSTART;TZID=Asia/Shanghai:20261120T200000\r\n')
    const root = new ICAL.Component(ICAL.parse(file) as ConstructorParameters<typeof ICAL.Component>[0])
    const zone = root.getFirstSubcomponent('vtimezone')
    if (!zone) throw new Error('No time zone in the file')
    ICAL.TimezoneService.register(new ICAL.Timezone(zone), 'Asia/Shanghai')
    expect(read(file).startDate.toJSDate().toISOString()).toBe(jazz.start)
    expect(read(file).endDate.toJSDate().toISOString()).toBe(jazz.end)
    expect(read(file).sequence).toBe(7)
    expect(file).toContain('TRIGGER:-PT120M')
    const cancelled = toCalendarFile({ ...local, isCancelled: true }, now)
    expect(cancelled).toContain('STATUS:CANCELLED')
    expect(cancelled).not.toContain('VALARM')
  })

  it('cannot be given lines of its own by a title or an address', () => {
    const file = toCalendarFile(
      { ...jazz, title: 'A\r\nATTENDEE:x', url: 'https://a.example/\r\nATTENDEE:x', location: null },
      now,
    )
    expect(file).not.toMatch(/^ATTENDEE/m)
    expect(file).not.toMatch(/^LOCATION/m)
  })
})

it.each([
  ['Jazz on the Bund: the Hot Six return', 'jazz-on-the-bund-the-hot-six-return.ics'],
  ['夜跑 8 km', '夜跑-8-km.ics'],
  ['../../etc/passwd', 'etc-passwd.ics'],
  ['???', 'event.ics'],
])('the file of %j is called %j', (title, name) => {
  expect(calendarFileName(title)).toBe(name)
})
