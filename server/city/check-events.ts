import type { ParsedFeed, ParsedItem } from './parse.ts'
import { quoted, type Problems } from './problems.ts'

const hasHan = (text: string) => /\p{Script=Han}/u.test(text)
const hasLatin = (text: string) => /\p{Script=Latin}{2}/u.test(text)

const starts = ['ev:startdate', 'xcal:dtstart']
const ends = ['ev:enddate', 'xcal:dtend']

function checkTimes(index: number, { raw, event }: ParsedItem, format: string, problems: Problems): void {
  if (!raw.event) return
  if (!event) {
    const { start } = raw.event
    const message = start === '' ? 'The event has no start' : `The start ${quoted(start)} of the event cannot be read`
    return problems.item(index, 'event-start-not-valid', message, starts)
  }
  if (raw.event.end !== null && event.end === null) {
    const message = `The end ${quoted(raw.event.end)} of the event cannot be read`
    problems.item(index, 'event-end-not-valid', message, ends)
  } else if (event.end !== null && event.end < event.start) {
    problems.item(index, 'event-end-before-start', 'The event ends before it starts', ends)
  } else if (event.end === null || (format === 'icalendar' && event.end === event.start)) {
    problems.item(index, 'event-end-missing', 'The event does not say when it ends')
  }
}

function checkPlace(index: number, { event }: ParsedItem, problems: Problems): void {
  if (!event) return
  const { location } = event
  if (!location) {
    problems.item(index, 'event-location-missing', 'The event does not say where it takes place')
  } else if (hasHan(location) !== hasLatin(location) && !/^https?:/i.test(location)) {
    const script = hasHan(location) ? 'Chinese characters' : 'Latin letters'
    problems.item(index, 'event-location-one-script', `The place ${quoted(location)} stands in ${script} alone`)
  }
}

/** What is wrong with the events among a feed's items. */
export function checkEvents({ raw, items }: ParsedFeed, problems: Problems): void {
  for (const [index, item] of items.entries()) {
    checkTimes(index, item, raw.format, problems)
    checkPlace(index, item, problems)
  }
}
