import type { Selectable } from 'kysely'
import type { ListingAnswer, ListingCounts } from '#shared/protocol/listings.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ListingAnswerTable } from '../platform/db/tables/listings.ts'

export type AnswerRow = Selectable<ListingAnswerTable>

export function findAnswer(db: Db, listingId: string, userId: number): Promise<AnswerRow | undefined> {
  return db
    .selectFrom('listing_answers')
    .selectAll()
    .where('listing_id', '=', listingId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Answers of some kinds in the order in which they were given. */
export function findAnswers(
  db: Db,
  listingId: string,
  answers: readonly ListingAnswer[],
  limit: number,
): Promise<AnswerRow[]> {
  return db
    .selectFrom('listing_answers')
    .selectAll()
    .where('listing_id', '=', listingId)
    .where('answer', 'in', answers)
    .orderBy('at')
    .orderBy('user_id')
    .limit(limit)
    .execute()
}

/** Puts an answer in the place of the one somebody gave before; null takes it back. */
export async function putAnswer(
  trx: Trx,
  key: { listingId: string; userId: number },
  row: Omit<AnswerRow, 'listing_id' | 'user_id'> | null,
): Promise<void> {
  await trx
    .deleteFrom('listing_answers')
    .where('listing_id', '=', key.listingId)
    .where('user_id', '=', key.userId)
    .execute()
  if (row) {
    await trx
      .insertInto('listing_answers')
      .values({ listing_id: key.listingId, user_id: key.userId, ...row })
      .execute()
  }
}

/** Counts the answers anew and keeps the counts with the listing. */
export async function recount(trx: Trx, listingId: string): Promise<ListingCounts> {
  const rows = await trx
    .selectFrom('listing_answers')
    .select((eb) => ['answer', eb.fn.countAll<number>().as('n')])
    .where('listing_id', '=', listingId)
    .groupBy('answer')
    .execute()
  const of = (answer: ListingAnswer) => rows.find((row) => row.answer === answer)?.n ?? 0
  const counts = { going: of('going'), maybe: of('maybe'), waiting: of('waiting') }
  await trx.updateTable('listings').set(counts).where('id', '=', listingId).execute()
  return counts
}

/** How many stand before somebody in the queue. */
export async function queueBefore(
  db: Db,
  { listingId, at, userId }: { listingId: string; at: number; userId: number },
): Promise<number> {
  const { n } = await db
    .selectFrom('listing_answers')
    .where('listing_id', '=', listingId)
    .where('answer', '=', 'waiting')
    .where((eb) => eb.or([eb('at', '<', at), eb.and([eb('at', '=', at), eb('user_id', '<', userId)])]))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Listings of a conversation's group, not over yet, that somebody has answered. */
export async function answeredIn(db: Db, conversationId: string, userId: number, now: number): Promise<string[]> {
  const rows = await db
    .selectFrom('listing_answers as a')
    .innerJoin('listings as l', 'l.id', 'a.listing_id')
    .innerJoin('groups as g', 'g.id', 'l.group_id')
    .select('l.id')
    .where('g.conversation_id', '=', conversationId)
    .where('a.user_id', '=', userId)
    .where('l.ends_at', '>', now)
    .execute()
  return rows.map(({ id }) => id)
}
