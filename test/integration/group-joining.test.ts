import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { rawCall, register, type Person } from '../support/wire.ts'

const day = 24 * 3_600_000
const minute = 60_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  const person = (more: Parameters<typeof register>[1] = {}) => register(server.url, more)
  const people = (count: number) => Promise.all(Array.from({ length: count }, () => person()))
  const byId = ({ id }: Group) => ({ params: { id } })
  const change = (actor: Person, group: Group, body: object) => actor.call(routes.updateGroup, { ...byId(group), body })
  const join = (one: Person, group: Group, body: object = {}) => one.call(routes.joinGroup, { ...byId(group), body })
  const requestsOf = async (actor: Person, group: Group) =>
    (await actor.call(routes.joinRequests, byId(group))).requests
  const text = (group: Group, words: string) => ({
    conversationId: group.conversationId,
    clientId: crypto.randomUUID(),
    body: { type: 'text' as const, text: words },
  })
  async function says(one: Person, group: Group, words = 'Hello') {
    const line = await one.connect()
    try {
      return await line.call('message:send', text(group, words))
    } finally {
      line.close()
    }
  }
  const conversationOf = async (one: Person, group: Group) =>
    (await one.call(routes.conversation, { params: { id: group.conversationId } })).conversation

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock, env: { GROUP_CAPACITY: '3000' } })
  })
  afterAll(() => server.stop())

  describe('what a group says of itself', () => {
    test('tags, visibility, capacity and picture', async () => {
      const [owner, stranger] = await people(2)
      const group = await createGroup(owner!, { tags: ['#Hiking', 'hiking', '山'] })
      expect(group).toMatchObject({ tags: ['hiking', '山'], visibility: 'listed', capacity: 2_000, avatarUrl: null })
      const listed = async (query: string) =>
        (await stranger!.call(routes.groups, { query: { query } })).groups.map(({ id }) => id)
      expect(await listed('山')).toContain(group.id)
      await change(owner!, group, { visibility: 'unlisted', capacity: 3_000 })
      expect(await listed('山')).not.toContain(group.id)
      expect(await seenBy(stranger!, group)).toMatchObject({ visibility: 'unlisted', capacity: 3_000 })
      await expect(change(owner!, group, { capacity: 3_001 })).rejects.toMatchObject({ wire: { field: 'capacity' } })
      await change(owner!, group, { visibility: 'invite' })
      await expect(seenBy(stranger!, group)).rejects.toMatchObject({ code: 'not_found' })
      expect(await seenBy(owner!, group)).toMatchObject({ joinPolicy: 'invite' })
      await change(owner!, group, { joinPolicy: 'open' })
      expect(await seenBy(stranger!, group)).toMatchObject({ visibility: 'listed' })
      await expect(change(owner!, group, { visibility: 'invite', joinPolicy: 'open' })).rejects.toMatchObject({
        code: 'invalid',
      })

      const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
      const set = await owner!.call(routes.setGroupPicture, { ...byId(group), body: { base64: pixel } })
      expect((await fetch(server.url + set.group.avatarUrl)).headers.get('content-type')).toBe('image/webp')
      expect(await conversationOf(owner!, group)).toMatchObject({ avatarUrl: set.group.avatarUrl })
      const { events } = await owner!.call(routes.conversationEvents, {
        params: { id: group.conversationId },
        query: {},
      })
      expect(events.at(-1)).toMatchObject({ type: 'conversation-changed', avatarUrl: set.group.avatarUrl })
      await owner!.call(routes.removeGroupPicture, byId(group))
      expect(await conversationOf(owner!, group)).not.toHaveProperty('avatarUrl')
      expect((await fetch(server.url + set.group.avatarUrl)).status).toBe(404)
    })

    test('a group becomes one for adults only where all its members are', async () => {
      const owner = await person({ birthDate: '1990-01-01' })
      const guest = await person()
      const group = await createGroup(owner)
      await joinAll(group, [guest])
      await expect(change(owner, group, { adultsOnly: true })).rejects.toMatchObject({ code: 'conflict' })
      await guest.call(routes.leaveGroup, byId(group))
      await change(owner, group, { adultsOnly: true })
      await expect(join(guest, group)).rejects.toMatchObject({ wire: { field: 'birthDate' } })
    })
  })

  describe('guidelines', () => {
    test('each version is accepted before one writes; what was cited stays', async () => {
      const [owner, guest] = await people(2)
      const group = await createGroup(owner!)
      await joinAll(group, [guest!])
      await says(guest!, group)
      const line = await guest!.connect()
      const write = (rules: string[]) => owner!.call(routes.updateGuidelines, { ...byId(group), body: { rules } })
      expect((await write(['Be kind', 'No adverts'])).guidelines).toMatchObject({ version: 1, acceptedVersion: 1 })
      await line.waitFor('events', ({ events }) => events.some((event) => 'guidelines' in event))
      await says(owner!, group)
      await expect(says(guest!, group)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await conversationOf(guest!, group)).toMatchObject({ entry: { guidelines: 1, introduce: false } })
      expect(
        (await guest!.call(routes.conversationEvents, { params: { id: group.conversationId }, query: {} })).events,
      ).not.toHaveLength(0)
      const accept = (version: number) => guest!.call(routes.acceptGuidelines, { ...byId(group), body: { version } })
      await expect(accept(2)).rejects.toMatchObject({ code: 'conflict' })
      await accept(1)
      await says(guest!, group)
      expect(await conversationOf(guest!, group)).not.toHaveProperty('entry')

      await write(['Be kind', 'No adverts'])
      expect((await write(['Be kind'])).guidelines.version).toBe(2)
      await expect(says(guest!, group)).rejects.toMatchObject({ code: 'forbidden' })
      const old = await guest!.call(routes.guidelines, { ...byId(group), query: { version: 1 } })
      expect(old.guidelines.rules).toEqual([
        { number: 1, text: 'Be kind' },
        { number: 2, text: 'No adverts' },
      ])
      await accept(2)
      const correct = (rules: string[]) =>
        owner!.call(routes.updateGuidelines, { ...byId(group), body: { rules, correction: true } })
      // Other words of the same guidelines: a version that is cited from now on, and nobody accepts it again.
      expect((await correct(['Be kind to all'])).guidelines).toMatchObject({ version: 3, acceptedVersion: 3 })
      await says(guest!, group)
      expect(await conversationOf(guest!, group)).not.toHaveProperty('entry')
      await expect(correct(['Be kind', 'And quiet'])).rejects.toMatchObject({ wire: { field: 'correction' } })
      const { entries } = await owner!.call(routes.audit, { ...byId(group), query: { type: 'guidelines-changed' } })
      expect(entries[0]).toMatchObject({ before: { rules: ['Be kind'] }, after: { version: 3, correction: true } })
      await write([])
      await says(guest!, group)
      expect((await write(['Again'])).guidelines.version).toBe(5)
      await expect(guest!.call(routes.updateGuidelines, { ...byId(group), body: { rules: [] } })).rejects.toMatchObject(
        { code: 'forbidden' },
      )
      line.close()
    })

    test('who accepts them with joining writes at once', async () => {
      const [owner, guest] = await people(2)
      const group = await createGroup(owner!)
      await owner!.call(routes.updateGuidelines, { ...byId(group), body: { rules: ['Be kind'] } })
      await join(guest!, group, { guidelines: 1 })
      expect(await says(guest!, group)).toMatchObject({ seq: 4 })
    })
  })

  describe('questions', () => {
    const questions = [
      { kind: 'text', text: 'Why?' },
      { kind: 'choice', text: 'Are you an agent?', options: ['Yes', 'No'], right: [1] },
      { kind: 'accept', text: '' },
    ]

    test('right choices open the door; others wait, and what is right is not told', async () => {
      const [owner, good, other] = await people(3)
      const group = await createGroup(owner!, { joinPolicy: 'question', questions: questions as never })
      await change(owner!, group, { autoApprove: true })
      expect(JSON.stringify(await seenBy(good!, group))).not.toContain('right')
      expect((await owner!.call(routes.groupSettings, byId(group))).settings).toMatchObject({
        joinQuestions: questions,
        autoApprove: true,
        capacityMost: 3_000,
      })
      await expect(join(good!, group, { answers: ['Fun', 'No'] })).rejects.toMatchObject({
        wire: { field: 'answers.2' },
      })
      await expect(join(good!, group, { answers: ['Fun', 'Perhaps', true] })).rejects.toMatchObject({
        wire: { field: 'answers.1' },
      })
      expect(await join(good!, group, { answers: ['Fun', 'No', true] })).toEqual({ state: 'joined' })
      expect(await join(other!, group, { answers: ['Fun', 'Yes', true] })).toEqual({ state: 'pending' })
      expect((await requestsOf(owner!, group))[0]?.answers).toEqual([
        { question: 'Why?', answer: 'Fun' },
        { question: 'Are you an agent?', answer: 'Yes', right: false },
        expect.objectContaining({ answer: 'Accepted' }),
      ])
    })

    test('texts for questions and answers are taken as before', async () => {
      const [owner, guest] = await people(2)
      const group = await createGroup(owner!, { joinPolicy: 'question', questions: ['Why?'] })
      expect(group).toMatchObject({ questions: ['Why?'], joinQuestions: [{ kind: 'text', text: 'Why?' }] })
      expect(await join(guest!, group, { answers: ['Fun'] })).toEqual({ state: 'pending' })
    })
  })

  describe('requests', () => {
    test('several are answered at once, each by itself, with a reason', async () => {
      const [owner, one, two, gone] = await people(4)
      const group = await createGroup(owner!, { joinPolicy: 'approval' })
      const line = await one!.connect()
      for (const guest of [one!, two!, gone!]) await join(guest, group, { message: 'Hello' })
      const ids = (await requestsOf(owner!, group)).map(({ id }) => id)
      await gone!.call(routes.leaveGroup, byId(group))
      const answer = (body: object) =>
        owner!.call(routes.answerJoinRequests, { ...byId(group), body: { requestIds: ids, ...body } as never })
      const { done, failed } = await answer({ action: 'decline', reason: 'We are full of Bens' })
      expect([done.length, failed.length]).toEqual([2, 1])
      expect(await line.waitFor('account', (told) => told.type === 'join-decided')).toMatchObject({
        accepted: false,
        reason: 'We are full of Bens',
      })
      line.close()
      const own = async (guest: Person) => (await guest.call(routes.myJoinRequests, {})).requests
      const [declined] = await own(one!)
      expect(declined).toMatchObject({ group: { id: group.id }, state: 'declined', reason: 'We are full of Bens' })
      expect(Date.parse(declined?.askAgainAt ?? '')).toBe(Date.parse(declined?.decidedAt ?? '') + day)
      expect(await own(gone!)).toEqual([])
      clock.advance(day)
      expect((await own(one!))[0]?.askAgainAt).toBeNull()
      await join(one!, group)
      expect(await own(one!)).toMatchObject([{ state: 'pending', reason: null }])
      await owner!.call(routes.answerJoinRequests, {
        ...byId(group),
        body: { requestIds: (await requestsOf(owner!, group)).map(({ id }) => id), action: 'accept' },
      })
      expect(await own(one!)).toEqual([])
    })

    test('they lapse after seven days, and who asked is told', async () => {
      const [owner, guest] = await people(2)
      const group = await createGroup(owner!, { joinPolicy: 'approval' })
      await join(guest!, group)
      const line = await guest!.connect()
      clock.advance(7 * day)
      await server.app.platform.runJob('join-requests')
      expect(await line.waitFor('account', (told) => told.type === 'join-decided')).toMatchObject({ accepted: false })
      expect(await seenBy(guest!, group)).toMatchObject({ myState: 'none' })
      expect((await guest!.call(routes.myJoinRequests, {})).requests).toMatchObject([{ state: 'expired' }])
      expect(await join(guest!, group)).toEqual({ state: 'pending' })
      line.close()
    })

    test('while joins are frozen an approval says that it is meant', async () => {
      const [owner, guest] = await people(2)
      const group = await createGroup(owner!, { joinPolicy: 'approval' })
      await join(guest!, group)
      await owner!.call(routes.updateSwitches, { ...byId(group), body: { joinsFrozen: true } })
      const [request] = await requestsOf(owner!, group)
      const answer = (more: object) =>
        owner!.call(routes.answerJoinRequest, {
          params: { id: group.id, requestId: request?.id ?? '' },
          body: { action: 'accept', ...more },
        })
      await expect(answer({})).rejects.toMatchObject({ code: 'conflict', wire: { field: 'despiteFreeze' } })
      await answer({ despiteFreeze: true })
      expect(await seenBy(guest!, group)).toMatchObject({ myState: 'member' })
    })
  })

  test('members vouch for who asks: the last one it takes lets them in, unless joins are frozen', async () => {
    const [owner, one, two, guest, other] = await people(5)
    const group = await createGroup(owner!)
    await joinAll(group, [one!, two!])
    await change(owner!, group, { joinPolicy: 'invite', visibility: 'listed', vouching: { needed: 2, admits: true } })
    await join(guest!, group, { message: 'We met at the lake' })
    const requestId = (await one!.call(routes.vouchable, byId(group))).people[0]?.requestId ?? ''
    const vouch = (voucher: Person, id = requestId) =>
      voucher.call(routes.vouch, { params: { id: group.id, requestId: id } })
    // Who looks at the list sees it change.
    const line = await two!.connect()
    const told = line.waitFor(
      'aside',
      ({ what, conversationId }) => what === 'vouching' && conversationId === group.conversationId,
    )
    expect(await vouch(one!)).toEqual({ state: 'pending' })
    await told
    line.close()
    expect(await vouch(one!)).toEqual({ state: 'pending' })
    await one!.call(routes.unvouch, { params: { id: group.id, requestId } })
    expect(await vouch(two!)).toEqual({ state: 'pending' })
    await expect(vouch(guest!)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await requestsOf(owner!, group))[0]?.vouchers).toMatchObject([{ id: two!.id }])
    expect(await vouch(one!)).toEqual({ state: 'joined' })
    expect(await seenBy(guest!, group)).toMatchObject({ myState: 'member' })
    const { entries } = await owner!.call(routes.audit, { ...byId(group), query: { type: 'member-joined' } })
    expect(entries[0]?.after).toMatchObject({ via: 'vouches', vouchedBy: [two!.id, one!.id] })

    await join(other!, group)
    const second = (await one!.call(routes.vouchable, byId(group))).people[0]?.requestId ?? ''
    await owner!.call(routes.updateSwitches, { ...byId(group), body: { joinsFrozen: true } })
    await vouch(one!, second)
    expect(await vouch(two!, second)).toEqual({ state: 'pending' })
  })

  describe('invite links', () => {
    const make = (maker: Person, group: Group, body: object = {}) =>
      maker.call(routes.createInvite, { ...byId(group), body }).then(({ invite }) => invite)
    const follow = (guest: Person, code: string, body: object = {}) =>
      guest.call(routes.acceptInvitation, { params: { code }, body })

    test('a link shows its group to anybody, lets in as often as it says, and tells who came', async () => {
      const [owner, one, two, three] = await people(4)
      const group = await createGroup(owner!, { joinPolicy: 'invite' })
      const invite = await make(owner!, group, { name: 'Poster', maxUses: 2, hours: 24 })
      expect(invite).toMatchObject({ name: 'Poster', uses: 0, maxUses: 2, state: 'working' })
      expect(invite.code).toMatch(/^[\w-]{16}$/)
      const shown = await rawCall(server.url, 'GET', `/invites/${invite.code}`)
      expect(shown.json).toMatchObject({ invitation: { group: { id: group.id, name: group.name } } })
      expect(JSON.stringify(shown.json)).not.toContain('conversationId')
      const page = await fetch(`${server.url}/invite/${invite.code}`, { redirect: 'manual' })
      expect([page.status, page.headers.get('location')]).toEqual([302, `/#/invite/${invite.code}`])

      expect(await follow(one!, invite.code)).toMatchObject({ state: 'joined', group: { myState: 'member' } })
      expect(await follow(one!, invite.code)).toMatchObject({ state: 'joined' })
      await follow(two!, invite.code)
      await expect(follow(three!, invite.code)).rejects.toMatchObject({ code: 'not_found' })
      const { uses } = await owner!.call(routes.inviteUses, {
        params: { id: group.id, inviteId: invite.id },
        query: {},
      })
      expect(new Set(uses.map(({ user }) => user.id))).toEqual(new Set([one!.id, two!.id]))
      expect((await owner!.call(routes.invites, byId(group))).invites[0]).toMatchObject({ uses: 2, state: 'used-up' })
    })

    test('ten who follow a link for three at once are three', async () => {
      const [owner, ...guests] = await people(11)
      const group = await createGroup(owner!, { joinPolicy: 'invite' })
      const { code } = await make(owner!, group, { maxUses: 3 })
      const outcomes = await Promise.allSettled(guests.map((guest) => follow(guest, code)))
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(await seenBy(owner!, group)).toMatchObject({ memberCount: 4 })
    })

    test('it ends: by its time, by being revoked, and when its maker may no longer invite', async () => {
      const [owner, maker, guest] = await people(3)
      const group = await createGroup(owner!)
      await joinAll(group, [maker!])
      const timed = await make(owner!, group, { hours: 1 })
      const [revoked, orphan] = [await make(maker!, group), await make(maker!, group)]
      clock.advance(3_600_000)
      await owner!.call(routes.revokeInvite, { params: { id: group.id, inviteId: revoked.id } })
      await maker!.call(routes.leaveGroup, byId(group))
      const words = new Set<string>()
      for (const { code } of [timed, revoked, orphan, { code: 'nobody-made-this' }]) {
        await expect(follow(guest!, code)).rejects.toMatchObject({ code: 'not_found' })
        words.add(JSON.stringify((await rawCall(server.url, 'GET', `/invites/${code}`)).json))
      }
      expect(words.size).toBe(4)
      const { invites } = await owner!.call(routes.invites, byId(group))
      expect(invites.map(({ state }) => state).toSorted()).toEqual(['expired', 'maker-gone', 'revoked'])
    })

    test("approval, bans and age hold for the invited, and a member's own link does not get around approval", async () => {
      const [owner, member, guest, banned] = await people(4)
      const group = await createGroup(owner!)
      await joinAll(group, [member!, banned!])
      const params = { id: group.id, userId: banned!.id }
      await owner!.call(routes.removeMember, { params, body: { ban: true } })
      await change(owner!, group, { joinPolicy: 'approval' })
      const own = await make(member!, group, { name: 'Mine' })
      expect(await follow(guest!, own.code)).toMatchObject({ state: 'pending' })
      expect((await requestsOf(owner!, group))[0]?.invite).toMatchObject({ name: 'Mine', by: { id: member!.id } })
      const straight = await make(owner!, group)
      await expect(follow(banned!, straight.code)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await follow(guest!, straight.code)).toMatchObject({ state: 'joined' })
      expect(await requestsOf(owner!, group)).toEqual([])
    })

    test('members look after their own links only', async () => {
      const [owner, member] = await people(2)
      const group = await createGroup(owner!)
      await joinAll(group, [member!])
      const owners = await make(owner!, group)
      const own = await make(member!, group)
      const seen = await member!.call(routes.invites, byId(group))
      expect([seen.managesAll, seen.invites.map(({ id }) => id)]).toEqual([false, [own.id]])
      const params = { id: group.id, inviteId: owners.id }
      await expect(member!.call(routes.revokeInvite, { params })).rejects.toMatchObject({ code: 'not_found' })
      await expect(member!.call(routes.inviteUses, { params, query: {} })).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('newcomers', () => {
    test('introduce themselves before they write, and wait before links', async () => {
      const [owner, old, guest] = await people(3)
      const group = await createGroup(owner!)
      await joinAll(group, [old!])
      clock.advance(minute)
      await change(owner!, group, { gate: { introduce: true, minutes: 10 } })
      await says(old!, group)
      await join(guest!, group)
      await expect(says(guest!, group)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await conversationOf(guest!, group)).toMatchObject({ entry: { introduce: true } })
      const clientId = crypto.randomUUID()
      const introduce = (words: string) =>
        guest!.call(routes.introduce, { ...byId(group), body: { text: words, clientId } })
      await expect(introduce('Hi')).rejects.toMatchObject({ code: 'invalid' })
      await introduce('I am new in town and like tea.')
      await introduce('I am new in town and like tea.')
      const { lastMessage } = await conversationOf(owner!, group)
      expect(lastMessage).toMatchObject({ actorId: guest!.id, clientId, body: { type: 'text' } })
      await says(guest!, group, 'And books')
      await expect(says(guest!, group, 'https://example.org')).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(10 * minute)
      await says(guest!, group, 'https://example.org')
    })

    test('are welcomed: by a note for them alone, or in the group until its time is over', async () => {
      const [owner, one, two] = await people(3)
      const group = await createGroup(owner!, { name: 'Tea' })
      await owner!.call(routes.updateGuidelines, { ...byId(group), body: { rules: ['Be kind'] } })
      const welcome = { text: 'Hello {name}, this is {group}.\n{rules}', to: 'newcomer', minutes: null }
      await change(owner!, group, { welcome })
      await join(one!, group, { guidelines: 1 })
      expect((await conversationOf(one!, group)).welcome?.text).toMatch(/^Hello .+, this is Tea\.\n1\. Be kind$/)
      expect(await conversationOf(owner!, group)).not.toHaveProperty('welcome')
      await one!.call(routes.dismissWelcome, byId(group))
      expect(await conversationOf(one!, group)).not.toHaveProperty('welcome')

      await change(owner!, group, { welcome: { ...welcome, text: 'Hi {name}', to: 'group', minutes: 5 } })
      await join(two!, group, { guidelines: 1 })
      const { lastMessage } = await conversationOf(one!, group)
      expect(lastMessage).toMatchObject({ actorId: owner!.id, body: { mentions: [two!.id] } })
      clock.advance(5 * minute)
      await server.app.platform.runJob('greetings')
      expect((await conversationOf(one!, group)).lastMessage).toMatchObject({ seq: lastMessage?.seq, body: null })
    })
  })
})
