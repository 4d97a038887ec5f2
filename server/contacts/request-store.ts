import type { Db } from '../platform/db/database.ts'
import type { ContactRequestTable } from '../platform/db/tables/contacts.ts'

export async function insertRequest(trx: Db, request: ContactRequestTable): Promise<void> {
  await trx.insertInto('contact_requests').values(request).execute()
}

export async function findRequest(db: Db, id: string): Promise<ContactRequestTable | null> {
  return (await db.selectFrom('contact_requests').selectAll().where('id', '=', id).executeTakeFirst()) ?? null
}

/** The last request from one person to another. */
export async function findLastRequest(db: Db, fromId: number, toId: number): Promise<ContactRequestTable | null> {
  const row = await db
    .selectFrom('contact_requests')
    .selectAll()
    .where('from_id', '=', fromId)
    .where('to_id', '=', toId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** When each request since `after` was sent, the newest first. */
export async function listSendTimes(db: Db, fromId: number, after: number): Promise<number[]> {
  const rows = await db
    .selectFrom('contact_requests')
    .select('created_at')
    .where('from_id', '=', fromId)
    .where('created_at', '>', after)
    .orderBy('created_at', 'desc')
    .execute()
  return rows.map((row) => row.created_at)
}

export async function updateRequest(
  trx: Db,
  id: string,
  change: Partial<Pick<ContactRequestTable, 'state' | 'hidden' | 'answer' | 'updated_at'>>,
): Promise<ContactRequestTable> {
  return await trx
    .updateTable('contact_requests')
    .set(change)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Requests to and from a person that were sent or changed from `since` on, the newest first. */
export async function listRequests(db: Db, userId: number, since: number): Promise<ContactRequestTable[]> {
  return await db
    .selectFrom('contact_requests')
    .selectAll()
    .where((eb) => eb.or([eb('from_id', '=', userId), eb.and({ to_id: userId, hidden: 0 })]))
    .where('updated_at', '>=', since)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
}
