import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import { shapedLookup, times } from '../platform/db/shapes.ts'
import type { ContactTable } from '../platform/db/tables/contacts.ts'

/** Every function takes the database or a transaction on it. */

/** Makes others that would change the same people's contacts wait until the transaction ends; always in one order. */
export async function lockPeople(trx: Db, userIds: readonly number[]): Promise<void> {
  for (const id of [...userIds].sort((a, b) => a - b)) {
    await trx
      .updateTable('users')
      .set((eb) => ({ updated_at: eb.ref('updated_at') }))
      .where('id', '=', id)
      .execute()
  }
}

export async function findContact(db: Db, ownerId: number, userId: number): Promise<ContactTable | null> {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('owner_id', '=', ownerId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Contacts that they, or the people behind them, changed from `since` on; all of them where it is null. */
export async function listContacts(db: Db, ownerId: number, since: number | null): Promise<ContactTable[]> {
  const own = db
    .selectFrom('contacts')
    .innerJoin('users', 'users.id', 'contacts.user_id')
    .selectAll('contacts')
    .where('contacts.owner_id', '=', ownerId)
    .where('contacts.removed_at', 'is', null)
  if (since === null) return await own.execute()
  return await own
    .where((eb) => eb.or([eb('contacts.updated_at', '>=', since), eb('users.updated_at', '>=', since)]))
    .execute()
}

export async function listContactIds(db: Db, ownerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('user_id')
    .where('owner_id', '=', ownerId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => row.user_id)
}

export async function listRemoved(db: Db, ownerId: number, since: number): Promise<number[]> {
  const rows = await db
    .selectFrom('contacts')
    .select('user_id')
    .where('owner_id', '=', ownerId)
    .where('removed_at', '>=', since)
    .execute()
  return rows.map((row) => row.user_id)
}

/** Makes two people contacts of each other; does nothing to a side that is one already. */
export async function linkContacts(trx: Db, a: number, b: number, now: number): Promise<void> {
  const fresh = { folder: null, remark: null, since: now, updated_at: now, removed_at: null }
  await trx
    .insertInto('contacts')
    .values([
      { owner_id: a, user_id: b, ...fresh },
      { owner_id: b, user_id: a, ...fresh },
    ])
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'user_id']).doUpdateSet(fresh).where('contacts.removed_at', 'is not', null),
    )
    .execute()
}

/** Whether there was anything to remove. */
export async function unlinkContacts(trx: Db, a: number, b: number, now: number): Promise<boolean> {
  const rows = await trx
    .updateTable('contacts')
    .set({ folder: null, remark: null, removed_at: now, updated_at: now })
    .where('removed_at', 'is', null)
    .where((eb) => eb.or([eb.and({ owner_id: a, user_id: b }), eb.and({ owner_id: b, user_id: a })]))
    .returning('owner_id')
    .execute()
  return rows.length > 0
}

export async function updateContact(
  trx: Db,
  ownerId: number,
  userId: number,
  change: { folder?: string | null; remark?: string | null; updated_at: number },
): Promise<ContactTable | null> {
  const row = await trx
    .updateTable('contacts')
    .set(change)
    .where('owner_id', '=', ownerId)
    .where('user_id', '=', userId)
    .where('removed_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

export async function listFolders(db: Db, ownerId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('contact_folders')
    .select('name')
    .where('owner_id', '=', ownerId)
    .orderBy('position')
    .execute()
  return rows.map((row) => row.name)
}

export async function replaceFolders(trx: Db, ownerId: number, names: readonly string[]): Promise<void> {
  await trx.deleteFrom('contact_folders').where('owner_id', '=', ownerId).execute()
  if (names.length === 0) return
  await trx
    .insertInto('contact_folders')
    .values(names.map((name, position) => ({ owner_id: ownerId, name, position })))
    .execute()
}

/** Moves all contacts of one folder to another; returns whose they are. */
export async function moveFolder(trx: Db, ownerId: number, from: string, to: string | null, now: number) {
  return await trx
    .updateTable('contacts')
    .set({ folder: to, updated_at: now })
    .where('owner_id', '=', ownerId)
    .where('folder', '=', from)
    .returningAll()
    .execute()
}

export async function isBlocked(db: Db, ownerId: number, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('blocks')
    .select('since')
    .where('owner_id', '=', ownerId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row !== undefined
}

/** How somebody stands to another person; each is 0 or 1. */
export interface RelationRow {
  from_id: number
  to_id: number
  has_blocked: number
  is_blocked: number
  is_contact: number
  /** The other has a dating card, or was written to through one. */
  has_card: number
  /** The other person's contact policy. */
  policy: string
}

const bigint = (value: number) => sql`cast(${value} as bigint)`

const relations = shapedLookup({
  build: (db, size) =>
    sql<RelationRow>`
      with p (from_id, to_id) as (values ${sql.join(times(size, sql`(${bigint(0)}, ${bigint(0)})`))})
      select p.from_id, p.to_id, u.contact_policy as policy,
        case when exists (select 1 from blocks b where b.owner_id = p.from_id and b.user_id = p.to_id)
          then 1 else 0 end as has_blocked,
        case when exists (select 1 from blocks b where b.owner_id = p.to_id and b.user_id = p.from_id)
          then 1 else 0 end as is_blocked,
        case when exists (
          select 1 from contacts c where c.owner_id = p.from_id and c.user_id = p.to_id and c.removed_at is null
        ) then 1 else 0 end as is_contact,
        case when exists (select 1 from dating_cards d where d.user_id = p.to_id) or exists (
          select 1 from dating_approaches a where a.from_id = p.from_id and a.to_id = p.to_id
        ) then 1 else 0 end as has_card
      from p join users u on u.id = p.to_id`.compile(db),
  values: ({ fromId, toId }: { fromId: number; toId: number }) => [fromId, toId],
  most: 256,
})

export const listRelations = (db: Db, pairs: readonly { fromId: number; toId: number }[]): Promise<RelationRow[]> =>
  relations.run(db, pairs)

/** The newest first. */
export async function listBlocked(db: Db, ownerId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('blocks')
    .select('user_id')
    .where('owner_id', '=', ownerId)
    .orderBy('since', 'desc')
    .orderBy('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}

/** Who has blocked the person. */
export async function listBlockers(db: Db, userId: number): Promise<number[]> {
  const rows = await db.selectFrom('blocks').select('owner_id').where('user_id', '=', userId).execute()
  return rows.map((row) => row.owner_id)
}

export async function insertBlock(trx: Db, ownerId: number, userId: number, since: number): Promise<void> {
  await trx
    .insertInto('blocks')
    .values({ owner_id: ownerId, user_id: userId, since })
    .onConflict((conflict) => conflict.columns(['owner_id', 'user_id']).doNothing())
    .execute()
}

export async function deleteBlock(db: Db, ownerId: number, userId: number): Promise<void> {
  await db.deleteFrom('blocks').where('owner_id', '=', ownerId).where('user_id', '=', userId).execute()
}
