import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

onEveryStorage((kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ storage: kind })
  })
  afterAll(() => server.stop())

  const newcomer = (displayName?: string) => register(server.url, displayName ? { displayName } : {})
  const setRole = (actor: Person, group: Group, target: Person, role: 'admin' | 'moderator' | 'member') =>
    actor.call(routes.updateMember, { params: { id: group.id, userId: target.id }, body: { role } })
  const remove = (actor: Person, group: Group, target: Person, body = {}) =>
    actor.call(routes.removeMember, { params: { id: group.id, userId: target.id }, body })

  test('members are listed by role and name, found by name, and paged', async () => {
    const owner = await newcomer('Zoë Owner')
    const people = await Promise.all(['Ánna', 'bob', '王小明', 'Carla', 'Dan'].map((name) => newcomer(name)))
    const group = await createGroup(owner)
    await joinAll(group, people)
    const [anna, bob] = people as [Person, Person]
    await setRole(owner, group, bob, 'admin')
    await setRole(owner, group, anna, 'moderator')
    const list = async (query: object = {}) =>
      (await owner.call(routes.members, { params: { id: group.id }, query })).members.map(
        (member) => member.user.displayName,
      )
    expect(await list()).toEqual(['Zoë Owner', 'bob', 'Ánna', 'Carla', 'Dan', '王小明'])
    expect(await list({ query: 'anna' })).toEqual(['Ánna'])
    expect(await list({ query: '小明' })).toEqual(['王小明'])
    expect(await list({ query: '%' })).toEqual([])
    expect(await list({ role: 'member' })).toEqual(['Carla', 'Dan', '王小明'])
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await owner.call(routes.members, {
        params: { id: group.id },
        query: { limit: '2', ...(cursor ? { cursor } : {}) },
      })
      seen.push(...page.members.map((member) => member.user.displayName))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(await list())
    const { status } = await rawCall(server.url, 'GET', `/groups/${group.id}/members?cursor=x`, undefined, owner.token)
    expect(status).toBe(400)
  })

  test('a role is given, told to the conversation, and put into the log', async () => {
    const [owner, admin, member] = [await newcomer(), await newcomer(), await newcomer()]
    const group = await createGroup(owner)
    await joinAll(group, [admin, member])
    const connection = await admin.connect()
    expect((await setRole(owner, group, admin, 'admin')).member).toMatchObject({ userId: admin.id, role: 'admin' })
    await setRole(owner, group, admin, 'admin')
    await connection.waitFor('events', ({ events }) =>
      events.some((event) => event.type === 'member-changed' && event.userId === admin.id && event.role === 'admin'),
    )
    expect((await setRole(admin, group, member, 'moderator')).member.role).toBe('moderator')
    await expect(setRole(admin, group, member, 'admin')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setRole(admin, group, owner, 'member')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setRole(admin, group, admin, 'member')).rejects.toMatchObject({ code: 'forbidden' })
    const stranger = await newcomer()
    await expect(setRole(owner, group, stranger, 'admin')).rejects.toMatchObject({ code: 'not_found' })
    const params = `/groups/${group.id}/members/${member.id}`
    for (const body of [{ role: 'owner' }, { role: 'king' }, {}, undefined]) {
      const { json } = await rawCall(server.url, 'PATCH', params, body, owner.token)
      expect(json).toMatchObject({ error: { code: 'invalid' } })
    }
    const { entries } = await owner.call(routes.audit, { params: { id: group.id }, query: { type: 'role-changed' } })
    expect(entries.map((entry) => [entry.actor.id, entry.targetUser?.id, entry.before, entry.after])).toEqual([
      [admin.id, member.id, { role: 'member' }, { role: 'moderator' }],
      [owner.id, admin.id, { role: 'member' }, { role: 'admin' }],
    ])
    connection.close()
  })

  test('a removed member is told why, hears nothing more, and may come back', async () => {
    const [owner, member] = [await newcomer(), await newcomer()]
    const group = await createGroup(owner)
    await joinAll(group, [member])
    const [host, guest] = [await owner.connect(), await member.connect()]
    await remove(owner, group, member, { reason: 'Advertising' })
    const told = await guest.waitFor('account', (change) => change.type === 'conversation-removed')
    expect(told).toMatchObject({ conversationId: group.conversationId, reason: 'Advertising' })
    await host.waitFor('events', ({ events }) =>
      events.some((event) => event.type === 'member-left' && event.removed && event.userId === member.id),
    )
    const text = 'Not for the removed'
    const { seq } = await host.call('message:send', {
      conversationId: group.conversationId,
      clientId: crypto.randomUUID(),
      body: { type: 'text', text },
    })
    await host.waitFor('events', ({ events }) => events.some((event) => event.seq === seq))
    await guest.call('sync', {})
    expect(JSON.stringify(guest.all('events'))).not.toContain(text)
    await expect(remove(owner, group, member)).rejects.toMatchObject({ code: 'not_found' })
    await joinAll(group, [member])
    expect(await seenBy(member, group)).toMatchObject({ myState: 'member', memberCount: 2 })
    host.close()
    guest.close()
  })

  test('a banned member cannot come back and sees no preview', async () => {
    const [owner, member] = [await newcomer(), await newcomer()]
    const group = await createGroup(owner, { preview: true })
    await joinAll(group, [member])
    await remove(owner, group, member, { reason: 'Spam', ban: true })
    await expect(joinAll(group, [member])).rejects.toMatchObject({ code: 'forbidden' })
    expect(await seenBy(member, group)).toMatchObject({ myState: 'banned', myRole: null })
    const { entries } = await owner.call(routes.audit, { params: { id: group.id }, query: { type: 'member-removed' } })
    expect(entries).toMatchObject([{ targetUser: { id: member.id }, reason: 'Spam', after: { banned: true } }])
  })

  test('nobody removes a peer, a superior or themselves', async () => {
    const [owner, admin, moderator, other] = [await newcomer(), await newcomer(), await newcomer(), await newcomer()]
    const group = await createGroup(owner)
    await joinAll(group, [admin, moderator, other])
    await setRole(owner, group, admin, 'admin')
    await setRole(owner, group, moderator, 'moderator')
    await setRole(owner, group, other, 'moderator')
    await expect(remove(moderator, group, other)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remove(moderator, group, admin)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remove(admin, group, owner)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remove(owner, group, owner)).rejects.toMatchObject({ code: 'invalid' })
    expect(await seenBy(owner, group)).toMatchObject({ memberCount: 4 })
  })

  test('the log tells who did what, newest first, in pages, and is told nobody else', async () => {
    const [owner, member] = [await newcomer(), await newcomer()]
    const group = await createGroup(owner, { name: 'Logged' })
    await joinAll(group, [member])
    await owner.call(routes.updateGroup, { params: { id: group.id }, body: { name: 'Renamed' } })
    await owner.call(routes.updateGroup, { params: { id: group.id }, body: { name: 'Renamed' } })
    await member.call(routes.leaveGroup, { params: { id: group.id } })
    const read = (query = {}) => owner.call(routes.audit, { params: { id: group.id }, query })
    const { entries } = await read()
    expect(entries.map((entry) => entry.type)).toEqual([
      'member-left',
      'group-changed',
      'member-joined',
      'group-created',
    ])
    expect(entries[1]).toMatchObject({ before: { name: 'Logged' }, after: { name: 'Renamed' } })
    const first = await read({ limit: '3' })
    const second = await read({ limit: '3', cursor: first.nextCursor ?? '' })
    expect([...first.entries, ...second.entries]).toEqual(entries)
    expect(second.nextCursor).toBeNull()
    expect((await read({ actor: String(member.id) })).entries).toHaveLength(2)
    await expect(member.call(routes.audit, { params: { id: group.id }, query: {} })).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})
