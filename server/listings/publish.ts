import { adultCategories, type Category } from '#shared/groups/categories.ts'
import { offeredKinds } from '#shared/listings/kinds.ts'
import { listingLimits as limits } from '#shared/listings/limits.ts'
import { endOf, startOf } from '#shared/listings/time.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import { containsLink } from '#shared/moderation/links.ts'
import type { Listing, ListingContent, ListingDetails } from '#shared/protocol/listings.ts'
import { groupWithRight } from '../groups/access.ts'
import { staffWithRight } from '../groups/members-store.ts'
import { lookAfterFile } from '../media/store.ts'
import type { WordVerdict } from '../moderation/words.ts'
import type { Db } from '../platform/db/database.ts'
import { conflict, invalid } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { newId } from '../platform/ids.ts'
import { queuedListing, tellQueue } from '../reports/telling.ts'
import { ownListing, visibleListing } from './access.ts'
import { fillPlaces, resetReminders } from './answers.ts'
import { findAnswers } from './answers-store.ts'
import { findWarnings, searchTextOf, sketchFor, wordsOf } from './checks.ts'
import type { ListingsContext } from './context.ts'
import { setReminder } from './notices-store.ts'
import {
  countOpenOf,
  holdListing,
  insertListing,
  replacePictures,
  updateListing,
  type ListingChange,
  type ListingRow,
} from './store.ts'
import { readDetails, viewListing } from './view.ts'
import { doWork, type Work } from './work.ts'

const day = 24 * 3_600_000
/** How long a picture outlives its listing: somebody may be looking. Milliseconds. */
const releasedFor = 10 * 60_000
/** Those who come and are told of a change. */
const toldMost = 5_000

/** What the author's role must allow for this content. */
async function requireRights(db: Db, groupId: string, userId: number, content: ListingContent, now: number) {
  const row = await groupWithRight(db, groupId, userId, 'create-events', now)
  if (content.pictureIds.length > 0) await groupWithRight(db, groupId, userId, 'send-pictures', now)
  if (containsLink(wordsOf(content))) await groupWithRight(db, groupId, userId, 'send-links', now)
  return row
}

/** Cities by the name they are compared under; groups for adults show nothing to others. */
function settleDetails(details: ListingDetails, category: string): ListingDetails {
  if (details.kind === 'exchange') return { ...details, city: canonicalCity(details.city) }
  if (details.kind !== 'event') return details
  return { ...details, isPublic: details.isPublic && !adultCategories.has(category as Category) }
}

/** The columns that follow from what the author writes. */
function columnsOf(content: ListingContent, endsAt: number) {
  const { title, text, details } = content
  const sketch = details.kind === 'classified' ? sketchFor(content) : null
  return {
    title,
    text,
    type: details.kind === 'classified' ? details.type : null,
    details: JSON.stringify(details),
    search_text: searchTextOf(content),
    is_public: details.kind === 'event' && details.isPublic ? 1 : 0,
    starts_at: startOf(details),
    ends_at: endsAt,
    sketch: sketch && JSON.stringify(sketch),
    sketch_hash: sketch?.hash ?? null,
  }
}

async function warningsFor(work: Work, id: string, groupId: string, authorId: number, content: ListingContent) {
  const { details } = content
  if (details.kind !== 'classified') return []
  const posting = { id, groupId, authorId, content: { ...content, details }, sketch: sketchFor(content) }
  return await findWarnings(work.trx, posting, work.now)
}

async function tellReviewers(work: Work, listingId: string, conversationId: string, byId: number): Promise<void> {
  const people = await staffWithRight(work.trx, conversationId, 'review-messages')
  await work.tell(
    people.filter((userId) => userId !== byId),
    { listingId, type: 'to-review', byId },
  )
}

/** Shows a held listing in the queue of those who decide. */
const tellHeld = (platform: Platform, id: string, groupId: string, authorId: number): Promise<void> =>
  tellQueue(platform, queuedListing({ id, group_id: groupId, author_id: authorId }), { change: 'opened' })

/** Pictures no longer shown are looked after; those that stay or come are the author's own. */
async function keepPictures({ trx, now }: Work, id: string, fileIds: readonly string[]): Promise<void> {
  for (const fileId of await replacePictures(trx, id, [...new Set(fileIds)])) {
    await lookAfterFile(trx, fileId, now + releasedFor)
  }
}

