import type { Db } from '../platform/db/database.ts'
import { itemsWithPartner, type ItemWithPartner } from './store.ts'

/** Keeps an item; one that is kept already stays in its place. */
export async function saveItem(db: Db, userId: number, itemId: string, at: number): Promise<void> {
  await db
    .insertInto('city_saved')
    .values({ user_id: userId, item_id: itemId, saved_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function unsaveItem(db: Db, userId: number, itemId: string): Promise<void> {
  await db.deleteFrom('city_saved').where('user_id', '=', userId).where('item_id', '=', itemId).execute()
}

export async function countSaved(db: Db, userId: number): Promise<number> {
  const row = await db
    .selectFrom('city_saved')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow()
  return row.count
}

/** Which of these items somebody has kept. */
export async function savedAmong(db: Db, userId: number, itemIds: string[]): Promise<Set<string>> {
  if (itemIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('city_saved')
    .select('item_id')
    .where('user_id', '=', userId)
    .where('item_id', 'in', itemIds)
    .execute()
  return new Set(rows.map(({ item_id }) => item_id))
}

/** Kept items, the last kept first, and those whose time is over too; what its partner took back is not there. */
export function listSaved(
  db: Db,
  userId: number,
  after: { rank: number; id: string } | undefined,
  limit: number,
): Promise<(ItemWithPartner & { rank: number })[]> {
  let rows = itemsWithPartner(db)
    .innerJoin('city_saved', 'city_saved.item_id', 'city_items.id')
    .select('city_saved.saved_at as rank')
    .where('city_saved.user_id', '=', userId)
    .where('city_items.withdrawn_at', 'is', null)
    .where('city_items.taken_down_at', 'is', null)
  if (after) {
    rows = rows.where((eb) =>
      eb.or([
        eb('city_saved.saved_at', '<', after.rank),
        eb.and([eb('city_saved.saved_at', '=', after.rank), eb('city_items.id', '>', after.id)]),
      ]),
    )
  }
  return rows.orderBy('city_saved.saved_at', 'desc').orderBy('city_items.id').limit(limit).execute()
}
