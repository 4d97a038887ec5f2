import type { Selectable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { FeedTable } from '../platform/db/tables/city.ts'
import type { ItemRow } from './ingest.ts'

export type FeedRow = Selectable<FeedTable>

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

export function listFeeds(db: Db): Promise<FeedRow[]> {
  return db.selectFrom('feeds').selectAll().orderBy('id').execute()
}

/** Feeds whose time has come and that nobody holds, the longest overdue first. */
export function dueFeeds(db: Db, now: number, limit: number, busyPartners: string[]): Promise<FeedRow[]> {
  let due = db.selectFrom('feeds').selectAll().where('next_fetch_at', '<=', now).where('claimed_until', '<=', now)
  if (busyPartners.length > 0) due = due.where('partner_id', 'not in', busyPartners)
  return due.orderBy('next_fetch_at').orderBy('id').limit(limit).execute()
}

/** Takes a feed for this worker until `until`. False where another was faster: the condition is checked by the write itself. */
export async function claimFeed(db: Db, id: string, now: number, until: number): Promise<boolean> {
  const result = await db
    .updateTable('feeds')
    .set({ claimed_until: until })
    .where('id', '=', id)
    .where('next_fetch_at', '<=', now)
    .where('claimed_until', '<=', now)
    .executeTakeFirst()
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

export type FeedResult = Pick<
  FeedTable,
  'next_fetch_at' | 'last_fetch_at' | 'last_status' | 'last_error' | 'failures'
> &
  Partial<Pick<FeedTable, 'etag' | 'last_modified' | 'last_success_at'>>

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
] as const

/**
 * Writes what a fetch brought, items and the feed's own state, in one transaction, and gives the feed back. Nothing is
 * written where another worker holds the feed by now.
 */
export async function finishFeed(
  db: Db,
  claim: { id: string; until: number },
  result: FeedResult,
  items: ItemRow[] = [],
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const held = await trx
      .updateTable('feeds')
      .set({ ...result, claimed_until: 0 })
      .where('id', '=', claim.id)
      .where('claimed_until', '=', claim.until)
      .executeTakeFirst()
    if (held.numUpdatedRows !== 1n) return
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
  })
}
