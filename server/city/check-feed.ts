import { readDate } from './dates.ts'
import { canonicalLink, isAbsoluteLink } from './links.ts'
import type { ParsedFeed } from './parse.ts'
import { quoted, type Problems, type Where } from './problems.ts'
import { itemsMost } from './raw-feed.ts'

const day = 86_400_000

/** After so long without a new item a feed counts as asleep. */
const staleAfter = 30 * day
/** Fewer items than this leave a tab thin. */
const itemsLeast = 30

const partOf = ({ scan }: ParsedFeed, name: string): Where => {
  const place = scan?.parts[name]
  return place ? { line: place.line, column: place.column } : {}
}

const isCalendar = ({ raw }: ParsedFeed) => raw.format === 'icalendar' || raw.format === 'jsonld'

function checkLink(parsed: ParsedFeed, problems: Problems): void {
  const { raw, feed } = parsed
  const at = partOf(parsed, 'link')
  if (!raw.link) {
    if (isCalendar(parsed)) return
    const severity = raw.format === 'rss' ? 'error' : 'warning'
    problems.feed('feed-link-missing', 'The feed does not say which site it belongs to', {}, severity)
  } else if (!feed.link) {
    problems.feed('feed-link-not-web', `The feed's link ${quoted(raw.link)} leads to nothing on the web`, at)
  } else if (!isAbsoluteLink(raw.link)) {
    problems.feed('feed-link-relative', `The feed's link ${quoted(raw.link)} is not a complete address`, at)
  }
}

function checkLanguage(parsed: ParsedFeed, problems: Problems): void {
  const { raw, feed } = parsed
  if (!raw.language && !isCalendar(parsed)) {
    const message = 'The feed does not say in which language it is, so readers cannot filter by it'
    problems.feed('feed-language-missing', message)
  } else if (raw.language && !feed.language) {
    const message = `${quoted(raw.language)} is no language code such as "en" or "zh-Hans"`
    problems.feed('feed-language-not-valid', message, partOf(parsed, 'language'))
  }
}

/** @param source the address at which the feed was found; null where it was pasted */
function checkSelf(parsed: ParsedFeed, source: string | null, problems: Problems): void {
  const { raw } = parsed
  if (isCalendar(parsed)) return
  const at = partOf(parsed, raw.format === 'atom' ? 'link' : 'atom:link')
  if (!raw.selfLink) {
    problems.feed('self-link-missing', 'The feed does not tell its own address')
  } else if (!isAbsoluteLink(raw.selfLink)) {
    problems.feed('self-link-relative', `The feed's own address ${quoted(raw.selfLink)} is not complete`, at)
  } else if (source && canonicalLink(raw.selfLink) !== canonicalLink(source)) {
    const message = `The feed tells ${quoted(raw.selfLink)} as its own address, but it was found at ${quoted(source)}`
    problems.feed('self-link-mismatch', message, at)
  }
}

function checkDates(parsed: ParsedFeed, now: number, problems: Problems): void {
  const { raw, items } = parsed
  const at = partOf(parsed, raw.format === 'atom' ? 'updated' : 'lastBuildDate')
  const own = readDate(raw.updated)
  if (raw.updated && !own) {
    problems.feed('feed-date-not-valid', `The date of the feed ${quoted(raw.updated)} cannot be read`, at)
  }
  const times = items.flatMap(({ published, updated }) => [published, updated]).filter((time) => time !== null)
  const newest = Math.max(0, ...times.map((time) => Date.parse(time)).filter((time) => time <= now + day))
  if (newest === 0 || isCalendar(parsed)) return
  if (own && own.time < newest - day) {
    problems.feed(
      'feed-date-old',
      `The feed says it is of ${dayOf(own.time)}, its newest item is of ${dayOf(newest)}`,
      at,
    )
  }
  if (newest < now - staleAfter) {
    const days = Math.floor((now - newest) / day)
    problems.feed('feed-stale', `The newest item is of ${dayOf(newest)}, ${days} days ago`)
  }
}

const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10)

function checkSize(parsed: ParsedFeed, problems: Problems): void {
  const { items } = parsed
  if (items.length === 0) problems.feed('feed-empty', 'The feed has no items')
  else if (items.length < itemsLeast && !isCalendar(parsed)) {
    problems.feed('feed-short', `The feed has ${items.length === 1 ? 'one item' : `${items.length} items`}`)
  }
  if (items.length >= itemsMost) problems.feed('feed-long', `Only the first ${itemsMost} items are read`)
}

function checkPeople({ scan }: ParsedFeed, problems: Problems): void {
  for (const [name, value] of Object.entries(scan?.emails ?? {})) {
    if (isEmail(value)) continue
    const place = scan?.parts[name]
    problems.feed('email-not-valid', `<${name}> wants an e-mail address, and ${quoted(value)} is none`, place ?? {})
  }
}

const emailMost = 400

/** `name@host`, with a name in parentheses or none. */
export const isEmail = (text: string): boolean =>
  text.length <= emailMost && /^\s*[^\s@<>()]+@[^\s@<>()]+\.[^\s@<>()]+(?:\s*\(.*\))?\s*$/s.test(text)

function checkPodcast({ raw }: ParsedFeed, problems: Problems): void {
  if (!raw.podcast || raw.items.every(({ enclosures }) => enclosures.length === 0)) return
  const { hasImage, hasCategory, hasExplicit } = raw.podcast
  if (!hasImage) problems.feed('podcast-image-missing', 'The podcast has no cover (itunes:image)')
  if (!hasCategory) problems.feed('podcast-category-missing', 'The podcast has no category (itunes:category)')
  if (!hasExplicit) {
    problems.feed('podcast-explicit-missing', 'The podcast does not say whether it is for adults (itunes:explicit)')
  }
}

/** What is wrong with a feed as a whole. `source` is the address at which it was found, if it was. */
export function checkChannel(parsed: ParsedFeed, source: string | null, now: number, problems: Problems): void {
  const { raw, feed } = parsed
  if (!feed.title) {
    problems.feed('feed-title-missing', 'The feed has no title', {}, isCalendar(parsed) ? 'warning' : 'error')
  }
  checkLink(parsed, problems)
  if (raw.format === 'rss' && !feed.description) {
    problems.feed('feed-description-missing', 'The feed has no description')
  }
  checkLanguage(parsed, problems)
  if (!feed.image && !isCalendar(parsed)) problems.feed('feed-image-missing', 'The feed has no picture of its own')
  checkSelf(parsed, source, problems)
  checkSize(parsed, problems)
  checkDates(parsed, now, problems)
  checkPeople(parsed, problems)
  checkPodcast(parsed, problems)
  if (raw.isExpired) problems.feed('feed-expired', 'The feed says that it has ended ("expired": true)')
  for (const { code, message, line, item } of raw.notes) {
    if (item === undefined) problems.feed(code, message, line === undefined ? {} : { line })
    else problems.item(item, code, message)
  }
}
