import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp } from '#server/app.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, becomeContacts, makeGroup, openDirect, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

/** Longer than what the server tells again to be safe. */
const beyondOverlap = 60_000
const hour = 3_600_000

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  beforeEach(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
  })
  afterEach(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  it('gives everything without a cursor', async () => {
    await becomeContacts(ann, ben)
    const direct = await openDirect(ann, ben)
    await send(benLine, direct, 'Hi')
    const group = await makeGroup(server, ann)
    const all = await annLine.call('sync', {})
    expect(all.full).toBe(true)
    expect(new Set(all.conversations.map(({ id }) => id))).toEqual(new Set([direct, group]))
    expect(all.contacts.map(({ userId }) => userId)).toEqual([ben.id])
    expect(all.settings.id).toBe(ann.id)
    expect(all.removedConversations).toEqual([])
  })

  it('gives only what changed since the cursor', async () => {
    const quiet = await makeGroup(server, ann)
    const busy = await makeGroup(server, ann, [[ben, 'member']])
    const left = await makeGroup(server, ben, [[ann, 'member']])
    const direct = await openDirect(ann, ben)
    await send(annLine, direct, 'Hi')
    clock.advance(beyondOverlap)
    const { cursor } = await annLine.call('sync', {})
    const nothing = await annLine.call('sync', { cursor })
    expect(nothing).toMatchObject({
      full: false,
      conversations: [],
      contacts: [],
      requests: [],
      removedConversations: [],
    })

    clock.advance(beyondOverlap)
    await send(benLine, busy, 'news')
    await server.app.conversations.members.removeMember(left, ann.id, { by: ben.id })
    await benLine.call('conversation:read', { conversationId: direct, seq: 1 })
    const changed = await annLine.call('sync', { cursor: nothing.cursor })
    expect(changed.full).toBe(false)
    expect(new Set(changed.conversations.map(({ id }) => id))).toEqual(new Set([busy, direct]))
    expect(changed.conversations.find(({ id }) => id === direct)).toMatchObject({ peerReadSeq: 1 })
    expect(changed.removedConversations).toEqual([left])

    clock.advance(beyondOverlap)
    const later = await annLine.call('sync', { cursor: changed.cursor })
    await ann.call(routes.updateConversation, { params: { id: quiet }, body: { starred: true } })
    const own = await annLine.call('sync', { cursor: later.cursor })
    expect(own.conversations.map(({ id }) => id)).toEqual([quiet])
  })

  it('tells again what may have been on its way to disk when the cursor was made', async () => {
    const group = await makeGroup(server, ann)
    const { cursor } = await annLine.call('sync', {})
    clock.advance(5_000)
    expect((await annLine.call('sync', { cursor })).conversations.map(({ id }) => id)).toEqual([group])
  })

  it.each(['', 'garbage', 'eyJ1c2VyIjoxfQ', '💥'])('starts anew with the cursor "%s"', async (cursor) => {
    expect((await annLine.call('sync', { cursor })).full).toBe(true)
  })

  it('starts anew with somebody else’s cursor or one from the future', async () => {
    const { cursor } = await benLine.call('sync', {})
    expect((await annLine.call('sync', { cursor })).full).toBe(true)
    const own = JSON.parse(Buffer.from((await annLine.call('sync', {})).cursor, 'base64url').toString()) as object
    const tomorrow = Buffer.from(JSON.stringify({ ...own, at: clock.now() + 86_400_000 })).toString('base64url')
    expect((await annLine.call('sync', { cursor: tomorrow })).full).toBe(true)
  })

  it('loses no change that was made while the clock of the server ran behind', async () => {
    const group = await makeGroup(server, ann, [[ben, 'member']])
    clock.advance(beyondOverlap)
    const { cursor } = await annLine.call('sync', {})
    const { config } = server.app.platform

    // The server comes back with its clock an hour behind, something changes, nobody asks; then time is right again.
    const behind = await createApp(config, testClock(clock.now() - hour))
    await behind.conversations.members.changeMember(group, ben.id, { role: 'moderator', by: ann.id })
    await behind.platform.stop()
    clock.advance(beyondOverlap)
    const caughtUp = await annLine.call('sync', { cursor })
    expect(caughtUp.full).toBe(true)
    expect(caughtUp.conversations.map(({ id }) => id)).toEqual([group])

    // From then on little is told again, and a step within what is told again anyway voids nothing.
    const slightly = await createApp(config, testClock(clock.now() - 3_000))
    await slightly.platform.stop()
    clock.advance(beyondOverlap)
    expect(await annLine.call('sync', { cursor: caughtUp.cursor })).toMatchObject({ full: false, conversations: [] })
  })

  it('asks the database as often for a hundred conversations as for one', async () => {
    const queries: string[] = []
    const { db } = server.app.platform
    const executor = db.getExecutor()
    const count = async () => {
      queries.length = 0
      await annLine.call('sync', {})
      return queries.length
    }
    const executeQuery = executor.executeQuery.bind(executor)
    executor.executeQuery = (query, options) => {
      // How far the clock was seen is written now and then.
      if (!query.sql.startsWith('insert')) queries.push(query.sql)
      return executeQuery(query, options)
    }
    const direct = await openDirect(ann, ben)
    await send(benLine, direct, 'Hi')
    await makeGroup(server, ann)
    const few = await count()
    for (let made = 0; made < 40; made += 1) await makeGroup(server, ann)
    const many = await count()
    expect(few).toBeGreaterThan(5)
    expect(many).toBe(few)
  })
})
