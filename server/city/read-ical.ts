import ICAL from 'ical.js'
import { checkCalendarText, linesOf } from './check-calendar.ts'
import {
  blankFeed,
  blankItem,
  escapeHtml,
  itemsMost,
  present,
  textToHtml,
  type Note,
  type RawFeed,
  type RawItem,
} from './raw-feed.ts'
import { instantOf } from './time-zone.ts'

const day = 86_400_000

/** How far ahead repeated events are written out, and how often. */
const repeats = { days: 60, most: 30, steps: 5_000, stepsOfAll: 100_000 } as const

/** Steps of repeats that a calendar has left; thousands of events that repeat every second have to share them. */
interface Budget {
  steps: number
}

/** Calendars of the product's city guides that name no zone mean the clocks of China. */
const homeZone = 'Asia/Shanghai'

function instant(time: ICAL.Time, tzid: string | null, calendarZone: string | null): number {
  if (time.zone?.tzid === 'UTC') return time.toUnixTime() * 1_000
  const wall = { ...time.toJSON() }
  const ownZone = time.zone && time.zone.tzid !== 'floating' ? time.toUnixTime() * 1_000 : null
  const zones = [tzid, calendarZone].filter((zone) => zone !== null)
  for (const zone of zones) {
    const known = instantOf(wall, zone)
    if (known !== null) return known
    if (ownZone !== null) return ownZone
  }
  return instantOf(wall, homeZone) as number
}

const text = (component: ICAL.Component, name: string): string | null => {
  const value = component.getFirstPropertyValue(name)
  return typeof value === 'string' && value.trim() !== '' ? value : null
}

/** All text of a calendar is plain; titles and the like are read as HTML later. */
const escaped = (value: string | null) => (value === null ? null : escapeHtml(value))

const isoOf = (milliseconds: number) => new Date(milliseconds).toISOString()

function readEvent(component: ICAL.Component, calendarZone: string | null, now: number, budget: Budget): RawItem[] {
  const event = new ICAL.Event(component)
  const start: ICAL.Time | null = event.startDate
  if (!start) return []
  const tzid = component.getFirstProperty('dtstart')?.getFirstParameter('tzid') ?? null
  const at = (time: ICAL.Time) => instant(time, tzid, calendarZone)
  const stamp = component.getFirstPropertyValue('last-modified') ?? component.getFirstPropertyValue('dtstamp')
  const created = component.getFirstPropertyValue('created')
  const attached = component.getFirstProperty('attach')
  const description = text(component, 'description')
  const base: RawItem = {
    ...blankItem,
    guid: text(component, 'uid'),
    title: escaped(text(component, 'summary')),
    link: text(component, 'url'),
    published: created instanceof ICAL.Time ? isoOf(at(created)) : null,
    updated: stamp instanceof ICAL.Time ? isoOf(at(stamp)) : null,
    summaryHtml: description === null ? null : textToHtml(description),
    contentHtml: description === null ? null : textToHtml(description),
    images: attached?.getFirstParameter('fmttype')?.startsWith('image/') ? present([text(component, 'attach')]) : [],
    categories: present((component.getFirstProperty('categories')?.getValues() ?? []).map(String)),
  }
  const occurrence = (time: ICAL.Time, suffix: string): RawItem => {
    const end = time.clone()
    end.addDuration(event.duration)
    const where = {
      location: escaped(text(component, 'location')),
      status: text(component, 'status')?.toUpperCase() ?? null,
    }
    const guid = base.guid === null ? null : base.guid + suffix
    return { ...base, guid, event: { start: isoOf(at(time)), end: isoOf(at(end)), ...where } }
  }
  if (!event.isRecurring()) {
    const moved = event.recurrenceId
    return [occurrence(start, moved ? `#${isoOf(at(moved))}` : '')]
  }
  const found: RawItem[] = []
  const iterator = event.iterator()
  for (let step = 0; step < repeats.steps && budget.steps > 0 && found.length < repeats.most; step += 1) {
    budget.steps -= 1
    const next: ICAL.Time | undefined = iterator.next()
    if (!next || at(next) > now + repeats.days * day) break
    if (at(next) >= now - day) found.push(occurrence(next, `#${isoOf(at(next))}`))
  }
  return found
}

type Jcal = [string, unknown[], Jcal[]]

/** One component of a calendar with the line in which it begins. */
interface Found {
  component: ICAL.Component
  line: number
}

/**
 * The events of a calendar, each read for itself where the whole cannot be: one value that nobody can read, such as
 * `DTSTART:2022-03-07T::`, takes no other event along.
 */
