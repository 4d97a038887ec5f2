import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import { studioLimits, type StudioFeed, type studioRoutes } from '#shared/protocol/studio.ts'
import type { previewRoutes } from '#shared/protocol/studio-preview.ts'
import { callForFeed, unpublished, writtenUrl } from '../city/feed-store.ts'
import { imageSigner } from '../city/image-address.ts'
import { toArticle } from '../city/items.ts'
import { createPartners } from '../city/partners.ts'
import { iso } from '../platform/clock.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { secretOf } from '../platform/secrets.ts'
import { mustBe, type StudioContext } from './context.ts'
import { domainsOf, isCovered } from './domains.ts'
import { syncShown } from './shown.ts'
import { openLogin, sealLogin, type Login } from './login.ts'
import type { PartnerRole } from '#shared/protocol/studio.ts'

type FeedBody = RouteInput<typeof studioRoutes.addStudioFeed>['body']

const optionalTime = (time: number | null) => (time === null ? null : iso(time))

const feedRows = (db: Db) =>
  db
    .selectFrom('feeds as f')
    .leftJoin('studio_feeds as s', 's.feed_id', 'f.id')
    .where('f.url', '<>', writtenUrl)
    .selectAll('f')
    .select((eb) => [
      's.name as studio_name',
      's.login',
      's.published_at',
      's.feed_id as studio_id',
      eb
        .selectFrom('city_items')
        .whereRef('city_items.feed_id', '=', 'f.id')
        .where('city_items.withdrawn_at', 'is', null)
        .where('city_items.taken_down_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('item_count'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof feedRows>['executeTakeFirstOrThrow']>>

/** A feed that came another way than by the studio, such as the demo's, has nothing of the studio's and is published. */
const isPublished = (row: Row) => row.studio_id === null || row.published_at !== null

function toFeed(row: Row, isProven: boolean): StudioFeed {
  const { id, url, section, language, city } = row
  const isLive = isPublished(row)
  return {
    id,
    partnerId: row.partner_id,
    name: row.studio_name ?? section ?? new URL(url, 'http://localhost').pathname,
    url,
    kind: row.kind as StudioFeed['kind'],
    section,
    language,
    city,
    hasLogin: row.login !== null,
    isPublished: isLive,
    isProven,
    itemCount: row.item_count ?? 0,
    lastFetchAt: optionalTime(row.last_fetch_at),
    lastSuccessAt: optionalTime(row.last_success_at),
    lastError: row.last_error,
    nextFetchAt: row.stopped_at === null ? iso(row.next_fetch_at) : null,
  }
}

/** A partner's feeds, published ones first. */
export async function feedsOf(db: Db, partnerId: string): Promise<StudioFeed[]> {
  const domains = await domainsOf(db, partnerId, false)
  const rows = await feedRows(db).where('f.partner_id', '=', partnerId).orderBy('f.id').execute()
  return rows
    .map((row) => toFeed(row, isCovered(row.url, domains)))
    .toSorted((a, b) => Number(b.isPublished) - Number(a.isPublished))
}

/** A feed of a partner in whose team the caller is, at least in this role. */
async function mustHave(context: StudioContext, userId: number, id: string, least: PartnerRole): Promise<Row> {
  const row = await feedRows(context.platform.db).where('f.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This feed')
  await mustBe(context, row.partner_id, userId, least, 'This feed')
  return row
}

async function oneFeed(db: Db, id: string): Promise<StudioFeed> {
  const row = await feedRows(db).where('f.id', '=', id).executeTakeFirst()
  if (!row) throw notFound('This feed')
  return toFeed(row, isCovered(row.url, await domainsOf(db, row.partner_id, false)))
}

/** Keeps a feed from being fetched. Who reads it at this moment loses it and writes nothing. */
async function leaveAlone(trx: Trx, id: string, now: number): Promise<void> {
  const change = { stopped_at: now, stopped_reason: unpublished, claimed_until: 0 }
  await trx.updateTable('feeds').set(change).where('id', '=', id).execute()
}

export async function addFeed(context: StudioContext, userId: number, id: string, body: FeedBody): Promise<StudioFeed> {
  await mustBe(context, id, userId, 'editor')
  const { db, clock, config } = context.platform
  const sealed = body.login ? await sealLogin(db, body.login) : null
  const feedId = await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('feeds')
      .select(['id', 'url'])
      .where('partner_id', '=', id)
      .where('url', '<>', writtenUrl)
      .execute()
    if (known.some(({ url }) => url === body.url)) throw conflict('This partner has a feed with this address', 'url')
    if (known.length >= studioLimits.feeds) throw conflict(`A partner has at most ${studioLimits.feeds} feeds`)
    const partners = createPartners({
      db: trx,
      now: () => clock.now(),
      allowPrivateNetwork: config.feedsAllowPrivateNetwork,
      onFeed: () => undefined,
    })
    const { url, kind, section, language, city } = body
    const added = await partners.addFeed({ partnerId: id, url, kind, section, language, city })
    await leaveAlone(trx, added.id, clock.now())
    const row = { feed_id: added.id, name: body.name, login: sealed, published_at: null }
    await trx.insertInto('studio_feeds').values(row).execute()
    return added.id
  })
  return await oneFeed(db, feedId)
}

export async function changeFeed(
  context: StudioContext,
  userId: number,
  id: string,
  body: FeedBody,
): Promise<StudioFeed> {
  const row = await mustHave(context, userId, id, 'editor')
  const { db } = context.platform
  if (isPublished(row) && body.url !== row.url) {
    throw conflict('Readers have this feed. Unpublish it before you change its address', 'url')
  }
  if (isPublished(row) && body.login) throw conflict('What readers have must be open to everybody', 'login')
  const { name, url, kind, section, language, city } = body
  const login = body.login === undefined ? row.login : body.login && (await sealLogin(db, body.login))
  await db.transaction().execute(async (trx) => {
    const fresh = url === row.url ? {} : { etag: null, last_modified: null }
    await trx
      .updateTable('feeds')
      .set({ url, kind, section: section || null, language, city: city || null, ...fresh })
      .where('id', '=', id)
      .execute()
    await trx
      .insertInto('studio_feeds')
      .values({ feed_id: id, name, login, published_at: context.platform.clock.now() })
      .onConflict((known) => known.column('feed_id').doUpdateSet({ name, login }))
      .execute()
  })
  return await oneFeed(db, id)
}

export async function removeFeed(context: StudioContext, userId: number, id: string): Promise<void> {
  await mustHave(context, userId, id, 'owner')
  await context.platform.db.deleteFrom('feeds').where('id', '=', id).execute()
}

/** Shows a feed to readers: it is read at once, and the partner's tab appears with its first one. */
export async function publish(context: StudioContext, userId: number, id: string): Promise<StudioFeed> {
  const row = await mustHave(context, userId, id, 'editor')
  const { db, clock } = context.platform
  if (!isCovered(row.url, await domainsOf(db, row.partner_id, false))) {
    throw conflict(`Prove first that ${new URL(row.url, 'http://localhost').host} is yours, then publish the feed`)
  }
  if (row.login !== null) {
    throw conflict('This address asks for a login. Give the feed an address that is open to everybody, then publish it')
  }
  const now = clock.now()
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('studio_feeds').set({ published_at: now }).where('feed_id', '=', id).execute()
    // It is read whole, so that what was withdrawn with it comes back.
    await trx.updateTable('feeds').set({ etag: null, last_modified: null, failures: 0 }).where('id', '=', id).execute()
    await callForFeed(trx, id, now)
    await syncShown(trx, row.partner_id, now)
  })
  context.wakeFeeds()
  return await oneFeed(db, id)
}

