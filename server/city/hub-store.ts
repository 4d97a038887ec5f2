import type { Selectable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { FeedHubTable } from '../platform/db/tables/city.ts'

export type HubRow = Selectable<FeedHubTable>

export function findHub(db: Db, feedId: string): Promise<HubRow | undefined> {
  return db.selectFrom('feed_hubs').selectAll().where('feed_id', '=', feedId).executeTakeFirst()
}

export function findHubByToken(db: Db, token: string): Promise<HubRow | undefined> {
  return db.selectFrom('feed_hubs').selectAll().where('token', '=', token).executeTakeFirst()
}

/** Keeps what is about to be agreed with a hub; false where another process keeps the feed's hub already. */
export async function insertHub(db: Db, row: HubRow): Promise<boolean> {
  const result = await db
    .insertInto('feed_hubs')
    .values(row)
    .onConflict((conflict) => conflict.column('feed_id').doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export async function deleteHub(db: Db, feedId: string): Promise<void> {
  await db.deleteFrom('feed_hubs').where('feed_id', '=', feedId).execute()
}

/** Takes the turn to ask a hub again; false where another process has taken it. */
export async function claimAsking(db: Db, row: HubRow, now: number): Promise<boolean> {
  const result = await db
    .updateTable('feed_hubs')
    .set({ asked_at: now })
    .where('feed_id', '=', row.feed_id)
    .where('asked_at', '=', row.asked_at)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

export async function confirmHub(db: Db, feedId: string, until: number): Promise<void> {
  await db.updateTable('feed_hubs').set({ confirmed_until: until }).where('feed_id', '=', feedId).execute()
}

/** Hubs that are to be asked again: their agreement ends soon or was never confirmed, and they were not asked just now. */
export function endingHubs(db: Db, endsBefore: number, askedBefore: number): Promise<HubRow[]> {
  return db
    .selectFrom('feed_hubs')
    .selectAll()
    .where((eb) => eb.or([eb('confirmed_until', 'is', null), eb('confirmed_until', '<', endsBefore)]))
    .where('asked_at', '<', askedBefore)
    .limit(100)
    .execute()
}