function readComponents(source: string, notes: Note[]): { calendar: ICAL.Component; events: Found[] } {
  const lines = linesOf(source)
  const begins = lines.flatMap((line, index) => (/^BEGIN:VEVENT\s*$/i.test(line) ? [index] : []))
  try {
    const calendar = new ICAL.Component(ICAL.parse(source))
    const events = calendar.getAllSubcomponents('vevent')
    return { calendar, events: events.map((component, index) => ({ component, line: (begins[index] ?? 0) + 1 })) }
  } catch (error) {
    if (begins.length === 0 || !/^END:VCALENDAR\s*$/im.test(source)) throw error
  }
  const ends = begins.map((begin) => lines.findIndex((line, index) => index > begin && /^END:VEVENT\s*$/i.test(line)))
  const outside = lines.filter(
    (_line, index) => !begins.some((begin, nth) => index >= begin && index <= (ends[nth] ?? 0)),
  )
  const calendar = new ICAL.Component(ICAL.parse(outside.join('\r\n')))
  const events = begins.flatMap((begin, nth): Found[] => {
    const own = lines.slice(begin, (ends[nth] ?? begin) + 1).join('\r\n')
    try {
      const [, , found] = ICAL.parse(`BEGIN:VCALENDAR\r\n${own}\r\nEND:VCALENDAR`) as Jcal
      return found.map((one) => ({ component: new ICAL.Component(one, calendar), line: begin + 1 }))
    } catch {
      notes.push({
        code: 'event-start-not-valid',
        message: 'The event holds a value that cannot be read',
        line: begin + 1,
      })
      return []
    }
  })
  return { calendar, events }
}

/** A zone that is neither known nor described in the calendar. */
function unknownZone(component: ICAL.Component, calendar: ICAL.Component): string | null {
  const tzid = component.getFirstProperty('dtstart')?.getFirstParameter('tzid')
  if (!tzid) return null
  const isDescribed = calendar.getAllSubcomponents('vtimezone').some((zone) => text(zone, 'tzid') === tzid)
  const moment = { year: 2026, month: 1, day: 1, hour: 0, minute: 0, second: 0 }
  return isDescribed || instantOf(moment, tzid) !== null ? null : tzid
}

interface Shared {
  notes: Note[]
  budget: Budget
}

function readFound({ component, line }: Found, calendar: ICAL.Component, now: number, shared: Shared): RawItem[] {
  const { notes, budget } = shared
  try {
    const zone = unknownZone(component, calendar)
    if (zone) {
      notes.push({ code: 'event-zone-unknown', message: `The zone "${zone.slice(0, 60)}" is not known`, line })
    }
    const items = readEvent(component, text(calendar, 'x-wr-timezone'), now, budget)
    if (items.length === 0 && !component.hasProperty('dtstart')) {
      notes.push({ code: 'event-start-not-valid', message: 'The event has no start', line })
    }
    return items.map((item) => ({ ...item, place: { line } }))
  } catch {
    notes.push({ code: 'event-start-not-valid', message: 'The start of the event cannot be read', line })
    return []
  }
}

/** An iCalendar file: its events, repeated ones written out for the coming weeks. Throws where it is none. */
export function readIcal(source: string, now: number): RawFeed {
  const notes = checkCalendarText(source)
  const { calendar, events } = readComponents(source, notes)
  const items = new Map<string, RawItem>()
  // An event that stands for one moved occurrence comes after what it replaces.
  const plainFirst = events.toSorted(
    (a, b) => Number(a.component.hasProperty('recurrence-id')) - Number(b.component.hasProperty('recurrence-id')),
  )
  const shared: Shared = { notes, budget: { steps: repeats.stepsOfAll } }
  for (const found of plainFirst) {
    if (items.size >= itemsMost) break
    for (const item of readFound(found, calendar, now, shared)) {
      if (items.size < itemsMost) items.set(item.guid ?? `#${items.size}`, item)
    }
  }
  return {
    ...blankFeed,
    format: 'icalendar',
    title: escaped(text(calendar, 'x-wr-calname') ?? text(calendar, 'name')),
    link: text(calendar, 'url'),
    description: escaped(text(calendar, 'x-wr-caldesc') ?? text(calendar, 'description')),
    ttlMinutes: minutesOf(
      String(calendar.getFirstPropertyValue('refresh-interval') ?? text(calendar, 'x-published-ttl') ?? ''),
    ),
    notes,
    items: [...items.values()],
  }
}

/** Minutes of a duration such as `PT12H`. */
function minutesOf(duration: string): number | null {
  const [, days = 0, hours = 0, minutes = 0] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/i.exec(duration) ?? []
  return Number(days) * 1_440 + Number(hours) * 60 + Number(minutes) || null
}