/** Takes a feed and its items from readers at once. With the last of what readers have the partner's tab goes. */
export async function unpublish(context: StudioContext, userId: number, id: string): Promise<StudioFeed> {
  const row = await mustHave(context, userId, id, 'editor')
  const { db, clock } = context.platform
  const now = clock.now()
  await db.transaction().execute(async (trx) => {
    await trx
      .insertInto('studio_feeds')
      .values({
        feed_id: id,
        name: row.section ?? row.url.slice(0, studioLimits.feedName),
        login: null,
        published_at: null,
      })
      .onConflict((known) => known.column('feed_id').doUpdateSet({ published_at: null }))
      .execute()
    await leaveAlone(trx, id, now)
    await trx
      .updateTable('city_items')
      .set({ withdrawn_at: now })
      .where('feed_id', '=', id)
      .where('withdrawn_at', 'is', null)
      .execute()
    await syncShown(trx, row.partner_id, now)
  })
  return await oneFeed(db, id)
}

/** What readers have of a feed now. */
export async function liveItems(
  context: StudioContext,
  userId: number,
  id: string,
): Promise<RouteResult<typeof previewRoutes.studioLive>> {
  await mustHave(context, userId, id, 'viewer')
  const { db } = context.platform
  const sign = imageSigner(await secretOf(db, 'city-images')())
  const rows = await db
    .selectFrom('city_items')
    .innerJoin('partners', 'partners.id', 'city_items.partner_id')
    .innerJoin('feeds', 'feeds.id', 'city_items.feed_id')
    .selectAll('city_items')
    .select(['partners.name as partner_name', 'feeds.url as feed_url'])
    .where('city_items.feed_id', '=', id)
    .where('city_items.withdrawn_at', 'is', null)
    .where('city_items.taken_down_at', 'is', null)
    .orderBy('city_items.published_at', 'desc')
    .orderBy('city_items.id')
    .limit(200)
    .execute()
  return { items: rows.map((row) => ({ identity: row.identity, item: toArticle(row, sign, []) })) }
}

/** Address and login of a feed, for fetching a draft of it, and what it says of items that say nothing. */
export interface FeedForCheck {
  url: string
  login: Login | null
  kind: string
  section: string | null
  language: string | null
  city: string | null
}

export async function feedForCheck(
  context: StudioContext,
  userId: number,
  partnerId: string,
  id: string,
): Promise<FeedForCheck> {
  const row = await mustHave(context, userId, id, 'viewer')
  if (row.partner_id !== partnerId) throw notFound('This feed')
  const { db } = context.platform
  const { url, kind, section, language, city } = row
  return { url, kind, section, language, city, login: row.login === null ? null : await openLogin(db, row.login) }
}
