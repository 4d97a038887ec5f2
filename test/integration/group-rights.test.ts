import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import type { MemberRight } from '#shared/groups/roles.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { createGroup, joinAll, seenBy } from '#test/support/groups.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { send } from '#test/support/talk.ts'
import { register, type Person, type TestConnection } from '#test/support/wire.ts'

const minute = 60_000

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let people: { olga: Person; amir: Person; mo: Person; ben: Person; cai: Person }
  let lines: TestConnection[]

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
    const one = (displayName: string) => register(server.url, { displayName })
    people = {
      olga: await one('Olga'),
      amir: await one('Amir'),
      mo: await one('Mo'),
      ben: await one('Ben'),
      cai: await one('Cai'),
    }
    lines = []
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
    await give(olga, group, amir, 'admin')
    await give(olga, group, mo, 'moderator')
    return group
  }
  const give = (by: Person, { id }: Group, to: Person, role: 'admin' | 'moderator' | 'member') =>
    by.call(routes.updateMember, { params: { id, userId: to.id }, body: { role } })
  const setDefaults = (by: Person, { id }: Group, memberRights: MemberRight[] | null) =>
    by.call(routes.updateGroupRights, { params: { id }, body: { memberRights } })
  type Change = Parameters<typeof setOwn>[3]
  const setOwn = (
    by: Person,
    { id }: Group,
    on: Person,
    body: {
      switches?: Record<string, boolean | null>
      exceptions?: { right: MemberRight; allow: boolean; until: string | null }[]
      takeBack?: MemberRight[]
    },
  ) => by.call(routes.updateMemberRights, { params: { id, userId: on.id }, body })
  const without = (right: MemberRight, until: string | null = null): Change => ({
    exceptions: [{ right, allow: false, until }],
  })
  const says = (line: TestConnection, group: Group, words: string) => send(line, group.conversationId, words)

  describe('what members may', () => {
    test('is set for all at once, told to all, and given back', async () => {
      const { olga, ben, mo } = people
      const group = await lay()
      const [bens, mos] = [await open(ben), await open(mo)]
      const { memberRights, isOwn } = await setDefaults(olga, group, ['send', 'see-members'])
      expect({ memberRights, isOwn }).toEqual({ memberRights: ['send', 'see-members'], isOwn: true })
      const told = await bens.waitFor(
        'events',
        ({ conversationId, events }) =>
          conversationId === group.conversationId && events.some((event) => event.type === 'conversation-changed'),
      )
      expect(told.events).toContainEqual(expect.objectContaining({ memberRights: ['send', 'see-members'] }))
      const synced = await bens.call('sync', {})
      expect(synced.conversations.find(({ id }) => id === group.conversationId)?.memberRights).toEqual([
        'send',
        'see-members',
      ])

      await says(bens, group, 'Words are fine')
      await expect(says(bens, group, 'https://example.com')).rejects.toMatchObject({
        code: 'forbidden',
        wire: { message: 'Members of this group cannot send links here' },
      })
      await says(mos, group, 'https://example.com')
      const { seq } = await says(bens, group, 'A word')
      await expect(
        bens.call('message:edit', { conversationId: group.conversationId, seq, text: 'www.example.com' }),
      ).rejects.toMatchObject({ code: 'forbidden' })

      await setDefaults(olga, group, null)
      await says(bens, group, 'https://example.com')
      const after = await bens.call('sync', {})
      expect(after.conversations.find(({ id }) => id === group.conversationId)).not.toHaveProperty('memberRights')
    })

    test('gives members what only moderators could: pins', async () => {
      const { olga, ben } = people
      const group = await lay()
      const bens = await open(ben)
      const { seq } = await says(bens, group, 'Keep this')
      const pin = () => bens.call('message:pin', { conversationId: group.conversationId, seq, on: true })
      await expect(pin()).rejects.toMatchObject({ code: 'forbidden' })
      await setDefaults(olga, group, ['send', 'pin'])
      await pin()
      await expect(ben.call(routes.members, { params: { id: group.id }, query: {} })).rejects.toMatchObject({
        code: 'forbidden',
      })
    })
  })

  describe('an exception', () => {
    test('keeps one member from one thing until its end, and says so', async () => {
      const { olga, ben, cai } = people
      const group = await lay()
      const [bens, cais] = [await open(ben), await open(cai)]
      const until = new Date(clock.now() + 30 * minute).toISOString()
      await setOwn(olga, group, ben, without('send', until))
      const told = await bens.waitFor(
        'account',
        (one) => one.type === 'conversation' && one.conversation.ownRights !== undefined,
      )
      expect(told).toMatchObject({
        conversation: { ownRights: { exceptions: [{ right: 'send', allow: false, until }] } },
      })
      await expect(says(bens, group, 'Hello')).rejects.toMatchObject({
        wire: {
          message: `Those who run this group have decided that you cannot write here until ${until}`,
          retryAfterMs: expect.any(Number) as number,
        },
      })
      await says(cais, group, 'Hello')
      const { exceptions } = await olga.call(routes.groupRights, { params: { id: group.id } })
      expect(exceptions.map(({ user }) => user.id)).toEqual([ben.id])

      // Leaving and coming back does not shed it.
      await ben.call(routes.leaveGroup, { params: { id: group.id } })
      await joinAll(group, [ben])
      await expect(says(bens, group, 'Back')).rejects.toMatchObject({ code: 'forbidden' })

      clock.advance(31 * minute)
      await says(bens, group, 'Hello again')
      expect((await olga.call(routes.groupRights, { params: { id: group.id } })).exceptions).toEqual([])
    })

    test('is taken back; an end that has passed and two for one right are refused', async () => {
      const { olga, ben } = people
      const group = await lay()
      const bens = await open(ben)
      await setOwn(olga, group, ben, without('send-links'))
      await expect(says(bens, group, 'https://example.com')).rejects.toMatchObject({ code: 'forbidden' })
      await setOwn(olga, group, ben, { takeBack: ['send-links'] })
      await says(bens, group, 'https://example.com')
      const past = new Date(clock.now() - minute).toISOString()
      await expect(setOwn(olga, group, ben, without('send', past))).rejects.toMatchObject({ code: 'invalid' })
      const twice = { exceptions: [true, false].map((allow) => ({ right: 'pin' as const, allow, until: null })) }
      await expect(setOwn(olga, group, ben, twice)).rejects.toMatchObject({ code: 'invalid' })
      await expect(setOwn(olga, group, ben, { switches: { announce: true } })).rejects.toMatchObject({
        code: 'invalid',
      })
    })
  })

  describe('a switch', () => {
    test('takes from an admin and gives to a moderator, at once and everywhere', async () => {
      const { olga, amir, mo } = people
      const group = await lay()
      const rename = (by: Person) =>
        by.call(routes.updateGroup, { params: { id: group.id }, body: { description: 'New' } })
      await setOwn(olga, group, amir, { switches: { 'edit-group': false } })
      await expect(rename(amir)).rejects.toMatchObject({ code: 'forbidden' })
      expect((await seenBy(amir, group)).myRights).not.toContain('edit-group')
      await setOwn(olga, group, mo, { switches: { 'edit-group': true, 'approve-requests': false } })
      await rename(mo)
      const seen = await seenBy(mo, group)
      expect(seen.myRights).toContain('edit-group')
      expect(seen).not.toHaveProperty('pendingRequests')
      await expect(mo.call(routes.joinRequests, { params: { id: group.id } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await setOwn(olga, group, mo, { switches: { 'edit-group': null, 'approve-requests': null } })
      await expect(rename(mo)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seenBy(mo, group)).not.toHaveProperty('myRights')
    })

    test('gives nobody more than the giver has, not by a role either', async () => {
      const { olga, amir, mo, ben } = people
      const group = await lay()
      await setOwn(olga, group, amir, { switches: { 'ban-members': false } })
      await expect(setOwn(amir, group, mo, { switches: { 'edit-group': true } })).resolves.toBeDefined()
      await setOwn(olga, group, mo, { switches: { 'ban-members': false } })
      await expect(setOwn(amir, group, mo, { switches: { 'ban-members': true } })).rejects.toMatchObject({
        wire: { message: 'You can give rights that you have yourself' },
      })
      await expect(setOwn(amir, group, amir, { switches: { 'ban-members': true } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(setOwn(amir, group, olga, {})).rejects.toMatchObject({ code: 'forbidden' })
      await give(amir, group, ben, 'moderator')
      expect((await seenBy(ben, group)).myRights).not.toContain('ban-members')
      await give(olga, group, ben, 'member')
      await give(olga, group, ben, 'moderator')
      expect(await seenBy(ben, group)).not.toHaveProperty('myRights')
    })
  })

  test('every change stands in the log with what was before and after', async () => {
    const { olga, ben, mo } = people
    const group = await lay()
    await setDefaults(olga, group, ['send'])
    await setOwn(olga, group, mo, { switches: { announce: false } })
    await setOwn(olga, group, ben, without('send-voice'))
    const { entries } = await olga.call(routes.audit, { params: { id: group.id }, query: {} })
    expect(entries.slice(0, 3)).toMatchObject([
      {
        type: 'member-rights-changed',
        targetUser: { id: ben.id },
        after: { exceptions: [{ right: 'send-voice', allow: false }] },
      },
      {
        type: 'member-rights-changed',
        targetUser: { id: mo.id },
        before: { switches: {} },
        after: { switches: { announce: false } },
      },
      { type: 'rights-changed', after: { memberRights: ['send'] } },
    ])
  })
})
