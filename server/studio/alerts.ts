import { sql } from 'kysely'
import { unpublished } from '../city/feed-store.ts'
import type { Platform } from '../platform/platform.ts'
import { endNotices, tellTeam } from './notices.ts'

/** A feed that fails this long is told to its partner. Milliseconds. */
export const alertAfter = 6 * 3_600_000

/** What is told of a feed: once for each state, whichever process of a cluster sees it first. */
type Alert = 'failing' | 'paused'

const stateOf = (feed: { stopped_at: number | null; failing_since: number | null }, now: number): Alert | null => {
  if (feed.stopped_at !== null) return 'paused'
  return feed.failing_since !== null && now - feed.failing_since >= alertAfter ? 'failing' : null
}

/** Tells teams of feeds that have failed for hours or were paused, and takes it back when they are read again. */
export async function alertTeams({ db, realtime }: Platform, now: number): Promise<void> {
  const feeds = await db
    .selectFrom('feeds as f')
    .leftJoin('studio_feeds as s', 's.feed_id', 'f.id')
    .select([
      'f.id',
      'f.partner_id',
      'f.url',
      'f.section',
      'f.stopped_at',
      'f.failing_since',
      'f.last_error',
      'f.alerted',
      's.name',
    ])
    .where((eb) =>
      eb.or([
        eb('f.alerted', 'is not', null),
        eb('f.failing_since', '<=', now - alertAfter),
        eb('f.stopped_at', 'is not', null),
      ]),
    )
    .where(sql<boolean>`coalesce(f.stopped_reason, '') not in (${unpublished}, 'written')`)
    .execute()
  for (const feed of feeds) {
    const state = stateOf(feed, now)
    if (state === feed.alerted) continue
    let claim = db.updateTable('feeds').set({ alerted: state }).where('id', '=', feed.id)
    claim = feed.alerted === null ? claim.where('alerted', 'is', null) : claim.where('alerted', '=', feed.alerted)
    if ((await claim.executeTakeFirst()).numUpdatedRows !== 1n) continue
    await endNotices(db, feed.id, now)
    if (state === null) continue
    await tellTeam(db, realtime, {
      partnerId: feed.partner_id,
      kind: state === 'failing' ? 'feed-failing' : 'feed-paused',
      about: feed.id,
      name: feed.name ?? feed.section ?? feed.url,
      text: feed.last_error ?? '',
      at: now,
    })
  }
}
