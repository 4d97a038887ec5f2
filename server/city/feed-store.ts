import type { Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { FeedFetchTable, FeedTable } from '../platform/db/tables/city.ts'
import { recordFetch } from './feed-history.ts'
import type { ItemRow } from './ingest.ts'
import { clusterNew } from './near.ts'

export type FeedRow = Selectable<FeedTable>

/** Everything a feed that nobody has fetched yet must say of itself. */
type NewFeed = Pick<FeedRow, 'id' | 'partner_id' | 'url' | 'kind' | 'next_fetch_at'>

/** A feed as it stands before its first fetch. */
export const newFeed = (feed: NewFeed & Partial<FeedRow>): FeedRow => ({
  section: null,
  language: null,
  city: null,
  etag: null,
  last_modified: null,
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
  stopped_at: null,
  stopped_reason: null,
  publishes_every: null,
  alerted: null,
  ...feed,
})

export async function insertFeed(db: Db, row: FeedRow): Promise<void> {
  await db.insertInto('feeds').values(row).execute()
}

export function findFeed(db: Db, partnerId: string, url: string): Promise<FeedRow | undefined> {
  return db
    .selectFrom('feeds')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('url', '=', url)
    .executeTakeFirst()
}

/** Address of the feed that stands for what a partner writes and pushes; nobody fetches it, and no list of feeds shows it. */
export const writtenUrl = 'guanxi:written'

/** Why a feed is left alone that its partner does not show to readers. */
export const unpublished = 'unpublished'

export function findFeedById(db: Db, id: string): Promise<FeedRow | undefined> {
  return db.selectFrom('feeds').selectAll().where('id', '=', id).executeTakeFirst()
}

export function listFeedsOf(db: Db, partnerId: string): Promise<FeedRow[]> {
  return db
    .selectFrom('feeds')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('url', '<>', writtenUrl)
    .orderBy('id')
    .execute()
}

/** Makes a feed due now, whatever it waited for; one that was left alone is taken up again, with its count of failures. */
export async function callForFeed(db: Db, id: string, now: number): Promise<void> {
  const again = { stopped_at: null, stopped_reason: null, missing_count: 0, failing_since: null }
  await db
    .updateTable('feeds')
    .set({ ...again, next_fetch_at: now })
    .where('id', '=', id)
    .execute()
}

export function listFeeds(db: Db): Promise<FeedRow[]> {
  return db.selectFrom('feeds').selectAll().orderBy('id').execute()
}

/** Feeds whose time has come and that nobody holds, the longest overdue first. */
export function dueFeeds(db: Db, now: number, limit: number, busyPartners: string[]): Promise<FeedRow[]> {
  let due = db
    .selectFrom('feeds')
    .selectAll()
    .where('stopped_at', 'is', null)
    .where('next_fetch_at', '<=', now)
    .where('claimed_until', '<=', now)
  if (busyPartners.length > 0) due = due.where('partner_id', 'not in', busyPartners)
  return due.orderBy('next_fetch_at').orderBy('id').limit(limit).execute()
}

/**
 * Takes a feed for this worker until `until`. False where another was faster: the condition is checked by the write itself.
 * `early` takes it before its time has come.
 */
export async function claimFeed(db: Db, id: string, now: number, until: number, when?: 'early'): Promise<boolean> {
  let free = db
    .updateTable('feeds')
    .set({ claimed_until: until })
    .where('id', '=', id)
    .where('claimed_until', '<=', now)
  if (when !== 'early') free = free.where('next_fetch_at', '<=', now)
  const result = await free.executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Gives a feed back unread; another worker may take it at once. */
export async function releaseFeed(db: Db, id: string, until: number): Promise<void> {
  await db
    .updateTable('feeds')
    .set({ claimed_until: 0 })
    .where('id', '=', id)
    .where('claimed_until', '=', until)
    .execute()
}

/** What a fetch has brought. */
export interface Finished {
  /** What changes of the feed itself. */
  state: Partial<Omit<FeedTable, 'id' | 'partner_id' | 'claimed_until'>>
  fetch: Omit<FeedFetchTable, 'feed_id' | 'new_items'>
  items: ItemRow[]
  /** Identities of items that the feed says are deleted. */
  deleted: string[]
}

const rowsAtOnce = 50

function chunks<T>(list: T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / rowsAtOnce) }, (_, index) =>
    list.slice(index * rowsAtOnce, (index + 1) * rowsAtOnce),
  )
}

/** Columns that an update of an item brings; its id, its first sight and, without a date, its place in time stay. */
const updated = [
  'kind',
  'title',
  'summary',
  'content_html',
  'url',
  'image_url',
  'authors',
  'language',
  'city',
  'section',
  'event_start',
  'event_end',
  'event_location',
  'audio_url',
  'audio_seconds',
  'level',
  'withdrawn_at',
  'expires_at',
  'shown_from',
] as const

/** Writes items; one that is known by its identity keeps its id and its first sight, and without a date its place in time. */
export async function putItems(trx: Trx, items: readonly ItemRow[]): Promise<void> {
  for (const isUndated of [false, true]) {
    const columns = isUndated ? updated : ([...updated, 'published_at', 'updated_at'] as const)
    for (const some of chunks(items.filter((item) => item.isUndated === isUndated))) {
      await trx
        .insertInto('city_items')
        .values(some.map(({ isUndated: _isUndated, ...row }) => row))
        .onConflict((conflict) =>
          conflict
            .columns(['feed_id', 'identity'])
            .doUpdateSet((eb) => Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}`)]))),
        )
        .execute()
    }
  }
}

/**
 * Writes what a fetch brought, items and the feed's own state, in one transaction, and gives the feed back. Nothing is
 * written where another worker holds the feed by now.
 */
export async function finishFeed(
  db: Db,
  claim: { id: string; until: number },
  { state, fetch, items, deleted }: Finished,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const held = await trx
      .updateTable('feeds')
      .set({ ...state, claimed_until: 0 })
      .where('id', '=', claim.id)
      .where('claimed_until', '=', claim.until)
      .executeTakeFirst()
    if (held.numUpdatedRows !== 1n) return
    const before = await countItems(trx, claim.id)
    await putItems(trx, items)
    if (deleted.length > 0) {
      await trx
        .updateTable('city_items')
        .set({ withdrawn_at: fetch.at })
        .where('feed_id', '=', claim.id)
        .where('identity', 'in', deleted)
        .execute()
    }
    const added = items.length === 0 ? 0 : (await countItems(trx, claim.id)) - before
    await recordFetch(trx, { ...fetch, feed_id: claim.id, new_items: added })
  })
  if (items.length > 0) await clusterNew(db, claim.id)
}

async function countItems(trx: Trx, feedId: string): Promise<number> {
  const { count } = await trx
    .selectFrom('city_items')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('feed_id', '=', feedId)
    .executeTakeFirstOrThrow()
  return Number(count)
}
