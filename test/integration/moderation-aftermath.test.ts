import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { TestClock } from '../support/clock.ts'
import { joinAll } from '../support/groups.ts'
import { openModerated, type Moderated, type RuleBody } from '../support/moderated.ts'
import type { TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

onEveryStorage((kind) => {
  let house: Moderated
  let server: TestServer
  let clock: TestClock
  let moderator: Person
  let guest: Person
  let ownerLine: TestConnection
  let guestLine: TestConnection

  beforeAll(async () => {
    house = await openModerated(kind)
    ;({ server, clock, moderator, guest, ownerLine, guestLine } = house)
  })
  afterAll(() => house.close())

  const groupWith = (...rules: Partial<RuleBody>[]) => house.groupWith(...rules)
  const auditOf = (group: Group, type: string) => house.auditOf(group, type)

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
