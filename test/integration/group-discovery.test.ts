import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { register, type Person } from '../support/wire.ts'

type Query = RouteArguments<typeof routes.groups>['query']

const day = 24 * 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let people: Person[]

  const names = async (query: Query, who = owner) =>
    (await who.call(routes.groups, { query })).groups.map((group) => group.name)

  async function say(person: Person, group: Group, times = 1): Promise<number[]> {
    const connection = await person.connect()
    const seqs: number[] = []
    for (let number = 0; number < times; number += 1) {
      const body = { type: 'text' as const, text: `Word ${number}` }
      const clientId = crypto.randomUUID()
      const { seq } = await connection.call('message:send', { conversationId: group.conversationId, clientId, body })
      seqs.push(seq)
    }
    connection.close()
    return seqs
  }

  async function counted(): Promise<void> {
    await server.app.search.indexer.settled()
    await server.app.platform.runJob('directory')
  }

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    people = await Promise.all(Array.from({ length: 4 }, () => register(server.url)))
  })
  afterAll(() => server.stop())
  // One person owns so many groups and no more.
  beforeEach(async () => {
    owner = await register(server.url, { birthDate: '1980-01-01' })
  })

  test('one who writes very much does not lift a group above one where several speak', async () => {
    const city = 'Kunming'
    const loud = await createGroup(owner, { name: 'Loud', city })
    const lively = await createGroup(owner, { name: 'Lively', city })
    const silent = await createGroup(owner, { name: 'Silent', city })
    await joinAll(loud, people.slice(0, 1))
    await joinAll(lively, people)
    await say(people[0]!, lively)
    await say(people[1]!, lively)
    await say(people[0]!, loud, 40)
    await counted()
    expect(await names({ city, sort: 'active' })).toEqual(['Lively', 'Loud', 'Silent'])
    expect((await seenBy(owner, lively)).week).toEqual({ speakers: 2, messages: 2, joined: 4 })
    expect((await seenBy(owner, loud)).week).toEqual({ speakers: 1, messages: 40, joined: 1 })
    expect((await seenBy(owner, silent)).week).toEqual({ speakers: 0, messages: 0, joined: 0 })

    // Who was removed no longer speaks for the group, nor stands among those who joined.
    await owner.call(routes.removeMember, { params: { id: loud.id, userId: people[0]!.id }, body: {} })
    await counted()
    expect((await seenBy(owner, loud)).week).toEqual({ speakers: 0, messages: 0, joined: 0 })
  })

  test('new groups stand in the order in which people come; a week ends', async () => {
    const city = 'Dali'
    const joined = await createGroup(owner, { name: 'People come', city })
    clock.advance(1_000)
    await createGroup(owner, { name: 'Empty', city })
    await joinAll(joined, people.slice(0, 2))
    await counted()
    expect(await names({ city, sort: 'new' })).toEqual(['People come', 'Empty'])
    clock.advance(8 * day)
    await counted()
    expect((await seenBy(owner, joined)).week).toMatchObject({ joined: 0 })
    expect(await names({ city, sort: 'new' })).toEqual(['Empty', 'People come'])
    clock.advance(30 * day)
    await createGroup(owner, { name: 'Young', city })
    expect((await names({ city, sort: 'new' }))[0]).toBe('Young')
  })

  test('search reads both scripts of Chinese, one character, and cities by either name', async () => {
    await createGroup(owner, { name: '夜間跑步團 Lhasa', city: 'Lhasa', description: 'Runs for beginners' })
    expect(await names({ query: '跑' })).toContain('夜間跑步團 Lhasa')
    expect(await names({ query: '夜间跑步团' })).toEqual(['夜間跑步團 Lhasa'])
    expect(await names({ query: '拉萨 begin' })).toEqual(['夜間跑步團 Lhasa'])
    expect(await names({ query: '步跑' })).toEqual([])
    const { groups } = await owner.call(routes.groups, { query: { query: '夜间跑步团' } })
    await owner.call(routes.updateGroup, { params: { id: groups[0]?.id ?? '' }, body: { name: 'Renamed 早餐' } })
    expect(await names({ query: '跑步' })).toEqual([])
    expect(await names({ query: '早餐' })).toEqual(['Renamed 早餐'])
  })

  test('a search goes on page by page', async () => {
    for (const number of [1, 2, 3, 4, 5]) await createGroup(owner, { name: `Paged ${number}` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const query: Query = { query: 'paged', limit: '2', ...(cursor ? { cursor } : {}) }
      const page = await owner.call(routes.groups, { query })
      expect(page.groups.length).toBeLessThanOrEqual(2)
      seen.push(...page.groups.map((group) => group.name))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen.toSorted()).toEqual(['Paged 1', 'Paged 2', 'Paged 3', 'Paged 4', 'Paged 5'])
  })

  test('sizes narrow the list', async () => {
    const city = 'Guilin'
    const large = await createGroup(owner, { name: 'Large', city })
    await createGroup(owner, { name: 'Small', city })
    await joinAll(large, people)
    expect(await names({ city, minMembers: '3' })).toEqual(['Large'])
    expect(await names({ city, maxMembers: '2' })).toEqual(['Small'])
    const refused = owner.call(routes.groups, { query: { minMembers: '9', maxMembers: '2' } })
    await expect(refused).rejects.toMatchObject({ code: 'invalid', wire: { field: 'minMembers' } })
  })

  test('groups for adults show to adults, and the filter is theirs', async () => {
    const city = 'Sanya'
    await createGroup(owner, { name: 'Dates', city, category: 'personal-dating' })
    const beach = await createGroup(owner, { name: 'Beach', city })
    await createGroup(owner, { name: 'Bar crawl', city, adultsOnly: true })
    const teenager = await register(server.url, { birthDate: `${new Date(clock.now()).getUTCFullYear() - 16}-01-01` })
    expect(await names({ city, adults: 'only' })).toEqual(expect.arrayContaining(['Dates', 'Bar crawl']))
    expect(await names({ city, adults: 'none' })).toEqual(['Beach'])
    expect(await names({ city }, owner)).toHaveLength(3)
    // Neither to who is younger nor to who has not said it; also not by search, beside others, or in what is suggested.
    for (const person of [teenager, people[0]!]) {
      expect(await names({ city }, person)).toEqual(['Beach'])
      expect(await names({ query: 'Bar crawl' }, person)).toEqual([])
      const similar = await person.call(routes.similarGroups, { params: { id: beach.id }, query: {} })
      expect(similar.groups.map(({ group }) => group.name)).not.toContain('Bar crawl')
      const asked = person.call(routes.groups, { query: { adults: 'only' } })
      await expect(asked).rejects.toMatchObject({ code: 'forbidden', wire: { field: 'birthDate' } })
    }
  })

  test('for you: what fits city, languages and purpose, with why; nothing one is in already', async () => {
    const reader = await register(server.url, { city: '珠海' })
    const ask = async () => (await reader.call(routes.suggestedGroups, { query: {} })).groups
    expect((await reader.call(routes.suggestedGroups, { query: {} })).missing).toEqual(['languages', 'purposes'])
    await reader.call(routes.updateMe, {
      body: { languages: ['en', 'fr'], learning: ['zh-Hans'], purposes: ['language-exchange'] },
    })
    const category = 'language-education'
    const best = await createGroup(owner, { name: 'Exchange', city: 'Zhuhai', category, languages: ['fr', 'zh-Hans'] })
    await createGroup(owner, { name: 'Hikes', city: 'Zhuhai', languages: ['en'] })
    await createGroup(owner, { name: 'Elsewhere', city: 'Harbin', category, languages: ['fr'] })
    await createGroup(owner, { name: 'Strange tongue', city: 'Zhuhai', category, languages: ['ko'] })
    const found = await ask()
    const mine = found.filter(({ group }) => group.city === 'Zhuhai' || group.city === 'Harbin')
    expect(mine.map(({ group }) => group.name)).toEqual(['Exchange', 'Hikes'])
    expect(mine[0]?.reasons).toEqual([
      { kind: 'purpose', purpose: 'language-exchange' },
      { kind: 'city', city: 'Zhuhai' },
      { kind: 'learns', language: 'zh-Hans' },
      { kind: 'speaks', language: 'fr' },
    ])
    await joinAll(best, [reader])
    expect((await ask()).map(({ group }) => group.name)).not.toContain('Exchange')
  })

  test('dating is chosen by adults, seen by nobody else, and brings its groups', async () => {
    const reader = await register(server.url, { city: 'Xiamen' })
    const choose = () => reader.call(routes.updateMe, { body: { purposes: ['dating', 'friends'] } })
    await expect(choose()).rejects.toMatchObject({ code: 'invalid', wire: { field: 'purposes' } })
    await createGroup(owner, { name: 'Coffee for two', city: 'Xiamen', category: 'personal-dating' })
    const suggested = async () =>
      (await reader.call(routes.suggestedGroups, { query: {} })).groups.map(({ group }) => group.name)
    await reader.call(routes.updateMe, { body: { birthDate: '1990-01-01', purposes: ['friends'] } })
    expect(await suggested()).not.toContain('Coffee for two')
    const { user } = await choose()
    expect(user.purposes).toEqual(['dating', 'friends'])
    const seen = await owner.call(routes.user, { params: { id: reader.id } })
    expect(seen.user.purposes).toEqual(['friends'])
    expect(await suggested()).toContain('Coffee for two')
  })

  test('similar groups share what is told; none that may not be known', async () => {
    const own = await createGroup(owner, { name: 'Own', city: 'Wuxi', languages: ['en', 'de'] })
    await createGroup(owner, { name: 'Twin', city: 'Wuxi', languages: ['de'] })
    await createGroup(owner, { name: 'Hidden twin', city: 'Wuxi', languages: ['de'], joinPolicy: 'invite' })
    await createGroup(owner, { name: 'Neighbour', city: 'Wuxi', category: 'business-classifieds', languages: ['de'] })
    const params = { id: own.id }
    const { groups } = await people[0]!.call(routes.similarGroups, { params, query: { limit: '12' } })
    const near = groups.filter(({ group }) => group.city === 'Wuxi')
    expect(near.map(({ group }) => group.name)).toEqual(['Twin', 'Neighbour'])
    expect(near[0]?.shared).toEqual([
      { kind: 'city', city: 'Wuxi' },
      { kind: 'category' },
      { kind: 'language', language: 'de' },
    ])
    const hidden = await createGroup(owner, { joinPolicy: 'invite' })
    const refused = people[0]!.call(routes.similarGroups, { params: { id: hidden.id }, query: {} })
    await expect(refused).rejects.toMatchObject({ code: 'not_found' })
  })
})
