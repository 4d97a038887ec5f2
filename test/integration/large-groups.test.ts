import { afterEach, beforeEach, expect, it } from 'vitest'
import { announceUpTo, hintAbove } from '#shared/conversations/limits.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { connected, makeGroup, seen, sees, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let cleo: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let group: string
  beforeEach(async () => {
    server = await startServer({ storage })
    const [one, other, third] = await connected(server, 3)
    if (!one || !other || !third) throw new Error('Nobody came')
    ;({ person: ann, line: annLine } = one)
    ;({ person: ben, line: benLine } = other)
    cleo = third.person
    third.line.close()
    group = await makeGroup(server, ann, [[ben, 'member']])
  })
  afterEach(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  /** As if so many were members; who they are does not matter to what is sent out. */
  async function setMemberCount(count: number): Promise<void> {
    const { db } = server.app.platform
    await db.updateTable('conversations').set({ member_count: count }).where('id', '=', group).execute()
  }

  it('gathers joins and leaves of a large group into one frame, in order, none left out', async () => {
    await setMemberCount(announceUpTo + 1)
    const { members } = server.app.conversations
    for (let times = 0; times < 3; times += 1) {
      await members.addMember(group, cleo.id, { role: 'member', by: cleo.id })
      await members.removeMember(group, cleo.id, { by: cleo.id })
    }
    await sees(annLine, group, 8)
    const frames = annLine.all('events').filter(({ events }) => events.some(({ seq }) => seq > 2))
    expect(frames).toHaveLength(1)
    expect(frames[0]?.events.map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8])
  })

  it('lets the next message take the gathered joins with it', async () => {
    await setMemberCount(announceUpTo + 1)
    await server.app.conversations.members.addMember(group, cleo.id, { role: 'member', by: cleo.id })
    const { seq } = await send(annLine, group, 'welcome')
    await sees(benLine, group, seq)
    expect(
      benLine
        .all('events')
        .at(-1)
        ?.events.map(({ type }) => type),
    ).toEqual(['member-joined', 'message'])
  })

  it('hints at what a connection does not show in a very large group, and sends it where it does', async () => {
    await setMemberCount(hintAbove + 1)
    const line = await ben.connect()
    // The first answer comes once the connection is in its rooms.
    await line.call('conversation:show', { conversationId: null })
    const first = await send(annLine, group, 'one')
    expect(await line.waitFor('hint')).toEqual({ conversationId: group, seq: first.seq })
    const named = await send(annLine, group, { type: 'text', text: 'two', mentions: [ben.id] })
    const isNamed = { conversationId: group, seq: named.seq, mentioned: true }
    expect(await line.waitFor('hint', ({ mentioned }) => mentioned === true)).toEqual(isNamed)
    expect(line.all('events')).toEqual([])

    await line.call('conversation:show', { conversationId: group })
    const third = await send(annLine, group, { type: 'text', text: 'three', mentions: 'all' })
    await sees(line, group, third.seq)
    expect(line.all('hint').some(({ seq }) => seq === third.seq)).toBe(false)

    await line.call('conversation:show', { conversationId: null })
    const fourth = await send(annLine, group, { type: 'text', text: 'four', mentions: 'all' })
    const toAll = { conversationId: group, seq: fourth.seq, mentioned: true }
    expect(await line.waitFor('hint', ({ seq }) => seq === fourth.seq)).toEqual(toAll)
    expect(seen(line, group).map(({ seq }) => seq)).toEqual([third.seq])
    line.close()
  })

  it('gives everybody every event again once the group is no longer very large', async () => {
    await setMemberCount(hintAbove + 1)
    const { members } = server.app.conversations
    const line = await ben.connect()
    await line.call('conversation:show', { conversationId: null })
    await members.addMember(group, cleo.id, { role: 'member', by: cleo.id })
    await setMemberCount(hintAbove + 1)
    await members.removeMember(group, cleo.id, { by: cleo.id })
    const { seq } = await send(annLine, group, 'smaller')
    expect(await sees(line, group, seq)).toMatchObject({ type: 'message' })
    line.close()
  })

  it('forgets nothing of a large group when somebody asks by seq', async () => {
    await setMemberCount(announceUpTo + 1)
    await server.app.conversations.members.addMember(group, cleo.id, { role: 'member', by: cleo.id })
    const { events, head } = await benLine.call('events:fetch', { conversationId: group, after: 0 })
    expect(events.map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'member-joined'],
      [2, 'member-joined'],
      [3, 'member-joined'],
    ])
    expect(head).toBe(3)
  })
})
