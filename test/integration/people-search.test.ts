import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { register, type Person } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let me: Person
  beforeAll(async () => {
    server = await startServer({ storage })
    me = await register(server.url, { displayName: 'The Seeker' })
  })
  afterAll(() => server.stop())

  const find = async (query: RouteArguments<typeof routes.searchUsers>['query']) =>
    (await me.call(routes.searchUsers, { query })).users.map((user) => user.displayName)

  test('a person is found by number, and comes before those whose name has it', async () => {
    const ana = await register(server.url, { displayName: 'Number One' })
    await register(server.url, { displayName: `A fan of ${ana.id}` })
    expect(await find({ query: String(ana.id) })).toEqual(['Number One', `A fan of ${ana.id}`])
    expect(await find({ query: '99999999' })).toEqual([])
  })

  test('a part of the name is enough, in any script, without regard to case, width and accents', async () => {
    for (const displayName of ['João Pereira', '王小明', '안기우', '100%_sure\\']) {
      await register(server.url, { displayName })
    }
    expect(await find({ query: 'joao' })).toEqual(['João Pereira'])
    expect(await find({ query: 'ＰＥＲＥＩＲＡ' })).toEqual(['João Pereira'])
    expect(await find({ query: '小明' })).toEqual(['王小明'])
    expect(await find({ query: '기우' })).toEqual(['안기우'])
    for (const query of ['%_', '100%', '\\', '_sure']) expect(await find({ query })).toEqual(['100%_sure\\'])
    expect(await find({ query: '0%s' })).toEqual([])
  })

  test('an e-mail address finds its owner whole, and nobody in part', async () => {
    await register(server.url, { displayName: 'Mail Owner', email: 'mail.owner@example.org' })
    expect(await find({ query: 'Mail.Owner@Example.ORG' })).toEqual(['Mail Owner'])
    for (const query of ['@example.org', 'mail.owner@', 'mail.owner@example.or', '@']) {
      expect(await find({ query })).toEqual([])
    }
    expect(await find({ query: 'example.org' })).toEqual([])
  })

  test('city and language narrow', async () => {
    const ana = await register(server.url, { displayName: 'City Ana', city: 'Chéngdū' })
    const bo = await register(server.url, { displayName: 'City Bo', city: 'Chengdu' })
    await ana.call(routes.updateMe, { body: { languages: ['zh-Hans', 'fr'] } })
    await bo.call(routes.updateMe, { body: { languages: ['fil'] } })
    expect(await find({ city: 'chengdu' })).toEqual(['City Ana', 'City Bo'])
    expect(await find({ city: 'chengdu', language: 'zh' })).toEqual(['City Ana'])
    expect(await find({ query: 'city', language: 'fil' })).toEqual(['City Bo'])
    expect(await find({ city: 'Chengdu', language: 'de' })).toEqual([])
  })

  test('pages follow each other without gaps and repeats', async () => {
    for (let n = 0; n < 7; n += 1) await register(server.url, { displayName: `Pager ${n % 3}` })
    const ids: number[] = []
    let cursor: string | undefined
    do {
      const page = await me.call(routes.searchUsers, {
        query: { query: 'pager', limit: 3, ...(cursor ? { cursor } : {}) },
      })
      expect(page.users.length).toBeLessThanOrEqual(3)
      ids.push(...page.users.map((user) => user.id))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(ids).toHaveLength(7)
    expect(new Set(ids).size).toBe(7)
    await expect(find({ query: 'pager', cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({
      code: 'invalid',
      wire: { field: 'cursor' },
    })
  })

  test('neither of two finds the other once one has blocked the other', async () => {
    const [ana, bo] = [
      await register(server.url, { displayName: 'Blocker Ana' }),
      await register(server.url, { displayName: 'Blocked Bo' }),
    ]
    await ana.call(routes.block, { params: { userId: bo.id } })
    const names = async (person: Person, query: string) =>
      (await person.call(routes.searchUsers, { query: { query } })).users.map((user) => user.displayName)
    expect(await names(ana, 'blocked bo')).toEqual([])
    expect(await names(ana, String(bo.id))).toEqual([])
    expect(await names(bo, 'blocker ana')).toEqual([])
    expect(await names(bo, String(ana.id))).toEqual([])
  })

  test('profiles come by number over the socket, several at once', async () => {
    const ana = await register(server.url)
    const connection = await me.connect()
    const { users } = await connection.call('users:get', { userIds: [ana.id, me.id, 99_999_999] })
    expect(new Set(users.map((user) => user.id))).toEqual(new Set([me.id, ana.id]))
    for (const userIds of [['10001'], [5], null, Array.from({ length: 201 }, () => 10_001)]) {
      expect(await connection.emitRaw('users:get', { userIds })).toMatchObject({
        ok: false,
        error: { code: 'invalid' },
      })
    }
    connection.close()
  })

  test('a profile that is not there is not found', async () => {
    await expect(me.call(routes.user, { params: { id: 99_999_999 } })).rejects.toMatchObject({ code: 'not_found' })
    await expect(me.call(routes.user, { params: { id: 'abc' } })).rejects.toMatchObject({ code: 'invalid' })
  })
})
