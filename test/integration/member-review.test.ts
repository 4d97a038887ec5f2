import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '#shared/groups/roles.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

const day = 24 * 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let admin: Person
  let moderator: Person
  let loud: Person
  let quiet: Person
  let loudLine: TestConnection
  let group: Group

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, admin, moderator, loud, quiet] = await Promise.all([
      register(server.url, { displayName: 'Olga' }),
      register(server.url, { displayName: 'Adam' }),
      register(server.url, { displayName: 'Mara' }),
      register(server.url, { displayName: 'Loud' }),
      register(server.url, { displayName: '=Quiet' }),
    ])
    loudLine = await loud.connect()
    group = await createGroup(owner)
    await joinAll(group, [admin, moderator, loud])
    for (const [person, role] of [
      [admin, 'admin'],
      [moderator, 'moderator'],
    ] as [Person, Exclude<Role, 'owner'>][]) {
      await owner.call(routes.updateMember, { params: { id: group.id, userId: person.id }, body: { role } })
    }
    await send(loudLine, group.conversationId, 'long ago')
    clock.advance(10 * day)
    await joinAll(group, [quiet])
    for (let n = 0; n < 3; n += 1) await send(loudLine, group.conversationId, `now ${n}`)
    await server.app.search.indexer.settled()
  })
  afterAll(async () => {
    loudLine.close()
    await server.stop()
  })

  const review = async (person: Person, query: RouteArguments<typeof routes.reviewMembers>['query'] = {}) =>
    await person.call(routes.reviewMembers, { params: { id: group.id }, query })
  const ids = async (query: RouteArguments<typeof routes.reviewMembers>['query']) =>
    (await review(moderator, query)).members.map(({ userId }) => userId)
  const bulk = async (person: Person, body: RouteArguments<typeof routes.bulkMembers>['body']) =>
    (await person.call(routes.bulkMembers, { params: { id: group.id }, body })).outcomes

  test('tells those who moderate how much members write, filtered, sorted and in pages', async () => {
    const { members, total } = await review(moderator, { sort: 'messages' })
    expect(total).toBe(5)
    expect(members[0]).toMatchObject({ userId: loud.id, messages7: 3, messages30: 4, warnings: 0 })
    expect(members.at(-1)).toMatchObject({ lastSpokeAt: null, messages30: 0 })
    expect(await ids({ role: 'member', sort: 'name' })).toEqual([quiet.id, loud.id])
    expect(await ids({ joinedWithin: 3 })).toEqual([quiet.id])
    expect(await ids({ messages: 2 })).toEqual([loud.id])
    expect(await ids({ silentFor: 7, sort: 'name' })).toEqual([admin.id, moderator.id, owner.id])
    // Neither wrote nor read: whom a group may have lost.
    expect(await ids({ silentFor: 7, unreadFor: 7, sort: 'name' })).toEqual([admin.id, moderator.id, owner.id])
    const admins = await admin.connect()
    const { conversation } = await admin.call(routes.conversation, { params: { id: group.conversationId } })
    await admins.call('conversation:read', { conversationId: conversation.id, seq: conversation.lastSeq })
    admins.close()
    expect(await ids({ silentFor: 7, unreadFor: 7, sort: 'name' })).toEqual([moderator.id, owner.id])
    expect(await ids({ unreadFor: 30 })).toEqual([])
    expect(await ids({ query: 'lou' })).toEqual([loud.id])
    expect(await ids({ warned: 'true' })).toEqual([])
    const first = await review(moderator, { sort: 'name', limit: 3 })
    const rest = await review(moderator, { sort: 'name', limit: 3, cursor: first.nextCursor! })
    expect([...first.members, ...rest.members].map(({ user }) => user.displayName)).toEqual([
      '=Quiet',
      'Adam',
      'Loud',
      'Mara',
      'Olga',
    ])
    await expect(review(loud)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('acts on many, spares peers, superiors and oneself, and tells what became of each', async () => {
    const everybody = [owner, admin, moderator, loud, quiet].map(({ id }) => id)
    const until = new Date(clock.now() + day).toISOString()
    const mute = { action: 'mute', userIds: everybody, until, reason: 'Cool down' } as const
    const preview = await bulk(moderator, { ...mute, preview: true })
    expect(preview.map(({ outcome }) => outcome)).toEqual(['spared', 'spared', 'spared', 'would', 'would'])
    expect(preview[2]?.why).toBe('This is you')
    await send(loudLine, group.conversationId, 'still here')
    expect((await bulk(moderator, mute)).map(({ outcome }) => outcome)).toEqual([
      'spared',
      'spared',
      'spared',
      'done',
      'done',
    ])
    await expect(send(loudLine, group.conversationId, 'muted')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await review(moderator, { query: 'loud' })).members[0]?.mutedUntil).toBe(until)

    expect(await bulk(admin, { action: 'role', userIds: [moderator.id, loud.id], role: 'member' })).toEqual([
      { userId: moderator.id, name: 'Mara', outcome: 'done', why: null },
      { userId: loud.id, name: 'Loud', outcome: 'spared', why: 'Has this role already' },
    ])
    expect(await bulk(owner, { action: 'message', userIds: [loud.id], text: 'Please read the rules' })).toMatchObject([
      { outcome: 'done' },
    ])
    await loudLine.waitFor('events', ({ events }) =>
      events.some(
        (event) => event.type === 'message' && event.body?.type === 'text' && event.body.text.startsWith('Please'),
      ),
    )
    expect(await bulk(owner, { action: 'ban', userIds: [quiet.id, 999_999_999], reason: 'Spam' })).toMatchObject([
      { outcome: 'done' },
      { outcome: 'spared', why: 'No longer a member' },
    ])
    expect((await seenBy(quiet, group)).myState).toBe('banned')
    await expect(bulk(loud, mute)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(bulk(owner, { action: 'mute', userIds: [loud.id] })).rejects.toMatchObject({ code: 'invalid' })
  })
})
