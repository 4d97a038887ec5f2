import { afterEach, beforeEach, expect, it } from 'vitest'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { register } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  beforeEach(async () => {
    server = await startServer({ storage })
  })
  afterEach(() => server.stop())

  it('tells everybody of joins, roles and leaves, and a removed member nothing after', async () => {
    const { members } = server.app.conversations
    const [owner, guest] = [await register(server.url), await register(server.url)]
    const [ownerLine, guestLine] = [await owner.connect(), await guest.connect()]

    const id = await members.createGroupConversation({ ownerId: owner.id, name: 'Hikers' })
    const made = await ownerLine.waitFor('account', (change) => change.type === 'conversation')
    expect(made).toMatchObject({ conversation: { id, kind: 'group', name: 'Hikers', role: 'owner', lastSeq: 1 } })

    expect(await members.addMember(id, guest.id, { role: 'member', by: guest.id })).toBe(true)
    expect(await members.addMember(id, guest.id, { role: 'member', by: guest.id })).toBe(false)
    const entered = await guestLine.waitFor('account', (change) => change.type === 'conversation')
    expect(entered).toMatchObject({ conversation: { id, memberCount: 2, lastSeq: 2, unread: 0 } })

    await members.changeMember(id, guest.id, { role: 'admin', by: owner.id })
    expect(await members.memberOf(id, guest.id)).toBe('admin')
    await members.removeMember(id, guest.id, { by: owner.id, reason: 'Rule 3' })
    await members.renameConversation(id, { name: 'Walkers', by: owner.id })
    expect(await members.memberOf(id, guest.id)).toBeNull()

    await ownerLine.waitFor('events', ({ events }) => events.some(({ type }) => type === 'conversation-changed'))
    const seen = ownerLine.all('events').flatMap(({ events }) => events)
    expect(seen.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5])
    expect(seen[3]).toMatchObject({ type: 'member-left', userId: guest.id, removed: true, reason: 'Rule 3' })
    expect(seen[4]).toMatchObject({ type: 'conversation-changed', name: 'Walkers' })

    const gone = await guestLine.waitFor('account', (change) => change.type === 'conversation-removed')
    expect(gone).toEqual({ type: 'conversation-removed', conversationId: id, cause: 'removed', reason: 'Rule 3' })
    const guestSaw = guestLine.all('events').flatMap(({ events }) => events.map(({ type }) => type))
    expect(guestSaw).toEqual(['member-joined', 'member-changed'])
    ownerLine.close()
    guestLine.close()
  })

  it('keeps nothing of a change whose companion refuses', async () => {
    const { members } = server.app.conversations
    const [owner, guest] = [await register(server.url), await register(server.url)]
    const id = await members.createGroupConversation({ ownerId: owner.id, name: 'Full' })
    const refusal = new Error('no room')
    const refused = members.addMember(id, guest.id, {
      role: 'member',
      by: guest.id,
      within: () => Promise.reject(refusal),
    })
    await expect(refused).rejects.toBe(refusal)
    expect(await members.memberOf(id, guest.id)).toBeNull()
    const [{ last_seq: lastSeq, member_count: count } = { last_seq: -1, member_count: -1 }] =
      await server.app.platform.db.selectFrom('conversations').selectAll().where('id', '=', id).execute()
    expect({ lastSeq, count }).toEqual({ lastSeq: 1, count: 1 })
  })
})
