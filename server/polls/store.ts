import type { Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { PollOptionTable, PollTable } from '../platform/db/tables/talk.ts'

export type PollRow = Selectable<PollTable>
export type OptionRow = Selectable<PollOptionTable>

export async function insertPoll(trx: Trx, row: PollRow, options: readonly OptionRow[]): Promise<void> {
  await trx.insertInto('polls').values(row).execute()
  await trx.insertInto('poll_options').values(options).execute()
}

/** Removes a poll that never came into the chat. */
export async function deletePoll(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('poll_votes').where('poll_id', '=', id).execute()
  await trx.deleteFrom('poll_options').where('poll_id', '=', id).execute()
  await trx.deleteFrom('polls').where('id', '=', id).execute()
}

export async function findPoll(db: Db | Trx, id: string): Promise<PollRow | undefined> {
  return await db.selectFrom('polls').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function findPollSentAs(db: Db, creatorId: number, clientId: string): Promise<PollRow | undefined> {
  return await db
    .selectFrom('polls')
    .selectAll()
    .where('creator_id', '=', creatorId)
    .where('client_id', '=', clientId)
    .executeTakeFirst()
}

export async function findOptions(db: Db | Trx, pollId: string): Promise<OptionRow[]> {
  return await db.selectFrom('poll_options').selectAll().where('poll_id', '=', pollId).orderBy('position').execute()
}

export interface VoteRow {
  user_id: number
  position: number
}

/** Every vote, the oldest first. */
export async function findVotes(db: Db | Trx, pollId: string): Promise<VoteRow[]> {
  return await db
    .selectFrom('poll_votes')
    .select(['user_id', 'position'])
    .where('poll_id', '=', pollId)
    .orderBy('at')
    .orderBy('user_id')
    .execute()
}

/**
 * Takes hold of an open poll until the transaction ends, so that whoever else votes waits; undefined where it is closed
 * or its time is over.
 */
export async function holdOpenPoll(trx: Trx, id: string, now: number): Promise<PollRow | undefined> {
  return await trx
    .updateTable('polls')
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .where((eb) => eb.or([eb('ends_at', 'is', null), eb('ends_at', '>', now)]))
    .returningAll()
    .executeTakeFirst()
}

export async function replaceVotes(
  trx: Trx,
  { id, choice }: PollRow,
  userId: number,
  positions: readonly number[],
  now: number,
): Promise<void> {
  await trx.deleteFrom('poll_votes').where('poll_id', '=', id).where('user_id', '=', userId).execute()
  if (positions.length === 0) return
  await trx
    .insertInto('poll_votes')
    .values(
      positions.map((position) => ({
        poll_id: id,
        user_id: userId,
        slot: choice === 'single' ? 0 : position,
        position,
        at: now,
      })),
    )
    .execute()
}

export async function insertOption(trx: Trx, row: OptionRow): Promise<void> {
  await trx.insertInto('poll_options').values(row).execute()
}

/** Closes a poll; true where this call did. */
export async function closeOpenPoll(db: Db, id: string, at: number, by: number | null): Promise<boolean> {
  const result = await db
    .updateTable('polls')
    .set((eb) => ({ closed_at: at, closed_by: by, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows > 0n
}

/** Polls whose time is over and that are not closed yet. */
export async function findOverdue(db: Db, now: number, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('polls')
    .select('id')
    .where('closed_at', 'is', null)
    .where('ends_at', '<=', now)
    .orderBy('ends_at')
    .limit(most)
    .execute()
  return rows.map(({ id }) => id)
}
