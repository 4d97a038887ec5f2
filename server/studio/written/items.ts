import type { Selectable } from 'kysely'
import {
  writtenItem,
  writtenLimits,
  type ItemState,
  type StudioItem,
  type WrittenItem,
} from '#shared/protocol/written-items.ts'
import type { CityArticle } from '#shared/protocol/city.ts'
import type { FeedProblem } from '#shared/protocol/feed-report.ts'
import { putItems } from '../../city/feed-store.ts'
import { noDefaults } from '../../city/preview.ts'
import type { Reader } from '../../city/reader.ts'
import { clusterNew } from '../../city/near.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import type { CityItemTable } from '../../platform/db/tables/city.ts'
import { AppError, conflict, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { mustBe, type StudioContext } from '../context.ts'
import { domainsOf } from '../domains.ts'
import { syncShown, writtenFeedOf } from '../shown.ts'
import { documentOf } from './document.ts'

type Row = Pick<
  Selectable<CityItemTable>,
  | 'id'
  | 'partner_id'
  | 'identity'
  | 'title'
  | 'kind'
  | 'section'
  | 'url'
  | 'published_at'
  | 'withdrawn_at'
  | 'taken_down_at'
  | 'taken_down_staff'
  | 'taken_down_reason'
  | 'expires_at'
  | 'shown_from'
  | 'event_start'
  | 'event_end'
> & { via: string | null }

export interface Saved {
  item: StudioItem
  findings: FeedProblem[]
}

const source = 'https://written.invalid/'
const listMost = 300

function stateOf(row: Row, now: number): ItemState {
  if (row.taken_down_at !== null && row.taken_down_staff === 1) return 'hidden'
  if (row.taken_down_at !== null || row.withdrawn_at !== null) return 'withdrawn'
  if (row.expires_at !== null && row.expires_at <= now) return 'expired'
  if (row.event_end !== null && row.event_end <= now) return 'expired'
  return row.shown_from !== null && row.shown_from > now ? 'scheduled' : 'live'
}

function toStudioItem(row: Row, now: number): StudioItem {
  const state = stateOf(row, now)
  return {
    id: row.id,
    ownId: row.identity,
    title: row.title,
    kind: row.kind as StudioItem['kind'],
    section: row.section,
    url: row.url,
    publishedAt: iso(row.published_at),
    state,
    reason: state === 'hidden' ? row.taken_down_reason : null,
    via: (row.via ?? 'feed') as StudioItem['via'],
    from: row.shown_from === null ? null : iso(row.shown_from),
    until: row.expires_at === null ? null : iso(row.expires_at),
  }
}

const itemRows = (db: Db) =>
  db
    .selectFrom('city_items as i')
    .leftJoin('written_items as w', 'w.id', 'i.id')
    .select([
      'i.id',
      'i.partner_id',
      'i.identity',
      'i.title',
      'i.kind',
      'i.section',
      'i.url',
      'i.published_at',
      'i.withdrawn_at',
      'i.taken_down_at',
      'i.taken_down_staff',
      'i.taken_down_reason',
      'i.expires_at',
      'i.shown_from',
      'i.event_start',
      'i.event_end',
      'w.via',
    ])

/** A partner's items, the newest first; those that were written or pushed, or all. */
export async function listItems(
  { platform: { db, clock } }: StudioContext,
  partnerId: string,
  wanted: { state?: ItemState | undefined; isWritten?: boolean } = {},
): Promise<StudioItem[]> {
  const now = clock.now()
  let rows = itemRows(db).where('i.partner_id', '=', partnerId)
  if (wanted.isWritten) rows = rows.where('w.id', 'is not', null)
  const found = await rows.orderBy('i.published_at', 'desc').orderBy('i.id').limit(listMost).execute()
  const items = found.map((row) => toStudioItem(row, now))
  return wanted.state === undefined ? items : items.filter(({ state }) => state === wanted.state)
}

async function oneItem({ platform: { db, clock } }: StudioContext, id: string): Promise<StudioItem> {
  const row = await itemRows(db).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This item')
  return toStudioItem(row, clock.now())
}

/** What of a report is about the item itself; the feed around it is ours, and so are its lines. */
const aboutItem = (problems: readonly FeedProblem[]): FeedProblem[] =>
  problems.flatMap(({ severity, code, message, item }) => (item === undefined ? [] : [{ severity, code, message }]))

/** An item as readers would get it, with what may be the matter with it. */
export async function checkItem(
  { platform: { clock } }: StudioContext,
  reader: Reader,
  item: WrittenItem,
  imageKey: string | null,
): Promise<{ preview: CityArticle | null; findings: FeedProblem[] }> {
  const now = clock.now()
  const bytes = documentOf('draft', item, Math.min(now, timeOf(item.from) ?? now))
  const { section = null, kind, language = null, city = null } = item
  const feed = { ...noDefaults, section, kind, language, city }
  const document = { bytes, contentType: 'application/rss+xml; charset=utf-8', source, now }
  const report = await reader.read({ kind: 'check', ...document, imageKey, preview: { feed } })
  const first = report.preview?.[0] ?? null
  const preview = first && {
    ...first,
    kind: item.kind,
    ...(item.image?.startsWith('/') ? { image: item.image } : {}),
    ...(item.language ? { language: item.language } : {}),
    city: item.city || null,
  }
  return { preview, findings: aboutItem(report.problems) }
}

const timeOf = (text: string | null | undefined) => (text ? Date.parse(text) : null)

/** Publishes an item under the partner's own id, or replaces it: the same again leaves all as it is. */
export async function saveItem(
  context: StudioContext,
  reader: Reader,
  partnerId: string,
  { ownId, item, via }: { ownId: string; item: WrittenItem; via: 'hand' | 'push' },
): Promise<Saved> {
  const { db, clock } = context.platform
  if (!(await domainsOf(db, partnerId, false)).some(({ provenAt }) => provenAt !== null)) {
    throw conflict('Prove first that a domain is yours, then publish items')
  }
  const now = clock.now()
  const feed = await writtenFeedOf(db, partnerId, now)
  const known = await db
    .selectFrom('written_items as w')
    .innerJoin('city_items as i', 'i.id', 'w.id')
    .where('w.partner_id', '=', partnerId)
    .where('w.own_id', '=', ownId)
    .select(['w.id', 'w.created_at', 'i.published_at'])
    .executeTakeFirst()
  const from = timeOf(item.from)
  const published = from ?? known?.published_at ?? now
  const bytes = documentOf(ownId, item, Math.min(published, now))
  const { section = null, kind, language = null, city = null } = item
  const read = await reader.read({
    kind: 'ingest',
    bytes,
    contentType: 'application/rss+xml; charset=utf-8',
    source,
    now,
    feed: { id: feed, partner_id: partnerId, section: section || null, kind, language, city: city || null },
  })
  const [row] = 'unreadable' in read ? [] : read.items
  if (!row) throw new AppError('invalid', 'There is nothing in it to show. Give it a title and a text')
  const shown = {
    ...row,
    identity: ownId,
    kind,
    published_at: published,
    shown_from: from,
    expires_at: timeOf(item.until),
    ...(item.image?.startsWith('/') ? { image_url: item.image } : {}),
  }
  const id = await db.transaction().execute(async (trx) => {
    // Taking the partner's row makes two that write the same item wait for each other.
    await trx.updateTable('partners').set({ id: partnerId }).where('id', '=', partnerId).execute()
    const kept = await trx
      .selectFrom('written_items')
      .where('partner_id', '=', partnerId)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    if (!known && kept.count >= writtenLimits.items) {
      throw conflict(`At most ${writtenLimits.items} items are kept. Remove some that are over`)
    }
    await putItems(trx, [shown])
    // One that was removed and comes again is the same item to readers who kept it.
    const stored = await trx
      .selectFrom('city_items')
      .select('id')
      .where('feed_id', '=', feed)
      .where('identity', '=', ownId)
      .executeTakeFirstOrThrow()
    const written = { body: JSON.stringify(item), via, updated_at: now }
    await trx
      .insertInto('written_items')
      .values({ id: stored.id, partner_id: partnerId, own_id: ownId, created_at: now, ...written })
      .onConflict((same) => same.columns(['partner_id', 'own_id']).doUpdateSet(written))
      .execute()
    await trx.updateTable('feeds').set({ last_success_at: now }).where('id', '=', feed).execute()
    await syncShown(trx, partnerId, now)
    return stored.id
  })
  await clusterNew(db, feed)
  const { findings } = await checkItem(context, reader, item, null)
  return { item: await oneItem(context, id), findings }
}

/** An item of a partner in whose team the caller is, at least in this role. */
async function mustHave(context: StudioContext, userId: number, id: string, least: 'viewer' | 'editor') {
  const row = await itemRows(context.platform.db).where('i.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This item')
  await mustBe(context, row.partner_id, userId, least, 'This item')
  return row
}

export async function readWritten(context: StudioContext, userId: number, id: string): Promise<WrittenItem> {
  await mustHave(context, userId, id, 'viewer')
  const row = await context.platform.db
    .selectFrom('written_items')
    .select('body')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('This item')
  return writtenItem.parse(JSON.parse(row.body))
}

export async function rewriteItem(
  context: StudioContext,
  reader: Reader,
  userId: number,
  id: string,
  item: WrittenItem,
): Promise<Saved> {
  const row = await mustHave(context, userId, id, 'editor')
  if (row.via === null) throw conflict('This item comes from a feed. Change it there')
  const via = row.via as 'hand' | 'push'
  return await saveItem(context, reader, row.partner_id, { ownId: row.identity, item, via })
}

export const writeItem = (context: StudioContext, reader: Reader, partnerId: string, item: WrittenItem) =>
  saveItem(context, reader, partnerId, { ownId: newId(), item, via: 'hand' })

/** Takes an item from readers at once, or shows it again; what the platform hid stays hidden. */
export async function withdrawItem(
  context: StudioContext,
  userId: number,
  id: string,
  isWithdrawn: boolean,
): Promise<StudioItem> {
  const row = await mustHave(context, userId, id, 'editor')
  const { db, clock } = context.platform
  const now = clock.now()
  if (row.taken_down_staff === 1) {
    throw conflict('The platform has hidden this item. Answer its staff; it cannot be changed here')
  }
  const taken = isWithdrawn
    ? { taken_down_at: now, taken_down_by: userId, taken_down_reason: null }
    : { taken_down_at: null, taken_down_by: null, taken_down_reason: null }
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('city_items').set(taken).where('id', '=', id).execute()
    await syncShown(trx, row.partner_id, now)
  })
  return await oneItem(context, id)
}

/** Removes a pushed item by the partner's own id: from readers, and from what is kept. */
export async function removePushed({ platform: { db, clock } }: StudioContext, partnerId: string, ownId: string) {
  const row = await db
    .selectFrom('written_items')
    .select('id')
    .where('partner_id', '=', partnerId)
    .where('own_id', '=', ownId)
    .executeTakeFirst()
  if (!row) throw notFound('An item with this id')
  await db.transaction().execute(async (trx) => {
    await trx.deleteFrom('written_items').where('id', '=', row.id).execute()
    await trx
      .updateTable('city_items')
      .set({ withdrawn_at: clock.now() })
      .where('id', '=', row.id)
      .where('withdrawn_at', 'is', null)
      .execute()
    await syncShown(trx, partnerId, clock.now())
  })
}
