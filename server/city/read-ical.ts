import ICAL from 'ical.js'
import { blankItem, escapeHtml, itemsMost, present, textToHtml, type RawFeed, type RawItem } from './raw-feed.ts'
import { instantOf } from './time-zone.ts'

const day = 86_400_000

/** How far ahead repeated events are written out, and how often. */
const repeats = { days: 60, most: 30, steps: 5_000 } as const

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

function readEvent(component: ICAL.Component, calendarZone: string | null, now: number): RawItem[] {
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
  for (let step = 0; step < repeats.steps && found.length < repeats.most; step += 1) {
    const next: ICAL.Time | undefined = iterator.next()
    if (!next || at(next) > now + repeats.days * day) break
    if (at(next) >= now - day) found.push(occurrence(next, `#${isoOf(at(next))}`))
  }
  return found
}

/** An iCalendar file: its events, repeated ones written out for the coming weeks. Throws where it is none. */
export function readIcal(source: string, now: number): RawFeed {
  const calendar = new ICAL.Component(ICAL.parse(source))
  const zone = text(calendar, 'x-wr-timezone')
  const items = new Map<string, RawItem>()
  const components = calendar.getAllSubcomponents('vevent')
  // An event that stands for one moved occurrence comes after what it replaces.
  const plainFirst = components.toSorted(
    (a, b) => Number(a.hasProperty('recurrence-id')) - Number(b.hasProperty('recurrence-id')),
  )
  for (const component of plainFirst) {
    for (const item of readEvent(component, zone, now)) {
      if (items.size < itemsMost) items.set(item.guid ?? `#${items.size}`, item)
    }
  }
  return {
    format: 'icalendar',
    title: escaped(text(calendar, 'x-wr-calname') ?? text(calendar, 'name')),
    link: text(calendar, 'url'),
    language: null,
    description: escaped(text(calendar, 'x-wr-caldesc') ?? text(calendar, 'description')),
    image: null,
    base: null,
    updated: null,
    ttlMinutes: null,
    authors: [],
    items: [...items.values()],
  }
}
