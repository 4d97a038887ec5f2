import type { Insertable, Selectable } from 'kysely'
import { requestLifetime } from '#shared/groups/joining.ts'
import type { Db } from '../platform/db/database.ts'
import type { JoinRequestTable } from '../platform/db/tables/groups.ts'

export type RequestRow = Selectable<JoinRequestTable>
export type RequestState = 'pending' | 'accepted' | 'declined' | 'withdrawn' | 'expired'

/** How many of one's own requests are looked at. */
const ownRequestsMost = 100

const open = (db: Db, groupId: string, now: number) =>
  db
    .selectFrom('join_requests')
    .where('group_id', '=', groupId)
    .where('state', '=', 'pending')
    .where('created_at', '>', now - requestLifetime)

/** Open requests, the oldest first. */
export function openRequests(db: Db, groupId: string, now: number): Promise<RequestRow[]> {
  return open(db, groupId, now).orderBy('created_at').orderBy('id').selectAll().execute()
}

export async function countOpenRequests(db: Db, groupId: string, now: number): Promise<number> {
  const { n } = await open(db, groupId, now)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export function findOpenRequest(
  db: Db,
  groupId: string,
  now: number,
  by: { id: string } | { userId: number },
): Promise<RequestRow | undefined> {
  const rows = open(db, groupId, now).selectAll()
  return ('id' in by ? rows.where('id', '=', by.id) : rows.where('user_id', '=', by.userId)).executeTakeFirst()
}

/** Requests of a person that nobody has accepted or taken back, the newest of each group first. */
export function ownRequests(db: Db, userId: number, since: number): Promise<RequestRow[]> {
  return db
    .selectFrom('join_requests')
    .where('user_id', '=', userId)
    .where('created_at', '>', since)
    .where('state', 'in', ['pending', 'declined', 'expired'] satisfies RequestState[])
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(ownRequestsMost)
    .selectAll()
    .execute()
}

/** When a person was last declined by a group, or null. */
export async function lastDeclinedAt(db: Db, groupId: string, userId: number): Promise<number | null> {
  const row = await db
    .selectFrom('join_requests')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('state', '=', 'declined')
    .orderBy('decided_at', 'desc')
    .limit(1)
    .select('decided_at')
    .executeTakeFirst()
  return row?.decided_at ?? null
}

/** Marks what has lapsed in a group, or in all, so that the person may ask anew; gives back what it marked. */
export function expireRequests(db: Db, now: number, groupId?: string): Promise<RequestRow[]> {
  let rows = db
    .updateTable('join_requests')
    .set({ state: 'expired' satisfies RequestState, decided_at: now })
    .where('state', '=', 'pending')
    .where('created_at', '<=', now - requestLifetime)
  if (groupId !== undefined) rows = rows.where('group_id', '=', groupId)
  return rows.returningAll().execute()
}

/** Files a request; false where the person already has an open one. */
export async function insertRequest(db: Db, request: Insertable<JoinRequestTable>): Promise<boolean> {
  const done = await db
    .insertInto('join_requests')
    .values(request)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Closes an open request; false where somebody else was faster. */
export async function closeRequest(
  db: Db,
  id: string,
  state: RequestState,
  decided: { at: number; by: number; reason?: string | undefined },
): Promise<boolean> {
  const done = await db
    .updateTable('join_requests')
    .set({ state, decided_at: decided.at, decided_by: decided.by, reason: decided.reason ?? null })
    .where('id', '=', id)
    .where('state', '=', 'pending')
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Withdraws whatever a person or everybody still asks of a group. */
export async function withdrawRequests(db: Db, groupId: string, now: number, userId?: number): Promise<number> {
  let rows = db
    .updateTable('join_requests')
    .set({ state: 'withdrawn' satisfies RequestState, decided_at: now })
    .where('group_id', '=', groupId)
    .where('state', '=', 'pending')
  if (userId !== undefined) rows = rows.where('user_id', '=', userId)
  return (await rows.returning('id').execute()).length
}
