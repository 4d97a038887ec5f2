import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

type Query = RouteArguments<typeof routes.groups>['query']

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let reader: Person

  const names = async (query: Query = {}) =>
    (await reader.call(routes.groups, { query })).groups.map((group) => group.name)

  async function say(person: Person, conversationId: string, text: string): Promise<void> {
    const connection = await person.connect()
    const body = { type: 'text' as const, text }
    await connection.call('message:send', { conversationId, clientId: crypto.randomUUID(), body })
    connection.close()
  }

  /** Everything that was written is in the counts of the directory. */
  async function counted(): Promise<void> {
    await server.app.search.indexer.settled()
    await server.app.platform.runJob('directory')
  }

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    owner = await register(server.url)
    reader = await register(server.url)
    const make = async (...args: Parameters<typeof createGroup> extends [unknown, ...infer Rest] ? Rest : never) => {
      clock.advance(1_000)
      return await createGroup(owner, ...args)
    }
    await make({
      name: 'Night Runners 夜跑',
      category: 'nightlife-events',
      city: 'Shanghai',
      languages: ['en', 'zh-Hans'],
    })
    await make({ name: 'Café des Expatriés', category: 'language-education', city: 'shanghai', languages: ['fr'] })
    await make({
      name: '서울 사람들',
      category: 'travel-leisure',
      city: 'Beijing',
      languages: ['ko'],
      joinPolicy: 'approval',
    })
    await make({
      name: '100% flats',
      category: 'business-classifieds',
      description: 'Rooms_only 深圳',
      city: 'Shenzhen',
    })
    await make({ name: 'Hidden', city: 'Lhasa', languages: ['bo'], joinPolicy: 'invite' })
  })
  afterAll(() => server.stop())

  test('the newest come first, invite-only groups not at all', async () => {
    expect(await names({ sort: 'new' })).toEqual([
      '100% flats',
      '서울 사람들',
      'Café des Expatriés',
      'Night Runners 夜跑',
    ])
  })

  test('filters narrow, alone and together', async () => {
    expect(await names({ category: 'nightlife-events' })).toEqual(['Night Runners 夜跑'])
    expect(await names({ city: 'SHANGHAI', sort: 'new' })).toEqual(['Café des Expatriés', 'Night Runners 夜跑'])
    expect(await names({ city: '上海', sort: 'new' })).toEqual(['Café des Expatriés', 'Night Runners 夜跑'])
    expect(await names({ language: 'fr' })).toEqual(['Café des Expatriés'])
    expect(await names({ joinPolicy: 'approval' })).toEqual(['서울 사람들'])
    expect(await names({ city: 'Shanghai', language: 'en' })).toEqual(['Night Runners 夜跑'])
    expect(await names({ joinPolicy: 'invite' })).toEqual([])
  })

  test('search finds every script, without regard to case, accents and width', async () => {
    expect(await names({ query: '夜跑' })).toEqual(['Night Runners 夜跑'])
    expect(await names({ query: 'cafe expatries' })).toEqual(['Café des Expatriés'])
    expect(await names({ query: '서울' })).toEqual(['서울 사람들'])
    expect(await names({ query: 'ＲＵＮＮＥＲＳ shanghai' })).toEqual(['Night Runners 夜跑'])
    expect(await names({ query: '上海 夜跑' })).toEqual(['Night Runners 夜跑'])
    expect(await names({ query: '深圳' })).toEqual(['100% flats'])
    expect(await names({ query: 'nothing like it' })).toEqual([])
  })

  test('signs that a database gives a meaning are taken as they are', async () => {
    expect(await names({ query: '100%' })).toEqual(['100% flats'])
    expect(await names({ query: '%' })).toEqual(['100% flats'])
    expect(await names({ query: '_' })).toEqual(['100% flats'])
    expect(await names({ query: '\\' })).toEqual([])
    expect(await names({ query: "' or 1=1 --" })).toEqual([])
  })

  test('featured groups come first, in their order; then the active', async () => {
    const [first, second] = (await reader.call(routes.groups, { query: { query: 'shanghai', sort: 'new' } })).groups
    await server.app.groups.feature(second?.id ?? '', { position: 1, note: 'They know every lane' })
    await server.app.groups.feature(first?.id ?? '', { position: 2 })
    clock.advance(1_000)
    const seoul = (await reader.call(routes.groups, { query: { query: '서울' } })).groups[0]
    await say(owner, seoul?.conversationId ?? '', 'Hello')
    expect(await names()).toEqual(['Night Runners 夜跑', 'Café des Expatriés', '서울 사람들', '100% flats'])
    await counted()
    expect((await names({ sort: 'active' }))[0]).toBe('서울 사람들')
    expect(await seenBy(reader, { id: first?.id ?? '' })).toMatchObject({ featured: true })
    expect(await seenBy(reader, { id: second?.id ?? '' })).toMatchObject({ featuredNote: 'They know every lane' })
    await server.app.groups.feature(second?.id ?? '', null)
    expect((await names())[0]).toBe('Café des Expatriés')
  })

  test.each(['featured', 'active', 'new'] as const)(
    'pages of "%s" show every group once, also when groups come',
    async (sort) => {
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const query: Query = { sort, limit: '2', category: 'travel-leisure', ...(cursor ? { cursor } : {}) }
        const page = await reader.call(routes.groups, { query })
        seen.push(...page.groups.map((group) => group.id))
        expect(page.groups.length).toBeLessThanOrEqual(2)
        cursor = page.nextCursor ?? undefined
        if (seen.length <= 2) await createGroup(owner, { name: `Late ${sort}` })
      } while (cursor)
      const before = (await reader.call(routes.groups, { query: { sort, category: 'travel-leisure', limit: '60' } }))
        .groups
      expect(new Set(seen).size).toBe(seen.length)
      const late = before.filter((group) => group.name === `Late ${sort}`).map((group) => group.id)
      expect(new Set([...seen, ...late])).toEqual(new Set(before.map((group) => group.id)))
    },
  )

  test('a query that makes no sense is refused by name', async () => {
    const bad: [string, string][] = [
      ['category=politics', 'category'],
      ['sort=best', 'sort'],
      ['limit=0', 'limit'],
      ['limit=1000', 'limit'],
      ['language=English', 'language'],
      ['cursor=abc', 'cursor'],
      [`cursor=${Buffer.from('["a",1]').toString('base64url')}`, 'cursor'],
      [`query=${'x'.repeat(101)}`, 'query'],
    ]
    for (const [query, field] of bad) {
      const { status, json } = await rawCall(server.url, 'GET', `/groups?${query}`, undefined, reader.token)
      expect({ query, status, json }).toMatchObject({ query, status: 400, json: { error: { code: 'invalid', field } } })
    }
  })

  test('the categories tell live numbers, each person once, with the cities and languages there are', async () => {
    const group = (await reader.call(routes.groups, { query: { query: '夜跑' } })).groups[0]
    const second = await createGroup(owner, { name: 'More night', category: 'nightlife-events', city: 'Shanghai' })
    if (!group) throw new Error('The directory lost a group')
    await joinAll(group, [reader])
    await joinAll(second, [reader])
    await counted()
    const connection = await reader.connect()
    await expect
      .poll(
        async () => {
          const { categories } = await reader.call(routes.categories, {})
          return categories.find((one) => one.category === 'nightlife-events')
        },
        { timeout: 10_000 },
      )
      .toEqual({
        category: 'nightlife-events',
        groups: 2,
        members: 2,
        online: 1,
        newGroups: 2,
        joined: 1,
        messages: 0,
      })
    await expect.poll(async () => (await seenBy(reader, group)).onlineCount, { timeout: 10_000 }).toBe(1)
    const { categories, cities, languages } = await reader.call(routes.categories, {})
    expect(categories.map((one) => one.category)).toEqual([
      'nightlife-events',
      'business-classifieds',
      'travel-leisure',
      'personal-dating',
      'language-education',
    ])
    expect(categories.find((one) => one.category === 'personal-dating')).toMatchObject({ groups: 0, members: 0 })
    expect(cities).toEqual(['Shanghai', 'Beijing', 'Shenzhen'])
    expect(languages).not.toContain('bo')
    expect(languages[0]).toBe('en')
    connection.close()
    await expect.poll(async () => (await seenBy(reader, group)).onlineCount, { timeout: 10_000 }).toBe(0)
  })

  test("a group's page shows the last words where the owner allows, and no recalled ones", async () => {
    const open = await createGroup(owner, { preview: true })
    const closed = await createGroup(owner)
    for (const group of [open, closed]) {
      const connection = await owner.connect()
      for (let number = 1; number <= 22; number += 1) {
        await connection.call('message:send', {
          conversationId: group.conversationId,
          clientId: crypto.randomUUID(),
          body: { type: 'text', text: `Word ${number}` },
        })
      }
      const { events } = await connection.call('events:fetch', { conversationId: group.conversationId })
      await connection.call('message:recall', {
        conversationId: group.conversationId,
        seq: events.findLast((event) => event.type === 'message')?.seq ?? 0,
      })
      connection.close()
    }
    const page = await reader.call(routes.group, { params: { id: open.id } })
    expect(page.owner).toMatchObject({ id: owner.id })
    expect(page.recent).toHaveLength(20)
    expect(page.recent.at(-1)).toMatchObject({ author: { id: owner.id }, message: { body: { text: 'Word 21' } } })
    expect(page.recent[0]).toMatchObject({ message: { body: { text: 'Word 2' } } })
    expect((await reader.call(routes.group, { params: { id: closed.id } })).recent).toEqual([])
  })

  test('my groups are those I am in or have asked to join, the most active first', async () => {
    const person = await register(server.url)
    const [quiet, asked, lively] = [
      await createGroup(owner, { name: 'Quiet' }),
      await createGroup(owner, { name: 'Asked', joinPolicy: 'approval' }),
      await createGroup(person, { name: 'Lively', joinPolicy: 'invite' }),
    ]
    await joinAll(quiet, [person])
    await person.call(routes.joinGroup, { params: { id: asked.id }, body: {} })
    clock.advance(1_000)
    await say(person, lively.conversationId, 'Hello')
    const { groups } = await person.call(routes.myGroups, {})
    expect(groups.map((group) => [group.name, group.myState, group.myRole])).toEqual([
      ['Lively', 'member', 'owner'],
      ['Asked', 'pending', null],
      ['Quiet', 'member', 'member'],
    ])
  })
})
