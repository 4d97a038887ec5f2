import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

type Content = RouteArguments<typeof routes.createRule>['body']

const rule = (more: Partial<Content>): Content => ({
  name: 'No casinos',
  on: true,
  dryRun: false,
  events: ['send', 'edit'],
  triggers: [{ type: 'words', words: ['casino'] }],
  exemptRoles: ['owner', 'admin', 'moderator'],
  exemptUserIds: [],
  actions: [{ type: 'block', message: 'No adverts here' }],
  ...more,
})

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let moderator: Person
  let guest: Person
  let ownerLine: TestConnection
  let guestLine: TestConnection

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, moderator, guest] = await Promise.all([register(server.url), register(server.url), register(server.url)])
    ;[ownerLine, guestLine] = [await owner.connect(), await guest.connect()]
  })
  afterAll(async () => {
    ownerLine.close()
    guestLine.close()
    await server.stop()
  })

  async function groupWith(more: Partial<Content>): Promise<Group> {
    const group = await createGroup(owner)
    await joinAll(group, [moderator, guest])
    await owner.call(routes.updateMember, {
      params: { id: group.id, userId: moderator.id },
      body: { role: 'moderator' },
    })
    await owner.call(routes.createRule, { params: { id: group.id }, body: rule(more) })
    return group
  }
  const auditOf = async (group: Group, type: string) =>
    (await owner.call(routes.audit, { params: { id: group.id }, query: { type } })).entries

  test('a rule that slows or locks the group does so for a while, once for a whole flood, and spares moderators', async () => {
    const group = await groupWith({ actions: [{ type: 'block' }, { type: 'lock', minutes: 10 }] })
    const { conversationId } = group
    const other = await register(server.url)
    await joinAll(group, [other])
    const otherLine = await other.connect()
    await expect(send(guestLine, conversationId, 'casino')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(send(otherLine, conversationId, 'Hello?')).rejects.toMatchObject({
      message: expect.stringContaining('read only'),
    })
    await send(ownerLine, conversationId, 'It is over in ten minutes')
    expect(await auditOf(group, 'switches-changed')).toHaveLength(1)
    clock.advance(10 * 60_000)
    await send(otherLine, conversationId, 'Hello again')
    otherLine.close()
  })

  test('a moderator ends early what a rule has begun', async () => {
    const group = await groupWith({ actions: [{ type: 'slow', seconds: 60, minutes: 30 }] })
    const { conversationId } = group
    await send(guestLine, conversationId, 'casino')
    await send(guestLine, conversationId, 'one')
    await expect(send(guestLine, conversationId, 'two')).rejects.toMatchObject({
      message: expect.stringContaining('slow mode'),
    })
    const params = { id: group.id }
    await moderator.call(routes.updateSwitches, { params, body: { spell: null } })
    await send(guestLine, conversationId, 'two')
  })

  test('a rule that deletes takes away what was edited, and the last minutes of its author', async () => {
    const group = await groupWith({ actions: [{ type: 'delete', minutes: 5 }] })
    const { conversationId } = group
    const old = await send(guestLine, conversationId, 'long ago')
    clock.advance(6 * 60_000)
    const late = await send(guestLine, conversationId, 'a minute ago')
    await expect(
      guestLine.call('message:edit', { conversationId, seq: late.seq, text: 'casino' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect((await fetchMessage(ownerLine, conversationId, late.seq)).body).toBeNull()
    expect((await fetchMessage(ownerLine, conversationId, old.seq)).body).toMatchObject({ text: 'long ago' })
    await expect(
      guestLine.call('message:edit', { conversationId, seq: old.seq, text: 'casino' }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect((await fetchMessage(ownerLine, conversationId, old.seq)).body).toBeNull()
    expect(await auditOf(group, 'messages-deleted')).toHaveLength(2)
  })

  test('a member who takes a forbidden name meets the rules of every group, and no other change does', async () => {
    const group = await groupWith({ events: ['profile'], actions: [{ type: 'mute', minutes: 30 }] })
    const { conversationId } = group
    await guest.call(routes.updateMe, { body: { signature: 'Visit my CASINO' } })
    await expect(send(guestLine, conversationId, 'Hi')).rejects.toMatchObject({
      message: expect.stringContaining('muted'),
    })
    await guest.call(routes.updateMe, { body: { city: 'Shanghai' } })
    expect(await auditOf(group, 'member-muted')).toHaveLength(1)
    await guest.call(routes.updateMe, { body: { signature: '' } })
    clock.advance(31 * 60_000)
    await send(guestLine, conversationId, 'Sorry')
  })
})
