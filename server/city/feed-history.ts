import type { Db, Trx } from '../platform/db/database.ts'
import type { FeedFetchTable } from '../platform/db/tables/city.ts'

/** How many fetches of a feed are remembered. */
export const fetchesKept = 30

/** Writes a fetch down and forgets those before the last {@link fetchesKept}. */
export async function recordFetch(trx: Trx, row: FeedFetchTable): Promise<void> {
  await trx
    .insertInto('feed_fetches')
    .values(row)
    .onConflict((conflict) => conflict.columns(['feed_id', 'at']).doUpdateSet(row))
    .execute()
  const oldest = await trx
    .selectFrom('feed_fetches')
    .select('at')
    .where('feed_id', '=', row.feed_id)
    .orderBy('at', 'desc')
    .offset(fetchesKept - 1)
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return
  await trx.deleteFrom('feed_fetches').where('feed_id', '=', row.feed_id).where('at', '<', oldest.at).execute()
}

/** The last fetches of a feed, the newest first. */
export function listFetches(db: Db, feedId: string): Promise<FeedFetchTable[]> {
  return db
    .selectFrom('feed_fetches')
    .selectAll()
    .where('feed_id', '=', feedId)
    .orderBy('at', 'desc')
    .limit(fetchesKept)
    .execute()
}
