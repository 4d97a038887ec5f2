import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupLimits } from '#shared/groups/limits.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { createGroup, joinAll, seenBy } from '#test/support/groups.ts'
import { rule } from '#test/support/moderated.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { send } from '#test/support/talk.ts'
import { register, type Person, type TestConnection } from '#test/support/wire.ts'

type Content = Parameters<typeof make>[2]

const make = (
  by: Person,
  { id }: Group,
  body: {
    name: string
    colour?: 'jade' | 'violet' | null
    rank: 'admin' | 'moderator' | 'member'
    switches?: Record<string, boolean>
  },
) => by.call(routes.createRole, { params: { id }, body: { colour: null, switches: {}, ...body } })

onEveryStorage((storage) => {
  let server: TestServer
  let people: { olga: Person; amir: Person; mo: Person; ben: Person; cai: Person }
  const lines: TestConnection[] = []

  beforeAll(async () => {
    server = await startServer({ storage })
    const one = (displayName: string) => register(server.url, { displayName })
    people = {
      olga: await one('Olga'),
      amir: await one('Amir'),
      mo: await one('Mo'),
      ben: await one('Ben'),
      cai: await one('Cai'),
    }
  })
  afterAll(async () => {
    for (const line of lines) line.close()
    await server.stop()
  })

  async function open(person: Person): Promise<TestConnection> {
    const line = await person.connect()
    lines.push(line)
    return line
  }

  /** Olga's group with an admin, a moderator and two members. */
  async function lay(): Promise<Group> {
    const { olga, amir, mo, ben, cai } = people
    const group = await createGroup(olga)
    await joinAll(group, [amir, mo, ben, cai])
    await rank(olga, group, amir, 'admin')
    await rank(olga, group, mo, 'moderator')
    return group
  }
  const rank = (by: Person, { id }: Group, to: Person, role: 'admin' | 'moderator' | 'member') =>
    by.call(routes.updateMember, { params: { id, userId: to.id }, body: { role } })
  const give = (by: Person, { id }: Group, to: Person, roleId: string | null) =>
    by.call(routes.giveRole, { params: { id, userId: to.id }, body: { roleId } })
  const change = (by: Person, { id }: Group, roleId: string, body: Partial<Content>) =>
    by.call(routes.updateRole, { params: { id, roleId }, body })
  const remove = (by: Person, { id }: Group, roleId: string) => by.call(routes.deleteRole, { params: { id, roleId } })
  const says = (line: TestConnection, { conversationId }: Group, words: string) => send(line, conversationId, words)

  test('a role is made, given, changed for who holds it at once, and deleted: they keep its rank', async () => {
    const { olga, ben, cai } = people
    const group = await lay()
    const [bens, cais] = [await open(ben), await open(cai)]
    const { role } = await make(olga, group, {
      name: '夜跑 pacer',
      colour: 'violet',
      rank: 'moderator',
      switches: { 'edit-group': true, 'ban-members': false, 'mute-members': true },
    })
    // What the rank says anyway is no difference.
    expect(role.switches).toEqual({ 'edit-group': true, 'ban-members': false })

    const { member } = await give(olga, group, ben, role.id)
    expect(member).toMatchObject({
      role: 'moderator',
      namedRole: { id: role.id, name: '夜跑 pacer', colour: 'violet' },
    })
    const { events } = await cais.waitFor('events', (one) => one.events.some(({ type }) => type === 'member-changed'))
    expect(events.at(-1)).toMatchObject({ userId: ben.id, role: 'moderator', namedRole: '夜跑 pacer' })
    await bens.waitFor(
      'account',
      (one) => one.type === 'conversation' && one.conversation.namedRole?.switches['edit-group'] === true,
    )
    const mine = (await seenBy(ben, group)).myRights ?? []
    expect([mine.includes('edit-group'), mine.includes('ban-members'), mine.includes('mute-members')]).toEqual([
      true,
      false,
      true,
    ])
    await ben.call(routes.updateGroup, { params: { id: group.id }, body: { description: 'At night' } })

    await change(olga, group, role.id, { switches: { 'edit-group': false }, name: 'Pacer' })
    await bens.waitFor('aside', (one) => one.what === 'role' && one.role?.name === 'Pacer')
    expect((await seenBy(ben, group)).myRights).toBeUndefined()
    await expect(
      ben.call(routes.updateGroup, { params: { id: group.id }, body: { description: 'By day' } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(change(olga, group, role.id, { rank: 'member', switches: {} })).rejects.toMatchObject({
      code: 'conflict',
      wire: { field: 'rank' },
    })
    const { roles } = await olga.call(routes.groupRoles, { params: { id: group.id } })
    expect(roles).toMatchObject([{ name: 'Pacer', holders: 1 }])
    const tags = await cai.call(routes.groupTags, { params: { id: group.id } })
    expect(tags.roles).toMatchObject([{ id: role.id, name: 'Pacer', rank: 'moderator' }])
    expect(tags.people).toContainEqual({ userId: ben.id, role: 'moderator', roleId: role.id })
    const listed = await cai.call(routes.members, { params: { id: group.id }, query: { namedRole: role.id } })
    expect(listed.members.map(({ userId }) => userId)).toEqual([ben.id])

    await remove(olga, group, role.id)
    await bens.waitFor('aside', (one) => one.what === 'role' && one.role === null && one.roleId === role.id)
    expect(await seenBy(ben, group)).toMatchObject({ myRole: 'moderator' })
    const after = await cai.call(routes.members, { params: { id: group.id }, query: { role: 'moderator' } })
    expect(after.members.every(({ namedRole }) => namedRole === undefined)).toBe(true)
    const { entries } = await olga.call(routes.audit, { params: { id: group.id }, query: {} })
    expect(entries.slice(0, 5)).toMatchObject([
      { type: 'named-role-deleted', before: { namedRole: 'Pacer', rank: 'moderator', holders: 1 } },
      {
        type: 'named-role-changed',
        before: { namedRole: '夜跑 pacer', name: '夜跑 pacer' },
        after: { name: 'Pacer', switches: {} },
      },
      { type: 'group-changed' },
      {
        type: 'role-changed',
        targetUser: { id: ben.id },
        before: { role: 'member' },
        after: { role: 'moderator', namedRole: '夜跑 pacer' },
      },
      { type: 'named-role-created', after: { namedRole: '夜跑 pacer', switches: role.switches } },
    ])
  })

  test('a role of rank member takes and gives what members may; the group’s defaults, a personal exception and leaving', async () => {
    const { olga, ben } = people
    const group = await lay()
    const bens = await open(ben)
    const link = () => says(bens, group, 'https://example.org')
    const { role } = await make(olga, group, {
      name: 'Guests',
      rank: 'member',
      switches: { 'send-links': false, pin: true },
    })
    await give(olga, group, ben, role.id)
    await expect(link()).rejects.toMatchObject({
      wire: { message: 'Your role in this group does not let you send links' },
    })
    const { seq } = await says(bens, group, 'Hello')
    await bens.call('message:pin', { conversationId: group.conversationId, seq, on: true })
    await olga.call(routes.updateMemberRights, {
      params: { id: group.id, userId: ben.id },
      body: { exceptions: [{ right: 'send-links', allow: true, until: null }] },
    })
    await link()
    await give(olga, group, ben, null)
    expect(await seenBy(ben, group)).toMatchObject({ myRole: 'member' })
    await give(olga, group, ben, role.id)
    // The exception is the person's own and outlasts leaving; the role is not.
    await ben.call(routes.leaveGroup, { params: { id: group.id } })
    await joinAll(group, [ben])
    expect((await seenBy(ben, group)).myRights).not.toContain('pin')
    await link()
  })

  test('a rule lets be who has a role that it names', async () => {
    const { olga, ben } = people
    const group = await lay()
    const bens = await open(ben)
    const { role } = await make(olga, group, { name: 'Agents', rank: 'member' })
    const content = rule({ exemptNamedRoles: [role.id] })
    await olga.call(routes.createRule, { params: { id: group.id }, body: content })
    await expect(says(bens, group, 'casino')).rejects.toMatchObject({ code: 'forbidden' })
    await give(olga, group, ben, role.id)
    await says(bens, group, 'casino')
    const { entries } = await olga.call(routes.audit, { params: { id: group.id }, query: { type: 'rule-created' } })
    expect(entries[0]?.after).toMatchObject({ exemptNamedRoles: ['Agents'] })
  })

  test('nobody makes or gives a role of their own rank, or rights they do not have', async () => {
    const { olga, amir, mo, ben, cai } = people
    const group = await lay()
    const held = { code: 'forbidden', wire: { message: 'A role you make can have the rights that you have yourself' } }
    await olga.call(routes.updateMemberRights, {
      params: { id: group.id, userId: amir.id },
      body: { switches: { 'ban-members': false } },
    })
    await expect(make(amir, group, { name: 'Deputies', rank: 'admin' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(make(amir, group, { name: 'Guards', rank: 'moderator' })).rejects.toMatchObject(held)
    const { role: guards } = await make(amir, group, {
      name: 'Guards',
      rank: 'moderator',
      switches: { 'ban-members': false },
    })
    await expect(change(amir, group, guards.id, { switches: {} })).rejects.toMatchObject(held)
    await expect(make(mo, group, { name: 'Friends', rank: 'member' })).rejects.toMatchObject({ code: 'forbidden' })
    await give(amir, group, ben, guards.id)
    await expect(give(amir, group, amir, guards.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(give(amir, group, olga, guards.id)).rejects.toMatchObject({ code: 'forbidden' })

    const { role: deputies } = await make(olga, group, { name: 'Deputies', rank: 'admin' })
    await expect(give(amir, group, cai, deputies.id)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(remove(amir, group, deputies.id)).rejects.toMatchObject({ code: 'forbidden' })
    await change(olga, group, guards.id, { switches: {} })
    await expect(give(amir, group, cai, guards.id)).rejects.toMatchObject({
      wire: { message: 'This role has rights that you do not have yourself, so you cannot give it' },
    })
    await change(olga, group, guards.id, { switches: { 'ban-members': false } })
    // Taking the role away, or deleting it, gives nobody what the actor does not have.
    await remove(amir, group, guards.id)
    expect((await seenBy(ben, group)).myRights).not.toContain('ban-members')
    // A built-in role in its place ends a role of the group's own.
    await give(olga, group, cai, deputies.id)
    await rank(olga, group, cai, 'admin')
    const { members } = await olga.call(routes.members, { params: { id: group.id }, query: { role: 'admin' } })
    expect(members.some(({ namedRole }) => namedRole !== undefined)).toBe(false)
  })

  test('names are any script, not empty, not those of built-in roles, and one of a kind; there are at most 20', async () => {
    const { olga } = people
    const group = await lay()
    const invalid = { code: 'invalid' }
    await expect(make(olga, group, { name: '\u200b\u2060', rank: 'member' })).rejects.toMatchObject(invalid)
    await expect(make(olga, group, { name: 'ＡＤＭＩＮ', rank: 'member' })).rejects.toMatchObject(invalid)
    await expect(make(olga, group, { name: 'x'.repeat(33), rank: 'member' })).rejects.toMatchObject(invalid)
    await expect(
      make(olga, group, { name: 'Cooks', rank: 'member', switches: { 'ban-members': true } }),
    ).rejects.toMatchObject({ ...invalid, wire: { field: 'switches' } })
    await make(olga, group, { name: 'طهاة', rank: 'member' })
    const { role } = await make(olga, group, { name: 'Cooks', rank: 'member' })
    await expect(make(olga, group, { name: 'ＣＯＯＫＳ', rank: 'member' })).rejects.toMatchObject({
      code: 'conflict',
      wire: { field: 'name' },
    })
    await change(olga, group, role.id, { name: 'COOKS' })
    for (let place = 2; place < groupLimits.roles; place += 1) {
      await make(olga, group, { name: `Role ${place}`, rank: 'member' })
    }
    await expect(make(olga, group, { name: 'One more', rank: 'member' })).rejects.toMatchObject({ code: 'conflict' })
  })
})
