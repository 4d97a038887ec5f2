import { outranks, type Role } from '#shared/groups/roles.ts'
import { endOf } from '#shared/listings/time.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { lookAfterFile } from '../media/store.ts'
import { conflict, forbidden, invalid } from '../platform/errors.ts'
import { queuedListing, tellQueue } from '../reports/telling.ts'
import { ownListing, visibleListing } from './access.ts'
import { findAnswers } from './answers-store.ts'
import type { ListingsContext } from './context.ts'
import { clearReminders, setReminder } from './notices-store.ts'
import { lapses } from './publish.ts'
import { holdListing, replacePictures, updateListing, type ListingChange, type ListingRow } from './store.ts'
import { readDetails, viewListing } from './view.ts'
import { doWork, type Work } from './work.ts'

const day = 24 * 3_600_000
const toldMost = 5_000

type Move = RouteInput<typeof routes.moveListing>['body']

/** Tells everybody who meant to come that it does not take place. */
async function callOff(work: Work, row: ListingRow, byId: number, reason: string | undefined): Promise<void> {
  await clearReminders(work.trx, row.id)
  const people = await findAnswers(work.trx, row.id, ['going', 'maybe', 'waiting'], toldMost)
  const userIds = people.map((answer) => answer.user_id).filter((userId) => userId !== byId)
  await work.tell(userIds, { listingId: row.id, type: 'cancelled', byId, reason: reason ?? null })
}

async function moved(work: Work, row: ListingRow, { action, reason }: Move): Promise<ListingChange> {
  const details = readDetails(row.details)
  const isOpen = row.state === 'open'
  if (action === 'cancel') {
    if (lapses(details)) throw invalid('"action": close it instead; only events and trips are cancelled', 'action')
    if (!isOpen || row.ends_at <= work.now) throw conflict('This is over already')
    await callOff(work, row, row.author_id, reason)
    return { state: 'cancelled', reason: reason || null }
  }
  if (action === 'close') {
    if (details.kind === 'event') throw invalid('"action": an event is cancelled, or ends by itself', 'action')
    if (!isOpen) throw conflict('This is not open')
    return { state: 'closed' }
  }
  if (action === 'reopen') {
    if (row.state !== 'closed') throw conflict('Only what was closed can be opened again')
    return { state: 'open' }
  }
  if (!lapses(details)) throw invalid('"action": only classifieds and exchanges are renewed', 'action')
  if (!isOpen) throw conflict('This is not open')
  const endsAt = endOf(details, work.now)
  await setReminder(work.trx, row.id, row.author_id, endsAt - 3 * day)
  return { ends_at: endsAt }
}

/** Cancels, closes, opens again or renews an own listing. */
export async function moveListing(context: ListingsContext, userId: number, id: string, move: Move): Promise<Listing> {
  const { db, clock } = context.platform
  await ownListing(db, id, userId, clock.now())
  await doWork(context, async (work) => {
    await holdListing(work.trx, id)
    const row = await ownListing(work.trx, id, userId, work.now)
    await updateListing(work.trx, id, { ...(await moved(work, row, move)), updated_at: work.now })
    work.touch(id)
  })
  return await viewListing(context, await visibleListing(db, id, userId, clock.now()), userId)
}

/** A moderator gives a reason, and does not act on what a peer or superior has written. */
async function requireRemoval(work: Work, row: ListingRow, actorId: number, reason: string | undefined): Promise<void> {
  const { my_role: role } = await groupWithRight(work.trx, row.group_id, actorId, 'manage-content', work.now)
  const author = await work.trx
    .selectFrom('memberships')
    .select('role')
    .where('conversation_id', '=', row.conversation_id)
    .where('user_id', '=', row.author_id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (author && !outranks(role, author.role as Role)) {
    throw forbidden('You can remove only what people below your own role have written')
  }
  if (!reason) throw invalid('"reason": say why; the author is told', 'reason')
}

/** Takes a listing away for good: its author, or those who run the group. */
export async function removeListing(
  context: ListingsContext,
  actorId: number,
  id: string,
  reason: string | undefined,
): Promise<void> {
  const known = await visibleListing(context.platform.db, id, actorId, context.platform.clock.now())
  await doWork(context, async (work) => {
    const { trx, now } = work
    await holdListing(trx, id)
    const row = await visibleListing(trx, id, actorId, now)
    if (row.state === 'removed') return
    const isOwn = row.author_id === actorId
    if (!isOwn) {
      await requireRemoval(work, row, actorId, reason)
      await writeAudit(trx, {
        groupId: row.group_id,
        at: now,
        actorId,
        type: 'listing-removed',
        targetId: row.author_id,
        before: { kind: row.kind, title: row.title, text: row.text },
        reason,
      })
      await work.tell([row.author_id], { listingId: id, type: 'removed', byId: actorId, reason: reason ?? null })
    }
    if (row.state === 'open' && row.ends_at > now) await callOff(work, row, row.author_id, undefined)
    for (const fileId of await replacePictures(trx, id, [])) await lookAfterFile(trx, fileId, now)
    await updateListing(trx, id, { state: 'removed', reason: isOwn ? null : (reason ?? null), updated_at: now })
    work.touch(id)
  })
  if (known.state === 'held') await tellQueue(context.platform, queuedListing(known), { change: 'changed' })
}

export type Review = RouteInput<typeof routes.reviewListing>['body']

/** Publishes a listing that the group's rules hold, or refuses it; the author is told. */
export async function reviewListing(
  context: ListingsContext,
  actorId: number,
  id: string,
  { action, reason }: Review,
): Promise<Listing> {
  const { db, clock } = context.platform
  const known = await visibleListing(db, id, actorId, clock.now())
  await groupWithRight(db, known.group_id, actorId, 'review-messages', clock.now())
  await doWork(context, async (work) => {
    const { trx, now } = work
    await holdListing(trx, id)
    const row = await visibleListing(trx, id, actorId, now)
    await groupWithRight(trx, row.group_id, actorId, 'review-messages', now)
    if (row.state !== 'held') throw conflict('Somebody else has decided this already')
    const isApproved = action === 'approve'
    await updateListing(trx, id, {
      state: isApproved ? 'open' : 'refused',
      reason: isApproved ? null : reason || null,
      updated_at: now,
    })
    await writeAudit(trx, {
      groupId: row.group_id,
      at: now,
      actorId,
      type: isApproved ? 'listing-approved' : 'listing-refused',
      targetId: row.author_id,
      after: { kind: row.kind, title: row.title },
      reason,
    })
    const type = isApproved ? 'approved' : 'refused'
    await work.tell([row.author_id], { listingId: id, type, byId: actorId, reason: reason ?? null })
    work.touch(id)
  })
  const by = (await context.identity.usersByIds([actorId])).get(actorId)
  await tellQueue(context.platform, queuedListing(known), {
    change: 'decided',
    action,
    ...(by ? { by } : {}),
  })
  return await viewListing(context, await visibleListing(db, id, actorId, clock.now()), actorId)
}
