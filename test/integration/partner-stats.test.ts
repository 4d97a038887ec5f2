import { afterAll, beforeAll, expect, test } from 'vitest'
import type { CountEntry } from '#shared/protocol/partner-counts.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { PartnerSite } from '../support/partner.ts'
import { openPortal, portalFeed, publishFeed } from '../support/portal.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { register, type Person } from '../support/wire.ts'

const dayMs = 86_400_000

onEveryStorage((kind) => {
  let server: TestServer
  let site: PartnerSite
  let clock: TestClock
  let owner: Person
  let partnerId = ''
  let noodles = ''
  let readers: Person[] = []

  const today = () => new Date(clock.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const entry = (act: CountEntry['act'], more: Partial<CountEntry> = {}): CountEntry => ({
    act,
    itemId: noodles,
    day: today(),
    ...more,
  })
  const count = (person: Person, entries: CountEntry[]) => person.call(routes.countCity, { body: { entries } })
  const stats = async (days = 7) =>
    (await owner.call(routes.partnerStats, { params: { id: partnerId }, query: { days } })).stats

  beforeAll(async () => {
    clock = testClock()
    site = await PartnerSite.open()
    site.serve('/feed.xml', portalFeed(['Noodles', 'Dumplings']))
    const env = { ADMIN_EMAIL: 'operator@example.com', FEEDS_ALLOW_PRIVATE_NETWORK: '1' }
    server = await startServer({ storage: kind, env, clock })
    const staff = await register(server.url, { email: 'operator@example.com' })
    owner = await register(server.url)
    readers = await Promise.all(
      ['Shanghai', '上海', 'shanghai', 'Room 4, the pink house'].map((city) => register(server.url, { city })),
    )
    partnerId = await openPortal(owner, staff, site)
    await publishFeed(owner, partnerId, `${site.url}/feed.xml`, 2)
    const { items } = await owner.call(routes.cityItems, { query: { tab: partnerId } })
    noodles = items.find(({ title }) => title === 'Noodles')?.id ?? ''
  })
  afterAll(async () => {
    await server.stop()
    await site.close()
  })

  test('what two readers did is not told; with the third it is, by item, section, day and city', async () => {
    const did = [entry('impression'), entry('open'), entry('read', { seconds: 40 }), entry('save'), entry('share')]
    for (const reader of readers.slice(0, 2)) await count(reader, did)
    const before = await stats()
    expect(before.total).toMatchObject({ impressions: 0, opens: 0, saves: 0, readSeconds: null })
    expect([before.items, before.sections, before.cities]).toEqual([[], [], []])
    expect(before.days).toHaveLength(7)

    await count(readers[2]!, did)
    const after = await stats()
    expect(after.total).toMatchObject({ impressions: 3, opens: 3, saves: 3, shares: 3, clicks: 0, readSeconds: 40 })
    expect(after.items).toMatchObject([{ id: noodles, title: 'Noodles', section: 'Food', opens: 3 }])
    expect(after.sections).toMatchObject([{ name: 'Food', opens: 3 }])
    expect(after.cities).toMatchObject([{ name: 'Shanghai', opens: 3 }])
    expect(after.days.at(-1)).toMatchObject({ date: today(), opens: 3 })
  })

  test('nobody makes a figure larger by saying it again; the team, other days and other things count nothing', async () => {
    const [first] = readers
    for (let again = 0; again < 5; again += 1) await count(first!, [entry('open'), entry('open')])
    await count(owner, [entry('open')])
    const old = new Date(clock.now() - 5 * dayMs).toISOString().slice(0, 10)
    for (const reader of readers.slice(0, 3)) {
      await count(reader, [entry('open', { day: old }), entry('open', { itemId: 'unknown' })])
    }
    expect((await stats(30)).total.opens).toBe(3)
    const both = { ...entry('open'), tabId: partnerId }
    await expect(count(first!, [both])).rejects.toThrow('names an item or a tab')
    await expect(count(first!, [entry('open', { seconds: 5 })])).rejects.toThrow('only a reading has seconds')
    await expect(count(first!, [entry('read', { seconds: 90_000 })])).rejects.toThrow('1800')
  })

  test('who has switched it off is in no sum; a tab is muted, not an item', async () => {
    for (const reader of readers.slice(0, 3)) await count(reader, [{ act: 'mute', tabId: partnerId, day: today() }])
    expect((await stats()).total.mutes).toBe(3)
    const [quiet, ...others] = readers
    await quiet!.call(routes.updateMe, { body: { settings: { partnerCounts: false } } })
    for (const reader of [quiet!, ...others.slice(0, 2)]) await count(reader, [entry('click')])
    expect((await stats()).total.clicks).toBe(0)
    await count(others[2]!, [entry('click')])
    expect((await stats()).total.clicks).toBe(3)
  })

  test('what is stored names nobody, and no place that only one person lives in', async () => {
    const { db } = server.app.platform
    const rows = [
      await db.selectFrom('partner_counts').selectAll().execute(),
      await db.selectFrom('partner_city_counts').selectAll().execute(),
    ].flat()
    const text = JSON.stringify(rows)
    for (const reader of readers) expect(text).not.toContain(String(reader.id))
    expect(text).not.toContain('pink house')
    expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(['act', 'count', 'day', 'item_id', 'partner_id', 'seconds'])
  })

  test('a batch that comes late counts on its day; after a year and a month sums are gone', async () => {
    const day = today()
    clock.advance(2 * dayMs)
    for (const reader of readers.slice(1)) await count(reader, [entry('hide', { day })])
    const { days, total } = await stats()
    expect(total.hides).toBe(3)
    expect(days.find(({ date }) => date === day)?.hides).toBe(3)
    clock.advance(401 * dayMs)
    await server.app.platform.runJob('partner-counts')
    expect(await server.app.platform.db.selectFrom('partner_counts').selectAll().execute()).toEqual([])
  })
})
