import type { ListingNotice, ListingState } from '#shared/protocol/listings.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { ListingsContext } from './context.ts'
import { insertNotices, type NoticeRow } from './notices-store.ts'
import { findListings } from './store.ts'
import { readDetails } from './view.ts'
import { startOf } from '#shared/listings/time.ts'

/** One change of listings: what it writes stands together, and people are told of it once it is on disk. */
export interface Work {
  trx: Trx
  now: number
  /** Leaves a notice for people, which they get now or when they next connect. */
  tell(userIds: readonly number[], notice: Told): Promise<void>
  /** Those who show the listing are told how it stands. */
  touch(listingId: string): void
}

interface Told {
  listingId: string
  type: ListingNotice['type']
  byId?: number
  reason?: string | null
}

/** Runs a change in one transaction, then tells of it. */
export async function doWork<T>(context: ListingsContext, run: (work: Work) => Promise<T>): Promise<T> {
  const { db, clock } = context.platform
  const notices: NoticeRow[] = []
  const touched = new Set<string>()
  const value = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    return await run({
      trx,
      now,
      async tell(userIds, { listingId, type, byId, reason }) {
        const rows = [...new Set(userIds)].map((userId) => ({
          id: newId(),
          user_id: userId,
          listing_id: listingId,
          type,
          at: now,
          by_id: byId ?? null,
          reason: reason || null,
          seen_at: null,
        }))
        await insertNotices(trx, rows)
        notices.push(...rows)
      },
      touch: (listingId) => void touched.add(listingId),
    })
  })
  await tellNotices(context, notices)
  await tellTouched(context, [...touched])
  return value
}

/** Nobody's view: what is asked of a listing does not depend on the reader. */
const nobody = 0

/** Notices as the wire has them, by their id. */
export async function viewNotices(
  { platform: { db }, identity }: ListingsContext,
  rows: readonly NoticeRow[],
): Promise<Map<string, ListingNotice>> {
  const listings = await findListings(db, [...new Set(rows.map((row) => row.listing_id))], nobody)
  const byId = new Map(listings.map((row) => [row.id, row]))
  const people = await identity.usersByIds(rows.flatMap((row) => row.by_id ?? []))
  const views = rows.flatMap((row): ListingNotice[] => {
    const listing = byId.get(row.listing_id)
    if (!listing) return []
    const start = startOf(readDetails(listing.details))
    return [
      {
        id: row.id,
        at: iso(row.at),
        type: row.type as ListingNotice['type'],
        listingId: listing.id,
        groupId: listing.group_id,
        conversationId: listing.conversation_id,
        title: listing.title,
        startsAt: start === null ? null : iso(start),
        by: row.by_id === null ? null : (people.get(row.by_id) ?? null),
        reason: row.reason,
      },
    ]
  })
  return new Map(views.map((view) => [view.id, view]))
}

async function tellNotices(context: ListingsContext, rows: readonly NoticeRow[]): Promise<void> {
  if (rows.length === 0) return
  const views = await viewNotices(context, rows)
  for (const row of rows) {
    const notice = views.get(row.id)
    if (notice) context.platform.realtime.emit(rooms.user(row.user_id), 'account', { type: 'listing-notice', notice })
  }
}

async function tellTouched({ platform: { db, realtime } }: ListingsContext, ids: readonly string[]): Promise<void> {
  for (const row of await findListings(db, ids, nobody)) {
    const to = [
      rooms.listings(row.conversation_id),
      ...(row.is_public === 1 ? [rooms.publicListings(row.group_id)] : []),
    ]
    realtime.emit(to, 'listing', {
      listingId: row.id,
      state: row.state as ListingState,
      updatedAt: iso(row.updated_at),
      counts: { going: row.going, maybe: row.maybe, waiting: row.waiting },
    })
  }
}
