import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '#server/app.ts'
import { indexBatch } from '#server/search/index-batch.ts'
import { readConfig } from '#server/platform/config.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, becomeContacts, makeGroup, openDirect, send } from '#test/support/talk.ts'
import { Person, register, type TestConnection } from '#test/support/wire.ts'

type Query = RouteArguments<typeof routes.search>['query']

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let direct: string
  let group: string

  beforeAll(async () => {
    server = await startServer({ storage })
    ;({ ann, ben, annLine, benLine } = await annAndBen(server))
    await becomeContacts(ann, ben)
    direct = await openDirect(ann, ben)
    group = await makeGroup(server, ann, [[ben, 'member']])
  })
  afterAll(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  const settled = () => server.app.search.indexer.settled()
  const search = async (person: Person, query: Query) => {
    await settled()
    return await person.call(routes.search, { query })
  }
  const textOf = (hit: { body: unknown }) => (hit.body as { text?: string } | null)?.text
  const found = async (person: Person, query: Query) => (await search(person, query)).hits.map(textOf)

  describe('words', () => {
    const sentences = {
      chinese: '我们在静安寺门口见',
      traditional: '請帶頭燈',
      japanese: 'おいしいラーメン屋を見つけた',
      korean: '안녕하세요 여러분',
      french: 'Le café de la gare',
      german: 'Die Straße ist gesperrt',
      turkish: 'İstanbul güzel',
      english: "Don't forget the head-lamp at GATE 3",
      emoji: 'Passed the exam 🎉',
      quoting: `A "quote" and 'another' \\ AND OR NOT NEAR(x) *`,
    }
    beforeAll(async () => {
      for (const sentence of Object.values(sentences)) await send(annLine, group, sentence)
    })
    it.each([
      ['静', 'chinese'],
      ['静安', 'chinese'],
      ['静安寺门口', 'chinese'],
      ['靜安', 'chinese'],
      ['头灯', 'traditional'],
      ['頭', 'traditional'],
      ['屋', 'japanese'],
      ['らーめん', 'japanese'],
      ['ﾗｰﾒﾝ', 'japanese'],
      ['녕', 'korean'],
      ['안녕', 'korean'],
      ['여러', 'korean'],
      ['CAFE', 'french'],
      ['gare "le café"', 'french'],
      ['strasse', 'german'],
      ['istanbul', 'turkish'],
      ['ｆｏｒｇｅｔ gat', 'english'],
      ['fo', 'english'],
      ['"head lamp at"', 'english'],
      ["don't", 'english'],
      ['🎉', 'emoji'],
      ['near and not', 'quoting'],
      ["'another' \\", 'quoting'],
    ] as const)('%s is found', async (query, name) => {
      expect(await found(ben, { query })).toEqual([sentences[name]])
    })
    it.each(['安静', '静寺', '"gate forget"', 'orget', 'x OR café', "'; drop table events; --"])(
      '%s finds nothing, and breaks nothing',
      async (query) => expect(await found(ben, { query })).toEqual([]),
    )
    it.each(['*', '"', '…'])('%s has no words, so that the other filters alone count', async (query) => {
      expect(await found(ben, { query, conversationId: group })).toHaveLength(10)
    })
    it('says where what was found stands', async () => {
      const { hits } = await search(ben, { query: '静安寺' })
      const [hit] = hits
      expect(hit).toMatchObject({ conversationId: group, actorId: ann.id, type: 'message' })
      expect(hit?.excerpt.ranges.map(({ start, end }) => hit.excerpt.text.slice(start, end))).toEqual(['静安寺'])
    })
    it('refuses what nobody could mean, in words', async () => {
      for (const query of [{}, { query: '  ' }, { query: '!?' }]) {
        await expect(search(ben, query)).rejects.toMatchObject({ code: 'invalid', wire: { field: 'query' } })
      }
      await expect(search(ben, { query: 'a'.repeat(201) })).rejects.toMatchObject({ code: 'invalid' })
      await expect(search(ben, { query: 'a', has: 'nothing' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(search(ben, { query: 'a', before: 'soon' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(search(ben, { query: 'a', cursor: 'bm8' })).rejects.toMatchObject({ wire: { field: 'cursor' } })
    })
  })

  it('takes edits at once, and forgets what is recalled', async () => {
    const { seq } = await send(annLine, direct, 'the umbrella is red')
    expect(await found(ben, { query: 'umbrella' })).toEqual(['the umbrella is red'])
    await annLine.call('message:edit', { conversationId: direct, seq, text: 'the parasol is red' })
    // Before the index has it: what the message says now is what counts.
    expect((await ben.call(routes.search, { query: { query: 'umbrella' } })).hits).toEqual([])
    expect(await found(ben, { query: 'umbrella' })).toEqual([])
    expect(await found(ben, { query: 'parasol' })).toEqual(['the parasol is red'])
    await annLine.call('message:recall', { conversationId: direct, seq })
    expect((await ben.call(routes.search, { query: { query: 'parasol' } })).hits).toEqual([])
    expect(await found(ann, { query: 'parasol' })).toEqual([])
    const again = await server.app.platform.db
      .selectFrom('search_messages')
      .select('id')
      .where('conversation_id', '=', direct)
      .where('seq', '=', seq)
      .execute()
    expect(again).toEqual([])
  })

  it('gives nobody what is not theirs', async () => {
    const eve = await register(server.url)
    await send(annLine, direct, 'secret rhubarb')
    await send(annLine, group, 'public rhubarb')
    expect(await found(eve, { query: 'rhubarb' })).toEqual([])
    for (const conversationId of [direct, group, 'no-such-conversation']) {
      await expect(search(eve, { query: 'rhubarb', conversationId })).rejects.toMatchObject({ code: 'not_found' })
      await expect(
        eve.call(routes.searchDays, { query: { conversationId, after: '2020-01-01', before: '2030-01-01' } }),
      ).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await found(eve, { query: 'rhubarb', from: ann.id })).toEqual([])
    await expect(fetch(`${server.url}/api/v1/search?query=rhubarb`).then((response) => response.status)).resolves.toBe(
      401,
    )

    const { members } = server.app.conversations
    await members.addMember(group, eve.id, { role: 'member', by: ann.id })
    expect(await found(eve, { query: 'rhubarb' })).toEqual(['public rhubarb'])
    await members.removeMember(group, eve.id, { by: ann.id, reason: 'banned' })
    expect((await eve.call(routes.search, { query: { query: 'rhubarb' } })).hits).toEqual([])
    await expect(search(eve, { query: 'rhubarb', conversationId: group })).rejects.toMatchObject({ code: 'not_found' })
    await members.addMember(group, eve.id, { role: 'member', by: ann.id })
    await members.removeMember(group, eve.id, { by: eve.id })
    expect(await found(eve, { query: 'rhubarb' })).toEqual([])
  })

  it('takes a banned member out of a real group at once', async () => {
    const mallory = await register(server.url)
    const { group: made } = await ann.call(routes.createGroup, {
      body: { name: 'Hikers', category: 'travel-leisure', joinPolicy: 'open' },
    })
    await mallory.call(routes.joinGroup, { params: { id: made.id }, body: {} })
    await send(annLine, made.conversationId, 'the quokka trail')
    expect(await found(mallory, { query: 'quokka' })).toEqual(['the quokka trail'])
    await ann.call(routes.removeMember, {
      params: { id: made.id, userId: mallory.id },
      body: { ban: true },
    })
    expect(await found(mallory, { query: 'quokka' })).toEqual([])
  })

  it('shows nothing of somebody the reader has blocked since they were', async () => {
    const { ann: kim, annLine: kimLine, ben: lou, benLine: louLine } = await annAndBen(server)
    await becomeContacts(kim, lou)
    const room = await openDirect(kim, lou)
    const { seq } = await send(louLine, room, 'early walrus')
    await kim.call(routes.block, { params: { userId: lou.id } })
    await louLine.call('message:edit', { conversationId: room, seq, text: 'hidden otter' })
    await send(louLine, room, 'late walrus')
    expect(await found(lou, { query: 'walrus' })).toEqual(['late walrus'])
    expect(await found(kim, { query: 'walrus late' })).toEqual([])
    expect(await found(kim, { query: 'otter' })).toEqual([])
    const month = { conversationId: room, after: '2000-01-01', before: '2100-01-01' }
    const [day] = (await kim.call(routes.searchDays, { query: month })).days
    expect(day?.count).toBe(1)
    kimLine.close()
    louLine.close()
  })

  it('narrows by person, chat, kind and time', async () => {
    await send(annLine, group, 'kiwi one https://example.org/kiwi')
    await send(benLine, group, 'kiwi two')
    const { at } = await send(benLine, direct, 'kiwi three')
    await send(annLine, direct, { type: 'card', card: { kind: 'contact', userId: ben.id } })
    expect(await found(ann, { query: 'kiwi' })).toEqual(['kiwi three', 'kiwi two', 'kiwi one https://example.org/kiwi'])
    expect(await found(ann, { query: 'kiwi', from: ben.id })).toEqual(['kiwi three', 'kiwi two'])
    expect(await found(ann, { query: 'kiwi', conversationId: direct })).toEqual(['kiwi three'])
    expect(await found(ann, { query: 'kiwi', before: at })).toHaveLength(2)
    expect(await found(ann, { query: 'kiwi', after: at })).toEqual(['kiwi three'])
    expect(await found(ann, { has: 'link' })).toEqual(['kiwi one https://example.org/kiwi'])
    const { hits } = await search(ann, { has: 'card', conversationId: direct })
    expect(hits.map(({ body }) => body?.type)).toEqual(['card'])
    const later = new Date(Date.parse(at) + 86_400_000).toISOString().slice(0, 10)
    expect(await found(ann, { query: 'kiwi', before: later, after: at.slice(0, 10) })).toHaveLength(3)
  })

  it('pages from the newest to the oldest without gaps and repeats, whatever cannot be shown between', async () => {
    const room = await makeGroup(server, ann, [[ben, 'member']])
    for (let n = 0; n < 23; n += 1) await send(annLine, room, `的 number ${n}`)
    await settled()
    const seen: (string | undefined)[] = []
    let cursor: string | null = null
    let pages = 0
    do {
      const page = await search(ben, { query: '的', conversationId: room, limit: 5, ...(cursor ? { cursor } : {}) })
      expect(page.hits.length).toBeLessThanOrEqual(5)
      seen.push(...page.hits.map(textOf))
      cursor = page.nextCursor
      pages += 1
    } while (cursor && pages < 20)
    expect(seen).toEqual(Array.from({ length: 23 }, (_, index) => `的 number ${22 - index}`))
  })

  it('counts the days of a conversation by the reader’s own clock', async () => {
    const room = await makeGroup(server, ann)
    const { at } = await send(annLine, room, 'once')
    await send(annLine, room, 'twice')
    await settled()
    const wide = { conversationId: room, after: '2000-01-01', before: '2100-01-01' }
    const dayIn = (minutes: number) => new Date(Date.parse(at) + minutes * 60_000).toISOString().slice(0, 10)
    for (const offset of [0, 480, -600, 840]) {
      const { days } = await ann.call(routes.searchDays, { query: { ...wide, offset } })
      expect(days).toEqual([{ day: dayIn(offset), count: 2 }])
    }
    expect((await ann.call(routes.searchDays, { query: { ...wide, before: at } })).days).toEqual([])
  })
})

onEveryStorage((storage) => {
  it('goes on after a restart where it was, and takes what was written before there was an index', async () => {
    const server = await startServer({ storage })
    const { ann, annLine, ben, benLine } = await annAndBen(server)
    const room = await makeGroup(server, ann, [[ben, 'member']])
    for (let n = 0; n < 150; n += 1) await send(annLine, room, `pear ${n} 静安`)
    const { seq } = await send(annLine, room, 'pear before')
    await server.app.search.indexer.settled()
    const { db } = server.app.platform
    // As a process leaves it that ended in the midst: some of the log is in, and nobody is told of the rest.
    await db.deleteFrom('search_messages').execute()
    if (storage === 'SQLite') await db.deleteFrom('search_index').execute()
    await db.deleteFrom('search_marks').execute()
    expect(await indexBatch(db, [room], 40)).toEqual([room])
    expect((await db.selectFrom('search_messages').select('id').execute()).length).toBeLessThanOrEqual(40)
    await annLine.call('message:edit', { conversationId: room, seq, text: 'pear after' })
    annLine.close()
    benLine.close()
    await server.app.platform.stop()

    const config = { PORT: '0', LOG_LEVEL: 'error', RATE_LIMITS: 'off', DATA_DIR: server.storage.dataDir }
    const app = await createApp(readConfig({ ...config, DATABASE_URL: server.storage.databaseUrl }))
    await app.platform.listen()
    await app.search.indexer.settled()
    const marks = await app.platform.db.selectFrom('search_marks').selectAll().execute()
    const heads = await app.platform.db.selectFrom('conversations').select(['id', 'last_seq']).execute()
    expect(marks).toEqual(heads.map(({ id, last_seq: head }) => ({ conversation_id: id, seq: head })))
    expect(await app.platform.db.selectFrom('search_messages').select('id').execute()).toHaveLength(151)
    const again = new Person(app.platform.origin(), ann.token, ann.user, ann.password)
    const { hits } = await again.call(routes.search, { query: { query: 'pear after' } })
    expect(hits).toHaveLength(1)
    expect((await again.call(routes.search, { query: { query: 'pear before' } })).hits).toEqual([])
    await app.platform.stop()
    await server.storage.remove()
  })
})
