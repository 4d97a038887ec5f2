import { setTimeout as wait } from 'node:timers/promises'
import type { App } from '#server/app.ts'
import type { NewFeed, NewPartner } from '#server/city/partners.ts'
import { actorOf, type Cast } from './cast.ts'

type DemoPartner = NewPartner & { id: string; owner: string; feeds: (Omit<NewFeed, 'partnerId'> & { name: string })[] }

/** Three partners that do not exist, each looked after by somebody of the demo. */
const partners: DemoPartner[] = [
  {
    id: 'harbour-city-guide',
    name: 'Harbour City Guide',
    about: 'What to eat, see and sort out this week, by people who live here',
    initials: 'HC',
    color: '#1e3a5f',
    homeUrl: 'https://harbour-city-guide.example/',
    city: 'Shanghai',
    languages: ['en'],
    owner: 'tom',
    feeds: [
      { name: 'Stories', url: '/demo/feeds/harbour-guide.rss.xml', kind: 'article', language: 'en', city: 'Shanghai' },
      {
        name: 'Events',
        url: '/demo/feeds/harbour-events.rss.xml',
        kind: 'event',
        section: 'Events',
        language: 'en',
        city: 'Shanghai',
      },
    ],
  },
  {
    id: 'daily-mandarin-pod',
    name: 'Daily Mandarin Pod',
    about: 'One short lesson a day, from the counter of the police station to the fine print of a lease',
    initials: 'DM',
    color: '#8a5a00',
    homeUrl: 'https://daily-mandarin-pod.example/',
    city: null,
    languages: ['en', 'zh-Hans'],
    owner: 'bao',
    feeds: [{ name: 'Lessons', url: '/demo/feeds/daily-mandarin-pod.rss.xml', kind: 'lesson', language: 'en' }],
  },
  {
    id: 'channel-seven-seas',
    name: 'Channel Seven Seas',
    about: 'Stories from the coast, read by people who were there',
    initials: '7S',
    color: '#2b6b5a',
    homeUrl: 'https://channel-seven-seas.example/',
    city: null,
    languages: ['en', 'fr', 'zh-Hans'],
    owner: 'ruth',
    feeds: [
      { name: 'Stories', url: '/demo/feeds/seven-seas-stories.atom.xml', kind: 'article', language: 'en' },
      {
        name: 'Programmes',
        url: '/demo/feeds/seven-seas-programmes.rss.xml',
        kind: 'programme',
        section: 'Programmes',
        language: 'en',
      },
    ],
  },
]

const patience = 30_000

/** Sites that do not exist cannot show a token: their partners are taken to have shown it. */
async function prove(app: App, { id, homeUrl }: Pick<DemoPartner, 'id' | 'homeUrl'>): Promise<void> {
  const { db, clock } = app.platform
  await db
    .insertInto('partner_domains')
    .values({
      partner_id: id,
      origin: new URL(homeUrl ?? '').origin,
      token: `guanxi-demo-${id}`,
      proven_at: clock.now(),
      way: 'file',
      checked_at: clock.now(),
      found: '[]',
    })
    .onConflict((row) => row.columns(['partner_id', 'origin']).doNothing())
    .execute()
}

/** Adds the partners and reads their feeds, as any server reads any feed. Resolves with how many items there are. */
export async function addPartners(app: App, cast: Cast): Promise<number> {
  const { db, clock } = app.platform
  for (const { owner, feeds, ...partner } of partners) {
    const ownerId = actorOf(cast, owner).person.id
    await db.updateTable('users').set({ is_partner: 1 }).where('id', '=', ownerId).execute()
    const known = await db.selectFrom('partners').select('id').where('id', '=', partner.id).executeTakeFirst()
    if (!known) await app.city.addPartner({ ...partner, ownerId })
    await db
      .insertInto('partner_team')
      .values({ partner_id: partner.id, user_id: ownerId, role: 'owner', added_at: clock.now(), added_by: ownerId })
      .onConflict((row) => row.columns(['partner_id', 'user_id']).doNothing())
      .execute()
    await prove(app, partner)
    for (const { name, ...feed } of feeds) {
      const { id } = await app.city.addFeed({ ...feed, partnerId: partner.id })
      await db
        .insertInto('studio_feeds')
        .values({ feed_id: id, name, login: null, published_at: clock.now() })
        .onConflict((row) => row.column('feed_id').doNothing())
        .execute()
    }
  }
  const ids = partners.map((one) => one.id)
  const now = clock.now()
  await db.updateTable('feeds').set({ next_fetch_at: now, claimed_until: 0 }).where('partner_id', 'in', ids).execute()
  app.city.fetchDue()
  for (const began = performance.now(); ; await wait(50)) {
    const feeds = await db.selectFrom('feeds').selectAll().where('partner_id', 'in', ids).execute()
    if (feeds.every((one) => (one.last_success_at ?? 0) >= now)) break
    const failed = feeds.find((one) => one.failures > 0)
    if (failed) throw new Error(`${failed.url} could not be read: ${failed.last_error}`)
    if (performance.now() - began > patience) throw new Error('The feeds of the demo were not read in time')
  }
  const row = await db
    .selectFrom('city_items')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('partner_id', 'in', ids)
    .executeTakeFirstOrThrow()
  return row.count
}
