import type { Db } from '../platform/db/database.ts'
import type { SessionTable } from '../platform/db/tables/identity.ts'

/** Ids one query may list. */
const idsAtOnce = 500

export async function insertSession(db: Db, session: SessionTable): Promise<void> {
  await db.insertInto('sessions').values(session).execute()
}

/** A session with until when its owner is suspended. */
export async function findSessionByToken(
  db: Db,
  tokenHash: string,
): Promise<(SessionTable & { suspended_until: number | null }) | null> {
  const row = await db
    .selectFrom('sessions as s')
    .innerJoin('users as u', 'u.id', 's.user_id')
    .where('s.token_hash', '=', tokenHash)
    .selectAll('s')
    .select('u.suspended_until')
    .executeTakeFirst()
  return row ?? null
}

export async function touchSession(db: Db, id: string, lastSeenAt: number, expiresAt: number): Promise<void> {
  await db
    .updateTable('sessions')
    .set({ last_seen_at: lastSeenAt, expires_at: expiresAt })
    .where('id', '=', id)
    .execute()
}

/** The sessions of a person that have not expired, the last used first. */
export async function listSessions(db: Db, userId: number, now: number): Promise<SessionTable[]> {
  return await db
    .selectFrom('sessions')
    .selectAll()
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .orderBy('last_seen_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Whether the session was there and the person's own. */
export async function deleteSession(db: Db, userId: number, id: string): Promise<boolean> {
  const result = await db
    .deleteFrom('sessions')
    .where('id', '=', id)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return result.numDeletedRows > 0n
}

/** Ends every session of a person but one; returns their ids. */
export async function deleteOtherSessions(db: Db, userId: number, keep: string): Promise<string[]> {
  const rows = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '<>', keep)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

/** Ends every session of a person; returns their ids. */
export async function deleteSessions(db: Db, userId: number): Promise<string[]> {
  const rows = await db.deleteFrom('sessions').where('user_id', '=', userId).returning('id').execute()
  return rows.map((row) => row.id)
}

/** Removes sessions whose time is over; returns their ids. */
export async function deleteExpiredSessions(db: Db, now: number): Promise<string[]> {
  const rows = await db.deleteFrom('sessions').where('expires_at', '<=', now).returning('id').execute()
  return rows.map((row) => row.id)
}

export async function findSessions(db: Db, ids: readonly string[]): Promise<SessionTable[]> {
  const rows: SessionTable[] = []
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    const some = ids.slice(start, start + idsAtOnce)
    rows.push(...(await db.selectFrom('sessions').selectAll().where('id', 'in', some).execute()))
  }
  return rows
}
