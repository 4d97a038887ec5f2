import type { Db, Trx } from '../platform/db/database.ts'
import { writtenUrl } from '../city/feed-store.ts'

/** The feed that holds a partner's written and pushed items; nothing is fetched for it. It is made when it is first needed. */
export async function writtenFeedOf(db: Db, partnerId: string, now: number): Promise<string> {
  const id = `written-${partnerId}`
  await db
    .insertInto('feeds')
    .values({
      id,
      partner_id: partnerId,
      url: writtenUrl,
      section: null,
      kind: 'article',
      language: null,
      city: null,
      etag: null,
      last_modified: null,
      next_fetch_at: now,
      last_fetch_at: null,
      last_success_at: null,
      last_status: null,
      last_error: null,
      failures: 0,
      claimed_until: 0,
      moved_to: null,
      moved_count: 0,
      missing_count: 0,
      failing_since: null,
      stopped_at: now,
      stopped_reason: 'written',
      publishes_every: null,
      alerted: null,
    })
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
