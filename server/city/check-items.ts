import { isEmail } from './check-feed.ts'
import { readDate } from './dates.ts'
import { readLanguage } from './language.ts'
import type { FindingCode } from './findings/catalog.ts'
import { isAbsoluteLink, resolveLink } from './links.ts'
import type { ParsedFeed, ParsedItem } from './parse.ts'
import { quoted, type Problems, type Severity } from './problems.ts'
import { toPlainText } from './sanitize.ts'

/** Tells a problem of one item; the place is that of the first of the elements named that it has. */
type Report = (code: FindingCode, message: string, parts?: readonly string[], severity?: Severity) => void

const day = 86_400_000
const earliest = Date.UTC(1995, 0, 1)

/** Characters of text below which an item is only a teaser. */
const wholeText = 300
/** Letters of a title that the list shows; a Chinese character is as wide as two. */
const titleMost = 120
/** Pixels below which a picture is blurred on a card. */
const imageLeast = 400

/** How much of a title is looked at. */
const titleLookedAt = 2_000

const texts = ['content:encoded', 'description', 'content', 'summary'] as const
const dates = ['pubDate', 'dc:date', 'published', 'updated', 'issued', 'modified'] as const
const links = ['link', 'guid'] as const
const guids = ['guid', 'id'] as const

const example = (format: string) =>
  format === 'rss' ? '"Wed, 18 Nov 2026 09:00:00 +0800"' : '"2026-11-18T09:00:00+08:00"'

function checkDate(text: string, format: string, now: number, report: Report): void {
  const date = readDate(text)
  if (!date) {
    report('date-not-valid', `The date ${quoted(text)} cannot be read. Write it as ${example(format)}`, dates)
    return
  }
  if (date.time < earliest || date.time > now + day) {
    report('date-implausible', `The date ${quoted(text)} is too far in the past or in the future to be right`, dates)
  }
  if (date.isWrongWeekday) {
    report('date-wrong-weekday', `The day of the week in ${quoted(text)} is not the day of that date`, dates)
  }
  if (date.isZoneUnclear) report('date-zone-unclear', `The zone in ${quoted(text)} has two meanings`, dates)
  const wanted = format === 'rss' ? 'rfc822' : 'iso'
  if (!date.isStandard || (date.form !== wanted && format !== 'icalendar' && format !== 'jsonld')) {
    const message = `The date ${quoted(text)} is understood, but should be written as ${example(format)}`
    report('date-not-standard', message, dates)
  }
}

function checkIdentity({ raw }: ParsedItem, format: string, report: Report): void {
  if (!raw.guid) {
    // Calendars are told so by their own check; a page has addresses instead.
    if (format === 'icalendar' || format === 'jsonld') return
    const message = 'The item has no id of its own, so that a change of its address makes it a new item'
    report('guid-missing', message, [], format === 'rss' ? 'warning' : 'error')
  } else if (raw.isGuidLink && format === 'rss' && resolveLink(raw.guid, null) === null) {
    const message = `The guid ${quoted(raw.guid)} is no address. Add isPermaLink="false", or make it the address of the item`
    report('guid-not-link', message, guids)
  }
}

function checkLink({ raw, link, enclosures }: ParsedItem, hasBase: boolean, report: Report): void {
  if (!raw.link) {
    if (!link && enclosures.length === 0 && !raw.event) {
      report('item-link-missing', 'The item has no link, so readers cannot open it on your site')
    }
    return
  }
  if (!isAbsoluteLink(raw.link)) {
    if (!hasBase) report('link-relative', `The link ${quoted(raw.link)} is not a complete address`, links)
  } else if (resolveLink(raw.link, null) === null) {
    report('link-not-web', `The link ${quoted(raw.link)} leads to nothing on the web and is dropped`, links)
  }
}

const widthOf = (text: string) => text.length + (text.match(/[\u2e80-\uffef]/g)?.length ?? 0)

function checkTitle({ raw, title }: ParsedItem, format: string, report: Report): void {
  if (!title) return
  // Other formats say of their titles that they are plain, or that they are HTML.
  if (format === 'rss' && /<\/?[a-z][^>]*>/i.test((raw.title ?? '').slice(0, titleLookedAt))) {
    report('title-html', `The title ${quoted(title)} is written with HTML`, ['title'])
  }
  if (widthOf(title) > titleMost) report('title-long', `The title ${quoted(title)} is cut in the list`, ['title'])
}

