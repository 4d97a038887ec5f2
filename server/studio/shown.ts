import type { Db, Trx } from '../platform/db/database.ts'
import { newFeed, writtenUrl } from '../city/feed-store.ts'

/** The feed that holds a partner's written and pushed items; nothing is fetched for it. It is made when it is first needed. */
export async function writtenFeedOf(db: Db, partnerId: string, now: number): Promise<string> {
  const id = `written-${partnerId}`
  await db
    .insertInto('feeds')
    .values(
      newFeed({
        id,
        partner_id: partnerId,
        url: writtenUrl,
        kind: 'article',
        next_fetch_at: now,
        stopped_at: now,
        stopped_reason: 'written',
      }),
    )
    .onConflict((same) => same.column('id').doNothing())
    .execute()
  return id
}

/** Gives a partner of the studio its tab while readers have anything of it, and takes the tab away otherwise. */
export async function syncShown(trx: Trx, partnerId: string, now: number): Promise<void> {
  const feed = await trx
    .selectFrom('feeds as f')
    .leftJoin('studio_feeds as s', 's.feed_id', 'f.id')
    .where('f.partner_id', '=', partnerId)
    .where('f.url', '<>', writtenUrl)
    .where((eb) => eb.or([eb('s.feed_id', 'is', null), eb('s.published_at', 'is not', null)]))
    .select('f.id')
    .limit(1)
    .executeTakeFirst()
  const written = await trx
    .selectFrom('written_items as w')
    .innerJoin('city_items as i', 'i.id', 'w.id')
    .where('w.partner_id', '=', partnerId)
    .where('i.withdrawn_at', 'is', null)
    .where('i.taken_down_at', 'is', null)
    .select('i.id')
    .limit(1)
    .executeTakeFirst()
  const hidden_at = feed || written ? null : now
  await trx
    .insertInto('studio_partners')
    .values({ partner_id: partnerId, hidden_at })
    .onConflict((known) => known.column('partner_id').doUpdateSet({ hidden_at }))
    .execute()
}
