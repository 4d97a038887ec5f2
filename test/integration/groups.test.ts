import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { groupLimits } from '#shared/groups/limits.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register } from '../support/wire.ts'

const day = 24 * 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  const newcomer = (more: Parameters<typeof register>[1] = {}) => register(server.url, more)
  const send = (conversationId: string, text: string) => ({
    conversationId,
    clientId: crypto.randomUUID(),
    body: { type: 'text' as const, text },
  })

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
  })
  afterAll(() => server.stop())

  describe('creating', () => {
    test('the maker owns the group and is in its conversation', async () => {
      const maker = await newcomer()
      const connection = await maker.connect()
      const group = await createGroup(maker, {
        name: '  Night Runners 夜跑 ',
        category: 'nightlife-events',
        description: 'Two runs a week.',
        city: 'Shanghai',
        languages: ['en', 'zh-Hans', 'en'],
        preview: true,
      })
      expect(group).toMatchObject({
        name: 'Night Runners 夜跑',
        city: 'Shanghai',
        languages: ['en', 'zh-Hans'],
        joinPolicy: 'open',
        memberCount: 1,
        ownerId: maker.id,
        myRole: 'owner',
        myState: 'member',
        featured: false,
        adultsOnly: false,
      })
      const told = await connection.waitFor('account', (change) => change.type === 'conversation')
      expect(told).toMatchObject({ conversation: { id: group.conversationId, groupId: group.id, role: 'owner' } })
      expect(await connection.call('message:send', send(group.conversationId, 'First'))).toMatchObject({})
      connection.close()
    })

    test('what the form gets wrong is named', async () => {
      const maker = await newcomer()
      const create = (body: unknown) => rawCall(server.url, 'POST', '/groups', body, maker.token)
      const good = { name: 'Chess', category: 'travel-leisure' }
      const bad: [unknown, string][] = [
        [{ ...good, name: '   ' }, 'name'],
        [{ ...good, name: 'x'.repeat(groupLimits.name + 1) }, 'name'],
        [{ ...good, name: 7 }, 'name'],
        [{ ...good, category: 'politics' }, 'category'],
        [{ category: 'travel-leisure' }, 'name'],
        [{ ...good, languages: ['English'] }, 'languages.0'],
        [{ ...good, languages: Array(groupLimits.languages + 1).fill('en') }, 'languages'],
        [{ ...good, description: 'x'.repeat(groupLimits.description + 1) }, 'description'],
        [{ ...good, joinPolicy: 'secret' }, 'joinPolicy'],
        [{ ...good, joinPolicy: 'question' }, 'questions'],
        [{ ...good, joinPolicy: 'question', questions: ['  '] }, 'questions.0'],
      ]
      for (const [body, field] of bad) {
        const { status, json } = await create(body)
        expect({ body, status, json }).toMatchObject({ body, status: 400, json: { error: { code: 'invalid', field } } })
      }
      expect((await create('[1')).status).toBe(400)
      expect((await create(undefined)).status).toBe(400)
    })

    test('a group for adults needs an adult owner', async () => {
      const young = await newcomer({ birthDate: '2011-01-01' })
      const unknown = await newcomer()
      const adult = await newcomer({ birthDate: '1990-04-30' })
      for (const person of [young, unknown]) {
        await expect(createGroup(person, { category: 'personal-dating' })).rejects.toMatchObject({
          code: 'forbidden',
          wire: { field: 'birthDate' },
        })
      }
      expect(await createGroup(adult, { category: 'personal-dating' })).toMatchObject({ adultsOnly: true })
    })

    test(`one person owns at most ${groupLimits.owned}`, async () => {
      const maker = await newcomer()
      const first = await createGroup(maker)
      for (let made = 1; made < groupLimits.owned; made += 1) await createGroup(maker)
      await expect(createGroup(maker)).rejects.toMatchObject({ code: 'conflict' })
      await maker.call(routes.deleteGroup, { params: { id: first.id } })
      expect(await createGroup(maker)).toMatchObject({ myRole: 'owner' })
    })
  })

  describe('joining and leaving', () => {
    test('an open group is joined at once, and joining twice changes nothing', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner)
      const [host, visitor] = [await owner.connect(), await guest.connect()]
      await joinAll(group, [guest, guest])
      expect(await seenBy(guest, group)).toMatchObject({ memberCount: 2, myRole: 'member', myState: 'member' })
      await visitor.waitFor('account', (change) => change.type === 'conversation')
      await host.waitFor('events', ({ events }) =>
        events.some((event) => event.type === 'member-joined' && event.userId === guest.id),
      )
      await guest.call(routes.leaveGroup, { params: { id: group.id } })
      await guest.call(routes.leaveGroup, { params: { id: group.id } })
      expect(await seenBy(owner, group)).toMatchObject({ memberCount: 1 })
      expect(await seenBy(guest, group)).toMatchObject({ myRole: null, myState: 'none' })
      await visitor.waitFor('account', (change) => change.type === 'conversation-removed')
      await expect(visitor.call('message:send', send(group.conversationId, 'Still here'))).rejects.toMatchObject({
        code: 'not_found',
      })
      await joinAll(group, [guest])
      expect(await seenBy(guest, group)).toMatchObject({ memberCount: 2, myState: 'member' })
      host.close()
      visitor.close()
    })

    test('ten who join at once are ten members', async () => {
      const owner = await newcomer()
      const people = await Promise.all(Array.from({ length: 10 }, () => newcomer()))
      const group = await createGroup(owner)
      await Promise.all(people.flatMap((person) => [joinAll(group, [person]), joinAll(group, [person])]))
      expect(await seenBy(owner, group)).toMatchObject({ memberCount: 11 })
    })

    test('an owner does not leave by accident and is told what to do', async () => {
      const owner = await newcomer()
      const group = await createGroup(owner)
      await expect(owner.call(routes.leaveGroup, { params: { id: group.id } })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('issolve'),
      })
      expect(await seenBy(owner, group)).toMatchObject({ memberCount: 1, myRole: 'owner' })
    })

    test('approval: the request waits with its message, those who decide are told, and so is the asker', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner, { joinPolicy: 'approval' })
      const [host, visitor] = [await owner.connect(), await guest.connect()]
      const ask = (message: string) => guest.call(routes.joinGroup, { params: { id: group.id }, body: { message } })
      expect(await ask('I run on Tuesdays')).toEqual({ state: 'pending' })
      expect(await ask('Once more')).toEqual({ state: 'pending' })
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'pending', memberCount: 1 })
      expect(await host.waitFor('account', (change) => change.type === 'join-requests')).toMatchObject({
        groupId: group.id,
        pending: 1,
      })
      expect(await seenBy(owner, group)).toMatchObject({ pendingRequests: 1 })
      const { requests } = await owner.call(routes.joinRequests, { params: { id: group.id } })
      expect(requests).toMatchObject([{ user: { id: guest.id }, message: 'I run on Tuesdays', answers: [] }])
      const params = { id: group.id, requestId: requests[0]?.id ?? '' }
      await owner.call(routes.answerJoinRequest, { params, body: { action: 'accept' } })
      expect(await visitor.waitFor('account', (change) => change.type === 'join-decided')).toMatchObject({
        groupId: group.id,
        accepted: true,
      })
      expect(await seenBy(guest, group)).toMatchObject({ myRole: 'member', memberCount: 2 })
      await expect(owner.call(routes.answerJoinRequest, { params, body: { action: 'decline' } })).rejects.toMatchObject(
        { code: 'not_found' },
      )
      host.close()
      visitor.close()
    })

    test('a declined person may ask again after a day, not before', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner, { joinPolicy: 'approval' })
      const ask = () => guest.call(routes.joinGroup, { params: { id: group.id }, body: {} })
      await ask()
      const { requests } = await owner.call(routes.joinRequests, { params: { id: group.id } })
      await owner.call(routes.answerJoinRequest, {
        params: { id: group.id, requestId: requests[0]?.id ?? '' },
        body: { action: 'decline', reason: 'Runners only' },
      })
      const connection = await guest.connect()
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'none' })
      const refusal = await ask().catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'rate_limited' })
      expect((refusal as { wire: { retryAfterMs: number } }).wire.retryAfterMs).toBeGreaterThan(day - 60_000)
      clock.advance(day + 1_000)
      expect(await ask()).toEqual({ state: 'pending' })
      connection.close()
    })

    test('a request lapses after seven days and can be made anew', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner, { joinPolicy: 'approval' })
      const ask = (message: string) => guest.call(routes.joinGroup, { params: { id: group.id }, body: { message } })
      await ask('First')
      const first = (await owner.call(routes.joinRequests, { params: { id: group.id } })).requests[0]
      clock.advance(groupLimits.requestExpiryDays * day + 1_000)
      expect((await owner.call(routes.joinRequests, { params: { id: group.id } })).requests).toEqual([])
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'none' })
      await expect(
        owner.call(routes.answerJoinRequest, {
          params: { id: group.id, requestId: first?.id ?? '' },
          body: { action: 'accept' },
        }),
      ).rejects.toMatchObject({ code: 'not_found' })
      expect(await ask('Second')).toEqual({ state: 'pending' })
      const { requests } = await owner.call(routes.joinRequests, { params: { id: group.id } })
      expect(requests).toMatchObject([{ message: 'Second' }])
    })

    test('a request can be taken back', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner, { joinPolicy: 'approval' })
      await guest.call(routes.joinGroup, { params: { id: group.id }, body: {} })
      await guest.call(routes.leaveGroup, { params: { id: group.id } })
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'none' })
      expect(await seenBy(owner, group)).toMatchObject({ pendingRequests: 0 })
    })

    test('questions want answers, which are kept with the request', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const questions = ['Where do you live?', '你会说中文吗？']
      const group = await createGroup(owner, { joinPolicy: 'question', questions })
      const answer = (answers?: string[]) =>
        guest.call(routes.joinGroup, { params: { id: group.id }, body: answers ? { answers } : {} })
      await expect(answer()).rejects.toMatchObject({ code: 'invalid', wire: { field: 'answers.0' } })
      await expect(answer(['Xuhui', ' '])).rejects.toMatchObject({ code: 'invalid', wire: { field: 'answers.1' } })
      expect(await answer(['Xuhui', '会一点'])).toEqual({ state: 'pending' })
      const { requests } = await owner.call(routes.joinRequests, { params: { id: group.id } })
      expect(requests[0]?.answers).toEqual([
        { question: questions[0], answer: 'Xuhui' },
        { question: questions[1], answer: '会一点' },
      ])
    })

    test('a group for adults says why it stays closed, and opens to adults', async () => {
      const owner = await newcomer({ birthDate: '1980-01-01' })
      const group = await createGroup(owner, { category: 'personal-dating', preview: true })
      const [adult, young, unknown] = [
        await newcomer({ birthDate: '1995-02-02' }),
        await newcomer({ birthDate: '2010-02-02' }),
        await newcomer(),
      ]
      const host = await owner.connect()
      await host.call('message:send', send(group.conversationId, 'Coffee?'))
      host.close()
      for (const person of [young, unknown]) {
        await expect(joinAll(group, [person])).rejects.toMatchObject({
          code: 'forbidden',
          wire: { field: 'birthDate' },
        })
        expect((await person.call(routes.group, { params: { id: group.id } })).recent).toEqual([])
      }
      expect((await adult.call(routes.group, { params: { id: group.id } })).recent).toHaveLength(1)
      await joinAll(group, [adult])
    })

    test('an invite-only group is unknown to others, and says so to who has its address', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner, { joinPolicy: 'invite' })
      await expect(seenBy(guest, group)).rejects.toMatchObject({ code: 'not_found' })
      await expect(joinAll(group, [guest])).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seenBy(owner, group)).toMatchObject({ joinPolicy: 'invite' })
    })

    test('a group is full at its capacity', async () => {
      const [owner, guest] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner)
      await server.app.platform.db
        .updateTable('conversations')
        .set({ member_count: groupLimits.capacity })
        .where('id', '=', group.conversationId)
        .execute()
      await expect(joinAll(group, [guest])).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  describe('changing and dissolving', () => {
    test('what changes shows at once, also in the name of the conversation', async () => {
      const [owner, member] = [await newcomer(), await newcomer()]
      const group = await createGroup(owner)
      await joinAll(group, [member])
      const connection = await member.connect()
      const { group: changed } = await owner.call(routes.updateGroup, {
        params: { id: group.id },
        body: { name: 'New name', city: 'Chengdu', languages: ['fr'], joinPolicy: 'approval', description: 'Hills' },
      })
      expect(changed).toMatchObject({ name: 'New name', city: 'Chengdu', languages: ['fr'], joinPolicy: 'approval' })
      await connection.waitFor('events', ({ events }) =>
        events.some((event) => event.type === 'conversation-changed' && event.name === 'New name'),
      )
      const page = await member.call(routes.groups, { query: { query: 'chengdu hills', language: 'fr' } })
      expect(page.groups.map((one) => one.id)).toEqual([group.id])
      connection.close()
    })

    test('questions are kept where the policy asks them', async () => {
      const owner = await newcomer()
      const group = await createGroup(owner)
      const change = (body: object) => owner.call(routes.updateGroup, { params: { id: group.id }, body })
      await expect(change({ joinPolicy: 'question' })).rejects.toMatchObject({ code: 'invalid' })
      await change({ joinPolicy: 'question', questions: ['Why?'] })
      await expect(change({ questions: [] })).rejects.toMatchObject({ code: 'invalid' })
      expect(await seenBy(owner, group)).toMatchObject({ questions: ['Why?'] })
    })

    test('a group does not move into the category for adults around its members', async () => {
      const owner = await newcomer({ birthDate: '1980-01-01' })
      const group = await createGroup(owner)
      await expect(
        owner.call(routes.updateGroup, { params: { id: group.id }, body: { category: 'personal-dating' } }),
      ).rejects.toMatchObject({ code: 'conflict', wire: { field: 'category' } })
    })

    test('a dissolved group is gone for everybody', async () => {
      const [owner, member, asker] = [await newcomer(), await newcomer(), await newcomer()]
      const group = await createGroup(owner, { name: 'Soon gone' })
      await joinAll(group, [member])
      await owner.call(routes.updateGroup, { params: { id: group.id }, body: { joinPolicy: 'approval' } })
      await asker.call(routes.joinGroup, { params: { id: group.id }, body: {} })
      const connection = await member.connect()
      await owner.call(routes.deleteGroup, { params: { id: group.id } })
      await connection.waitFor('account', (change) => change.type === 'conversation-removed')
      for (const person of [owner, member, asker]) {
        await expect(seenBy(person, group)).rejects.toMatchObject({ code: 'not_found' })
        expect((await person.call(routes.myGroups, {})).groups).toEqual([])
      }
      await expect(connection.call('message:send', send(group.conversationId, 'Hello'))).rejects.toMatchObject({
        code: 'not_found',
      })
      const { groups } = await member.call(routes.groups, { query: { query: 'Soon gone' } })
      expect(groups).toEqual([])
      connection.close()
    })
  })

  test('a group as a card says what the group says of itself, to those who may know of it', async () => {
    const [owner, stranger] = [await newcomer(), await newcomer()]
    const group = await createGroup(owner, { name: 'Cards', description: 'Playing' })
    expect(await server.app.groups.groupCard(group.id, stranger.id)).toEqual({
      kind: 'group',
      groupId: group.id,
      name: 'Cards',
      category: 'travel-leisure',
      description: 'Playing',
      memberCount: 1,
    })
    const closed = await createGroup(owner, { joinPolicy: 'invite' })
    await expect(server.app.groups.groupCard(closed.id, stranger.id)).rejects.toMatchObject({ code: 'not_found' })
    await expect(server.app.groups.groupCard('nothing', stranger.id)).rejects.toMatchObject({ code: 'not_found' })
    const connection = await stranger.connect()
    const share = (groupId: string) =>
      connection.call('message:send', {
        conversationId: own.conversationId,
        clientId: crypto.randomUUID(),
        body: { type: 'card', card: { kind: 'group', groupId, name: 'Another name' } },
      })
    const own = await createGroup(stranger)
    const { seq } = await share(group.id)
    const { events } = await connection.call('events:fetch', { conversationId: own.conversationId })
    expect(events.find((event) => event.seq === seq)).toMatchObject({
      body: { card: { name: 'Cards', memberCount: 1 } },
    })
    await expect(share(closed.id)).rejects.toMatchObject({ code: 'not_found' })
    connection.close()
  })
})