function checkText({ raw, title, contentHtml, removed }: ParsedItem, report: Report): void {
  const words = toPlainText(contentHtml)
  if (!title && words === '' && !raw.event) {
    report('item-empty', 'The item has neither a title nor a text, so there is nothing to show')
  } else if (!title) {
    if (raw.event) report('event-title-missing', 'The event has no name')
    else report('item-title-missing', 'The item has no title')
  } else if (words === '' && !raw.event) {
    report('item-text-missing', 'The item has no text')
  } else if (words.length < wholeText && raw.enclosures.length === 0 && !raw.event) {
    report('summary-only', 'The item brings only a short text. Readers stay longer with the whole of it', texts)
  }
  if (removed.length > 0) {
    const list = removed.join(', ')
    report('unsafe-html', `Taken out of the text, because it could run, load or track: ${list}`, texts)
  }
}

function checkEnclosures({ raw, durationSeconds }: ParsedItem, format: string, report: Report): void {
  const seen = new Set<string>()
  const parts = ['enclosure', 'media:content', 'link']
  for (const { url, type, length } of raw.enclosures) {
    const name = quoted(url)
    if (seen.has(url)) report('enclosure-duplicate', `The file ${name} is attached twice`, parts)
    seen.add(url)
    if (isAbsoluteLink(url) && resolveLink(url, null) === null) {
      report('enclosure-not-web', `The file ${name} is not on the web and is dropped`, parts)
    }
    if (!type) report('enclosure-type-missing', `The file ${name} has no type, such as audio/mpeg`, parts)
    if (length === null && format === 'rss') {
      report('enclosure-length-missing', `The file ${name} has no length in bytes`, parts)
    }
  }
  if (durationSeconds === null && raw.enclosures.some(({ type }) => type?.startsWith('audio/'))) {
    report('duration-missing', 'The item has sound, but does not tell how long it lasts', parts)
  }
}

function checkPicture({ raw, image, event }: ParsedItem, report: Report): void {
  if (!image && !event) report('image-missing', 'The item has no picture')
  else if (image && raw.imageWidth !== null && raw.imageWidth < imageLeast) {
    const message = `The picture is told to be ${raw.imageWidth} px wide`
    report('image-small', message, ['media:content', 'media:thumbnail', 'media:group'])
  }
}

const siteOf = (link: string | null) =>
  link !== null && URL.canParse(link) ? new URL(link).hostname.split('.').slice(-2).join('.') : null

/** Links of nearly all items to another site than the feed's, told once. */
function checkHosts({ feed, items }: ParsedFeed, problems: Problems): void {
  const own = siteOf(feed.link)
  if (own === null) return
  const others = items.flatMap(({ link }) => {
    const site = siteOf(link)
    return site !== null && site !== own ? [site] : []
  })
  const [other] = others
  if (other === undefined || others.length < items.length * 0.8) return
  problems.feed('link-other-host', `The feed belongs to ${own}, but its items lead to ${other}`)
}

function checkIds({ raw, items }: ParsedFeed, problems: Problems): void {
  // Calendars are told so by their own check.
  if (raw.format === 'icalendar') return
  const firstWith = new Map<string, number>()
  const all = new Set(items.map((item) => item.raw.guid))
  if (items.length > 2 && all.size === 1 && items[0]?.raw.guid) {
    const message = `All ${items.length} items have the id ${quoted(items[0].raw.guid)}; only the first of them is shown`
    return problems.feed('guid-all-same', message)
  }
  for (const [index, { raw: item }] of items.entries()) {
    const earlier = item.guid ? firstWith.get(item.guid) : undefined
    if (earlier !== undefined) {
      const message = `The item has the same id as item ${earlier + 1}; only one of them is shown`
      problems.item(index, 'guid-duplicate', message, guids)
    } else if (item.guid) firstWith.set(item.guid, index)
  }
}

/** What is wrong with each item of a feed. */
export function checkItems(parsed: ParsedFeed, now: number, problems: Problems): void {
  const { format } = parsed.raw
  for (const [index, item] of parsed.items.entries()) {
    const report: Report = (code, message, parts, severity) => problems.item(index, code, message, parts, severity)
    const { raw } = item
    checkTitle(item, format, report)
    checkText(item, report)
    checkIdentity(item, format, report)
    checkLink(item, raw.bases.length > 0 || Boolean(parsed.raw.base), report)
    checkEnclosures(item, format, report)
    for (const date of [raw.published, raw.updated]) if (date) checkDate(date, format, now, report)
    if (!raw.published && !raw.updated && !raw.event) {
      report('date-missing', 'The item has no date; it is shown under the time at which it was first seen')
    }
    if (raw.language && !readLanguage(raw.language)) {
      const message = `${quoted(raw.language)} is no language code such as "en" or "zh-Hans"`
      report('language-not-valid', message, ['dc:language'])
    }
    const author = parsed.scan?.items[index]?.author
    if (format === 'rss' && author && !isEmail(author)) {
      report('email-not-valid', `<author> wants an e-mail address, and ${quoted(author)} is none`, ['author'])
    }
    checkPicture(item, report)
  }
  checkIds(parsed, problems)
  checkHosts(parsed, problems)
}
