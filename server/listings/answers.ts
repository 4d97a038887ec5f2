import type { DetailsOf, Listing, ListingAnswer } from '#shared/protocol/listings.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../groups/access.ts'
import { iso } from '../platform/clock.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { ownListing, visibleListing } from './access.ts'
import { answeredIn, findAnswer, findAnswers, putAnswer, recount, type AnswerRow } from './answers-store.ts'
import type { ListingsContext } from './context.ts'
import { setReminder } from './notices-store.ts'
import { holdListing, type ListingRow } from './store.ts'
import { readDetails, viewListing } from './view.ts'
import { doWork, type Work } from './work.ts'

const minute = 60_000
/** Answers a list shows. */
const shownMost = 1_000

type Answer = RouteInput<typeof routes.answerListing>['body']
type Event = DetailsOf<'event'>

/** When somebody who comes is to be reminded; null where they do not want it or it is too late. */
function reminderAt(event: Event, minutes: number | null, answer: ListingAnswer | 'none', now: number): number | null {
  if (minutes === null || (answer !== 'going' && answer !== 'maybe')) return null
  const at = Date.parse(event.startsAt) - minutes * minute
  return at > now ? at : null
}

/** Gives free places to those who wait, in their order, and tells them. */
export async function fillPlaces(work: Work, listingId: string, event: Event): Promise<void> {
  const { trx, now } = work
  const counts = await recount(trx, listingId)
  const free = event.capacity === null ? counts.waiting : event.capacity - counts.going
  const next = free > 0 ? await findAnswers(trx, listingId, ['waiting'], free) : []
  for (const { listing_id: _listing, user_id: userId, ...row } of next) {
    await putAnswer(trx, { listingId, userId }, { ...row, answer: 'going' })
    await setReminder(trx, listingId, userId, reminderAt(event, row.remind_minutes, 'going', now))
  }
  if (next.length > 0) await recount(trx, listingId)
  const userIds = next.map((row) => row.user_id)
  await work.tell(userIds, { listingId, type: 'moved-up' })
  work.touch(listingId)
}

/** Sets everybody's reminder anew after an event was moved. */
export async function resetReminders(work: Work, listingId: string, event: Event): Promise<void> {
  for (const row of await findAnswers(work.trx, listingId, ['going', 'maybe'], shownMost)) {
    const answer = row.answer as ListingAnswer
    const at = reminderAt(event, row.remind_minutes, answer, work.now)
    await setReminder(work.trx, listingId, row.user_id, at)
  }
}

async function answerEvent(
  work: Work,
  row: ListingRow,
  event: Event,
  userId: number,
  { answer, remindMinutes }: Answer,
): Promise<void> {
  const { trx, now } = work
  const key = { listingId: row.id, userId }
  const before = await findAnswer(trx, row.id, userId)
  const minutes = remindMinutes === undefined ? (before?.remind_minutes ?? null) : remindMinutes
  let next: ListingAnswer | 'none' = answer
  if (answer === 'going' && before?.answer !== 'going' && event.capacity !== null && row.going >= event.capacity) {
    next = 'waiting'
  }
  const at = before?.answer === next ? before.at : now
  await putAnswer(trx, key, next === 'none' ? null : { answer: next, message: '', remind_minutes: minutes, at })
  await setReminder(trx, row.id, userId, reminderAt(event, minutes, next, now))
  await fillPlaces(work, row.id, event)
}

async function askForSeat(
  work: Work,
  row: ListingRow,
  trip: DetailsOf<'trip'>,
  userId: number,
  { answer, message = '' }: Answer,
): Promise<void> {
  const { trx, now } = work
  if (answer === 'maybe') throw invalid('"answer": a trip has seats to ask for, and no "maybe"', 'answer')
  const before = await findAnswer(trx, row.id, userId)
  if (before?.answer === 'declined') throw conflict('The author of this trip has not given you a seat')
  if (answer === 'going' && before?.answer !== 'going') {
    if (row.going >= trip.seats) throw conflict('All seats of this trip are taken')
    const at = before?.at ?? now
    const asked = { answer: 'waiting' as const, message, remind_minutes: null, at }
    await putAnswer(trx, { listingId: row.id, userId }, asked)
    if (!before) {
      await work.tell([row.author_id], { listingId: row.id, type: 'seat-asked', byId: userId, reason: message })
    }
  }
  if (answer === 'no' || answer === 'none') await putAnswer(trx, { listingId: row.id, userId }, null)
  await recount(trx, row.id)
  work.touch(row.id)
}