/** Publishes a listing, or has it wait for review where the group's rules say so. */
export async function createListing(
  context: ListingsContext,
  userId: number,
  groupId: string,
  written: ListingContent,
): Promise<Listing> {
  const { platform, media, words } = context
  const { db, clock } = platform
  const group = await requireRights(db, groupId, userId, written, clock.now())
  const { kind } = written.details
  if (!offeredKinds(group.category as Category).includes(kind)) {
    throw invalid('Groups of this category do not list this', 'details.kind')
  }
  const content = { ...written, details: settleDetails(written.details, group.category) }
  refusePast(content.details, clock.now())
  const [picture] = await media.claimPictures(content.pictureIds, userId)
  const code = await words.readCode(groupId, content.pictureIds)
  const id = newId()
  const verdict = await doWork(context, async (work): Promise<WordVerdict> => {
    const { trx, now } = work
    await requireRights(trx, groupId, userId, content, now)
    if ((await countOpenOf(trx, groupId, userId, now)) >= limits.openPerPerson) {
      throw conflict(`You have ${limits.openPerPerson} open entries in this group, which is the most. Close one first`)
    }
    const judged = await words.judge(
      trx,
      { event: 'send', groupId, userId, text: wordsOf(content), picture: picture ?? null, code },
      now,
    )
    if (judged.error) return judged
    const endsAt = endOf(content.details, now)
    await insertListing(trx, {
      id,
      group_id: groupId,
      kind,
      author_id: userId,
      state: judged.outcome === 'held' ? 'held' : 'open',
      ...columnsOf(content, endsAt),
      going: 0,
      maybe: 0,
      waiting: 0,
      warnings: JSON.stringify(await warningsFor(work, id, groupId, userId, content)),
      matches: judged.matches.length > 0 ? JSON.stringify(judged.matches) : null,
      reason: null,
      created_at: now,
      updated_at: now,
    })
    await keepPictures(work, id, content.pictureIds)
    if (lapses(content.details)) await setReminder(trx, id, userId, endsAt - 3 * day)
    if (judged.outcome === 'held') await tellReviewers(work, id, group.conversation_id, userId)
    return judged
  })
  await verdict.after()
  if (verdict.error) throw verdict.error
  if (verdict.outcome === 'held') await tellHeld(platform, id, groupId, userId)
  return await viewListing(context, await visibleListing(db, id, userId, clock.now()), userId)
}

/** What has no time of its own lapses, and its author is reminded to renew it. */
export const lapses = ({ kind }: ListingDetails) => kind === 'classified' || kind === 'exchange'

function refusePast(details: ListingDetails, now: number): void {
  if (endOf(details, now) > now) return
  const field = details.kind === 'trip' ? 'endsOn' : 'startsAt'
  throw invalid(`"details.${field}": has passed already`, `details.${field}`)
}

const isSamePlaceAndTime = (before: ListingDetails, after: ListingDetails): boolean => {
  if (before.kind !== 'event' || after.kind !== 'event') return true
  return (['startsAt', 'endsAt', 'place', 'placeLocal', 'address'] as const).every((key) => before[key] === after[key])
}

/** Changes an own listing. Who comes to an event is told of another time or place; more places go to who waits. */
export async function changeListing(
  context: ListingsContext,
  userId: number,
  id: string,
  written: ListingContent,
): Promise<Listing> {
  const { platform, media, words } = context
  const { db, clock } = platform
  const known = await ownListing(db, id, userId, clock.now())
  if (known.kind !== written.details.kind) throw invalid('"details.kind": cannot change', 'details.kind')
  const content = { ...written, details: settleDetails(written.details, known.category) }
  await requireRights(db, known.group_id, userId, content, clock.now())
  const [picture] = await media.claimPictures(content.pictureIds, userId)
  const code = await words.readCode(known.group_id, content.pictureIds)
  const verdict = await doWork(context, async (work): Promise<WordVerdict> => {
    const { trx, now } = work
    await holdListing(trx, id)
    const row = await ownListing(trx, id, userId, now)
    if (row.state === 'cancelled') throw conflict('This was cancelled. Make a new one')
    const before = readDetails(row.details)
    if (!isSamePlaceAndTime(before, content.details)) refusePast(content.details, now)
    const publication = { event: 'edit' as const, groupId: row.group_id, userId, text: wordsOf(content), code }
    const judged = await words.judge(trx, { ...publication, picture: picture ?? null }, now)
    if (judged.error) return judged
    await updateListing(trx, id, {
      ...columnsOf(content, lapses(content.details) ? row.ends_at : endOf(content.details, now)),
      ...stateAfter(row, judged),
      warnings: JSON.stringify(await warningsFor(work, id, row.group_id, userId, content)),
      updated_at: now,
    })
    await keepPictures(work, id, content.pictureIds)
    if (judged.outcome === 'held') await tellReviewers(work, id, row.conversation_id, userId)
    else await followChange(work, row, before, content.details)
    work.touch(id)
    return judged
  })
  await verdict.after()
  if (verdict.error) throw verdict.error
  if (verdict.outcome === 'held') await tellHeld(context.platform, id, known.group_id, userId)
  return await viewListing(context, await visibleListing(db, id, userId, clock.now()), userId)
}

/** What is mended after a refusal is looked at anew; what waited goes on waiting. */
function stateAfter(row: ListingRow, { outcome, matches }: WordVerdict): ListingChange {
  const met = { matches: matches.length > 0 ? JSON.stringify(matches) : null }
  if (outcome === 'held') return { ...met, state: 'held', reason: null }
  return row.state === 'refused' ? { ...met, state: 'open', reason: null } : met
}

async function followChange(work: Work, row: ListingRow, before: ListingDetails, after: ListingDetails): Promise<void> {
  if (after.kind !== 'event') return
  await fillPlaces(work, row.id, after)
  if (isSamePlaceAndTime(before, after)) return
  await resetReminders(work, row.id, after)
  const people = await findAnswers(work.trx, row.id, ['going', 'maybe', 'waiting'], toldMost)
  await work.tell(
    people.map((answer) => answer.user_id).filter((userId) => userId !== row.author_id),
    { listingId: row.id, type: 'changed', byId: row.author_id },
  )
}
