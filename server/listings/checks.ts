import { z } from 'zod'
import { foldText } from '#shared/moderation/fold.ts'
import { isNear, isSame, sketchOf, type Sketch } from '#shared/moderation/similar.ts'
import { readings } from '#shared/moderation/squeeze.ts'
import { usualPrice, warningsOfText, type Warning } from '#shared/listings/scams.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { languageName } from '#shared/language/languages.ts'
import type { DetailsOf, ListingContent, ListingDetails } from '#shared/protocol/listings.ts'
import { fold } from '#shared/search/fold.ts'
import type { Trx } from '../platform/db/database.ts'
import { classifiedsLike, sketchesElsewhere } from './store.ts'
import { readDetails } from './view.ts'

const day = 24 * 3_600_000
/** How far back the same words count as repeated. */
const repeatedWithin = 60 * day
/** Listings a comparison reads. */
const comparedMost = 100

const storedSketch = z.object({ hash: z.number(), length: z.number(), shingles: z.array(z.number()) })

function wordsOfDetails(details: ListingDetails): string[] {
  if (details.kind === 'event') return [details.place, details.placeLocal, details.address]
  if (details.kind === 'classified') return [details.place]
  return details.kind === 'trip' ? [details.from, details.to] : [details.times]
}

/** The words a group's rules read. */
export const wordsOf = ({ title, text, details }: ListingContent): string =>
  [title, text, ...wordsOfDetails(details)].filter(Boolean).join('\n')

/** What a search compares with: all words, and names of languages and cities in more than one script. */
export function searchTextOf(content: ListingContent): string {
  const { details } = content
  const more =
    details.kind === 'exchange'
      ? [
          details.city && cityLabel(details.city),
          ...[...details.offers, ...details.wants].map(({ language }) => languageName(language, 'en')),
        ]
      : []
  return fold([wordsOf(content), ...more].join(' '))
}

/** What is kept of a classified's words to find them again elsewhere. */
export function sketchFor({ title, text }: ListingContent): Sketch | null {
  const words = `${title}\n${text}`
  const [stream] = readings(words, foldText(words))
  return stream ? sketchOf(stream) : null
}

interface Posting {
  id: string
  groupId: string
  authorId: number
  content: ListingContent & { details: DetailsOf<'classified'> }
  sketch: Sketch | null
}

async function cheapness(trx: Trx, { id, groupId, content }: Posting, now: number): Promise<Warning[]> {
  const { type, price } = content.details
  if (!price || type === 'wanted') return []
  const others = (await classifiedsLike(trx, { groupId, type, exceptId: id, now }, comparedMost)).flatMap((json) => {
    const other = readDetails(json)
    const isComparable =
      other.kind === 'classified' && other.price?.currency === price.currency && other.price.unit === price.unit
    return isComparable && other.price ? [other.price.amount] : []
  })
  // Of a job it is the pay that lures when it is too high; far too low concerns what is paid for.
  const usual = type === 'job' ? null : usualPrice(price.amount, others)
  return usual === null ? [] : [{ kind: 'too-cheap', found: `${usual} ${price.currency}` }]
}

async function repetition(trx: Trx, { groupId, authorId, sketch }: Posting, now: number): Promise<Warning[]> {
  if (!sketch) return []
  const from = { groupId, authorId, hash: sketch.hash, since: now - repeatedWithin }
  const stored = await sketchesElsewhere(trx, from, comparedMost)
  const alike = stored.filter((json) => {
    const other = storedSketch.parse(JSON.parse(json))
    return isSame(other, sketch) || isNear(other, sketch)
  })
  return alike.length === 0 ? [] : [{ kind: 'same-text', found: String(alike.length) }]
}

/** What speaks for a trick in a classified, by its words, its price and what was posted elsewhere. */
export async function findWarnings(trx: Trx, posting: Posting, now: number): Promise<Warning[]> {
  return [
    ...warningsOfText(wordsOf(posting.content)),
    ...(await cheapness(trx, posting, now)),
    ...(await repetition(trx, posting, now)),
  ]
}
