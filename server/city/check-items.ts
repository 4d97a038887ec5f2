import { readDate } from './dates.ts'
import { readLanguage } from './language.ts'
import { isAbsoluteLink, resolveLink } from './links.ts'
import type { ParsedFeed, ParsedItem } from './parse.ts'
import { quoted, type Problems } from './problems.ts'
import { toPlainText } from './sanitize.ts'

type Report = (severity: 'error' | 'warning' | 'advice', code: string, message: string) => void

const day = 86_400_000
const earliest = Date.UTC(1995, 0, 1)

/** Characters of text below which an item is only a teaser. */
const wholeText = 300

function checkDate(text: string, format: string, now: number, report: Report): void {
  const date = readDate(text)
  if (!date) {
    report('error', 'date-not-valid', `The date ${quoted(text)} cannot be read. Write it as ${example(format)}`)
    return
  }
  if (date.time < earliest || date.time > now + day) {
    report(
      'warning',
      'date-implausible',
      `The date ${quoted(text)} is too far in the past or in the future to be right`,
    )
  }
  if (date.isWrongWeekday) {
    report('warning', 'date-wrong-weekday', `The day of the week in ${quoted(text)} is not the day of that date`)
  }
  const wanted = format === 'rss' ? 'rfc822' : 'iso'
  if (!date.isStandard || (date.form !== wanted && format !== 'icalendar')) {
    report(
      'warning',
      'date-not-standard',
      `The date ${quoted(text)} is understood, but should be written as ${example(format)}`,
    )
  }
}

const example = (format: string) =>
  format === 'rss' ? '"Wed, 18 Nov 2026 09:00:00 +0800"' : '"2026-11-18T09:00:00+08:00"'

function checkIdentity({ raw }: ParsedItem, format: string, report: Report): void {
  if (!raw.guid) {
    const severity = format === 'rss' ? 'warning' : 'error'
    report(
      severity,
      'guid-missing',
      'The item has no id of its own, so that a change of its address makes it a new item',
    )
  } else if (raw.isGuidLink && format === 'rss' && resolveLink(raw.guid, null) === null) {
    report(
      'warning',
      'guid-not-link',
      `The guid ${quoted(raw.guid)} is no address. Add isPermaLink="false", or make it the address of the item`,
    )
  }
}

function checkLink({ raw, link, enclosures }: ParsedItem, hasBase: boolean, report: Report): void {
  if (!raw.link) {
    if (!link && enclosures.length === 0 && !raw.event) {
      report('warning', 'item-link-missing', 'The item has no link, so readers cannot open it on your site')
    }
    return
  }
  if (!isAbsoluteLink(raw.link)) {
    if (!hasBase) report('warning', 'link-relative', `The link ${quoted(raw.link)} is not a complete address`)
  } else if (resolveLink(raw.link, null) === null) {
    report('error', 'link-not-web', `The link ${quoted(raw.link)} leads to nothing on the web and is dropped`)
  }
}

function checkText({ raw, title, contentHtml, removed }: ParsedItem, report: Report): void {
  const words = toPlainText(contentHtml)
  if (!title && words === '') {
    report('error', 'item-empty', 'The item has neither a title nor a text, so there is nothing to show')
  } else if (!title) {
    report('warning', 'item-title-missing', 'The item has no title')
  } else if (words === '' && !raw.event) {
    report('warning', 'item-text-missing', 'The item has no text')
  } else if (words.length < wholeText && raw.enclosures.length === 0 && !raw.event) {
    report('advice', 'summary-only', 'The item brings only a short text. Readers stay longer with the whole of it')
  }
  if (removed.length > 0) {
    report(
      'warning',
      'unsafe-html',
      `Taken out of the text, because it could run, load or track: ${removed.join(', ')}`,
    )
  }
}

function checkEnclosures({ raw }: ParsedItem, format: string, report: Report): void {
  const seen = new Set<string>()
  for (const { url, type, length } of raw.enclosures) {
    const name = quoted(url)
    if (seen.has(url)) report('warning', 'enclosure-duplicate', `The file ${name} is attached twice`)
    seen.add(url)
    if (isAbsoluteLink(url) && resolveLink(url, null) === null) {
      report('error', 'enclosure-not-web', `The file ${name} is not on the web and is dropped`)
    }
    if (!type) report('warning', 'enclosure-type-missing', `The file ${name} has no type, such as audio/mpeg`)
    if (length === null && format === 'rss') {
      report('warning', 'enclosure-length-missing', `The file ${name} has no length in bytes`)
    }
  }
}

function checkEvent({ raw, event }: ParsedItem, report: Report): void {
  if (!raw.event) return
  if (!event) {
    report('error', 'event-start-not-valid', `The start ${quoted(raw.event.start)} of the event cannot be read`)
    return
  }
  if (raw.event.end !== null && event.end === null) {
    report('error', 'event-end-not-valid', `The end ${quoted(raw.event.end)} of the event cannot be read`)
  } else if (event.end !== null && event.end < event.start) {
    report('error', 'event-end-before-start', 'The event ends before it starts')
  }
  if (!event.location) report('advice', 'event-location-missing', 'The event does not say where it takes place')
}

/** What is wrong with each item of a feed. */
export function checkItems(parsed: ParsedFeed, now: number, problems: Problems): void {
  const { format } = parsed.raw
  const firstWith = new Map<string, number>()
  for (const [index, item] of parsed.items.entries()) {
    const report: Report = (severity, code, message) => problems.item(index, severity, code, message)
    const { raw } = item
    checkText(item, report)
    checkIdentity(item, format, report)
    checkLink(item, Boolean(raw.base ?? parsed.raw.base), report)
    checkEnclosures(item, format, report)
    checkEvent(item, report)
    for (const date of [raw.published, raw.updated]) if (date) checkDate(date, format, now, report)
    if (!raw.published && !raw.updated && !raw.event) {
      report('warning', 'date-missing', 'The item has no date; it is shown under the time at which it was first seen')
    }
    if (raw.language && !readLanguage(raw.language)) {
      report('warning', 'language-not-valid', `${quoted(raw.language)} is no language code such as "en" or "zh-Hans"`)
    }
    if (!item.image && !item.event) report('advice', 'image-missing', 'The item has no picture')
    const earlier = raw.guid ? firstWith.get(raw.guid) : undefined
    if (earlier !== undefined) {
      report('error', 'guid-duplicate', `The item has the same id as item ${earlier + 1}; only one of them is shown`)
    } else if (raw.guid) firstWith.set(raw.guid, index)
  }
}