/** Answers an event, or asks for a seat of a trip. */
export async function answerListing(
  context: ListingsContext,
  userId: number,
  id: string,
  answer: Answer,
): Promise<Listing> {
  const { db, clock } = context.platform
  await visibleListing(db, id, userId, clock.now())
  await doWork(context, async (work) => {
    await holdListing(work.trx, id)
    const row = await visibleListing(work.trx, id, userId, work.now)
    if (row.my_role === null) throw forbidden('Join the group first, then you can answer')
    if (row.state !== 'open') throw conflict('This does not take answers any more')
    if (row.ends_at <= work.now) throw conflict('This is over')
    const details = readDetails(row.details)
    if (details.kind === 'event') return await answerEvent(work, row, details, userId, answer)
    if (details.kind !== 'trip') throw invalid('"answer": this takes no answers. Write to its author', 'answer')
    if (row.author_id === userId) throw conflict('This is your own trip; you have a seat')
    return await askForSeat(work, row, details, userId, answer)
  })
  return await viewListing(context, await visibleListing(db, id, userId, clock.now()), userId)
}

/** Gives somebody who asked a seat of one's own trip, or not. */
export async function decideSeat(
  context: ListingsContext,
  userId: number,
  { id, askerId, isGiven }: { id: string; askerId: number; isGiven: boolean },
): Promise<Listing> {
  const { db, clock } = context.platform
  await ownListing(db, id, userId, clock.now())
  await doWork(context, async (work) => {
    const { trx, now } = work
    await holdListing(trx, id)
    const row = await ownListing(trx, id, userId, now)
    const details = readDetails(row.details)
    const asked = await findAnswer(trx, id, askerId)
    if (details.kind !== 'trip' || !asked) throw notFound('This request for a seat')
    const { listing_id: _listing, user_id: _user, ...rest } = asked
    const answer = isGiven ? 'going' : 'declined'
    if (asked.answer === answer) return
    if (isGiven && row.going >= details.seats) throw conflict('All seats are given away')
    await putAnswer(trx, { listingId: id, userId: askerId }, { ...rest, answer })
    await recount(trx, id)
    await work.tell([askerId], { listingId: id, type: isGiven ? 'seat-given' : 'seat-declined', byId: userId })
    work.touch(id)
  })
  return await viewListing(context, await visibleListing(db, id, userId, clock.now()), userId)
}

function shownAnswers(row: ListingRow, userId: number): ListingAnswer[] {
  if (row.kind === 'event') return ['going', 'maybe', 'waiting']
  return row.author_id === userId ? ['going', 'waiting', 'declined'] : ['going']
}

/** Who comes or waits; for members who may see who is in the group. */
export async function listAnswers(
  context: ListingsContext,
  userId: number,
  id: string,
): Promise<RouteResult<typeof routes.listingAnswers>> {
  const { db, clock } = context.platform
  const row = await visibleListing(db, id, userId, clock.now())
  const isAuthor = row.author_id === userId
  if (!isAuthor) await groupWithRight(db, row.group_id, userId, 'see-members', clock.now())
  const rows: AnswerRow[] = await findAnswers(db, id, shownAnswers(row, userId), shownMost)
  const people = await context.identity.usersByIds(rows.map((answer) => answer.user_id))
  return {
    answers: rows.flatMap((answer) => {
      const user = people.get(answer.user_id)
      if (!user) return []
      const message = isAuthor ? answer.message : ''
      return [{ user, answer: answer.answer as ListingAnswer, at: iso(answer.at), message }]
    }),
  }
}

/** Somebody is no longer a member: their places are free again, and they are told nothing more. */
export async function releasePlaces(context: ListingsContext, conversationId: string, userId: number): Promise<void> {
  const { db, clock } = context.platform
  for (const id of await answeredIn(db, conversationId, userId, clock.now())) {
    await doWork(context, async (work) => {
      await holdListing(work.trx, id)
      await putAnswer(work.trx, { listingId: id, userId }, null)
      await setReminder(work.trx, id, userId, null)
      const details = await detailsOf(work, id)
      if (details.kind === 'event') return await fillPlaces(work, id, details)
      await recount(work.trx, id)
      return work.touch(id)
    })
  }
}

async function detailsOf({ trx }: Work, id: string) {
  const { details } = await trx.selectFrom('listings').select('details').where('id', '=', id).executeTakeFirstOrThrow()
  return readDetails(details)
}
