import type { FeedFetchEntry, PartnerFeed } from '#shared/protocol/partner-feeds.ts'
import { readAtOnce, type Db } from '../platform/db/database.ts'
import type { FeedFetchTable } from '../platform/db/tables/city.ts'
import { AppError, forbidden, notFound } from '../platform/errors.ts'
import { listFetches } from './feed-history.ts'
import { callForFeed, findFeedById, listFeedsOf, unpublished, type FeedRow } from './feed-store.ts'
import type { NewNotice } from '../studio/notices.ts'
import { ranks, roleIn } from '../studio/roles.ts'
import type { PartnerRole } from '#shared/protocol/studio.ts'
import { findItemOwner, setTakenDown } from './store.ts'

export interface PartnerFeedsOptions {
  db: Db
  now: () => number
  isStaff: (userId: number) => Promise<boolean>
  isAnnounced: (feedId: string) => Promise<boolean>
  /** Looks for feeds that are due. */
  wake: () => void
  /** Tells a partner's team. */
  tell: (notice: NewNotice) => Promise<void>
}

/** What those may do who look after a partner's content: its team, each in their role, and the platform's staff. */
export interface PartnerFeeds {
  feeds(userId: number, partnerId: string): Promise<PartnerFeed[]>
  health(userId: number, feedId: string): Promise<{ feed: PartnerFeed; fetches: FeedFetchEntry[] }>
  fetchNow(userId: number, feedId: string): Promise<PartnerFeed>
  takeDown(userId: number, itemId: string, reason: string): Promise<void>
  restore(userId: number, itemId: string): Promise<void>
}

const iso = (time: number | null) => (time === null ? null : new Date(time).toISOString())

function stateOf(feed: FeedRow): PartnerFeed['state'] {
  if (feed.stopped_at !== null) return 'stopped'
  if (feed.failures > 0) return 'failing'
  return feed.last_success_at === null ? 'new' : 'ok'
}

function toEntry(row: FeedFetchTable): FeedFetchEntry {
  const { at, outcome, status, milliseconds, bytes, new_items: newItems, message } = row
  return { at: new Date(at).toISOString(), outcome, status, milliseconds, bytes, newItems, message }
}

export function createPartnerFeeds({ db, now, isStaff, isAnnounced, wake, tell }: PartnerFeedsOptions): PartnerFeeds {
  /** What somebody may not see is not there for them; what is beyond their role in the team is refused. */
  async function mustManage(
    userId: number,
    partnerId: string | undefined,
    what: string,
    least: PartnerRole,
  ): Promise<void> {
    const role = partnerId === undefined ? null : await roleIn(db, partnerId, userId)
    if (role !== null && ranks[role] >= ranks[least]) return
    if (partnerId !== undefined && (await isStaff(userId))) return
    throw role === null ? notFound(what) : forbidden('Viewers see everything and change nothing')
  }

  async function toFeed(row: FeedRow): Promise<PartnerFeed> {
    const { id, url, section, kind, stopped_reason: stoppedReason, last_error: lastError } = row
    return {
      id,
      partnerId: row.partner_id,
      url,
      section,
      kind,
      state: stateOf(row),
      stoppedReason,
      failingSince: iso(row.failing_since),
      lastFetchAt: iso(row.last_fetch_at),
      lastSuccessAt: iso(row.last_success_at),
      lastError,
      nextFetchAt: row.stopped_at === null ? iso(row.next_fetch_at) : null,
      isAnnounced: await isAnnounced(id),
    }
  }

  async function managedFeed(userId: number, feedId: string, least: PartnerRole): Promise<FeedRow> {
    const row = await findFeedById(db, feedId)
    await mustManage(userId, row?.partner_id, 'This feed', least)
    if (!row) throw notFound('This feed')
    return row
  }

  async function mark(userId: number, itemId: string, taken: { reason: string } | null): Promise<void> {
    const item = await findItemOwner(db, itemId)
    await mustManage(userId, item?.partner_id, 'This item', 'editor')
    if (!item) throw notFound('This item')
    // Who is of the team acts for it; what the platform's staff hide, no team shows again.
    const isStaffsAct = (await roleIn(db, item.partner_id, userId)) === null
    if (item.taken_down_staff === 1 && !isStaffsAct) {
      throw forbidden('The platform has hidden this item. Answer its staff; it cannot be changed here')
    }
    await setTakenDown(db, itemId, taken && { at: now(), by: userId, reason: taken.reason, isStaff: isStaffsAct })
    if (!isStaffsAct || (taken === null && item.taken_down_staff === 0)) return
    const kind = taken === null ? 'item-shown' : 'item-hidden'
    await tell({
      partnerId: item.partner_id,
      kind,
      about: itemId,
      name: item.title,
      text: taken?.reason ?? '',
      at: now(),
    })
  }

  return {
    async feeds(userId, partnerId) {
      await mustManage(userId, partnerId, 'This partner', 'viewer')
      return Promise.all((await listFeedsOf(db, partnerId)).map(toFeed))
    },
    async health(userId, feedId) {
      await managedFeed(userId, feedId, 'viewer')
      const [row, fetches] = await readAtOnce(db, async (trx) => {
        return [await findFeedById(trx, feedId), await listFetches(trx, feedId)] as const
      })
      if (!row) throw notFound('This feed')
      return { feed: await toFeed(row), fetches: fetches.map(toEntry) }
    },
    async fetchNow(userId, feedId) {
      const row = await managedFeed(userId, feedId, 'editor')
      if (row.stopped_reason === unpublished) throw new AppError('conflict', 'Publish the feed first')
      if (row.claimed_until > now()) throw new AppError('conflict', 'The feed is being fetched at this moment')
      await callForFeed(db, feedId, now())
      wake()
      return toFeed({ ...row, next_fetch_at: now(), stopped_at: null, stopped_reason: null })
    },
    takeDown: (userId, itemId, reason) => mark(userId, itemId, { reason }),
    restore: (userId, itemId) => mark(userId, itemId, null),
  }
}
