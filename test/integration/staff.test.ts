import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import { routes } from '#shared/protocol/routes.ts'
import { staffRoutes } from '#shared/protocol/staff.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { callRoute, Person, rawCall, register } from '../support/wire.ts'

const day = 24 * 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let operator: Person
  let named: Person
  let owner: Person
  let member: Person

  const iso = (after: number) => new Date(clock.now() + after).toISOString()
  const say = async (person: Person, group: Group, text: string) => {
    const connection = await person.connect()
    try {
      const body = { type: 'text' as const, text }
      const clientId = crypto.randomUUID()
      return await connection.call('message:send', { conversationId: group.conversationId, clientId, body })
    } finally {
      connection.close()
    }
  }
  const logIn = async (person: Person) =>
    await callRoute(server.url, routes.login, { body: { login: person.email, password: person.password } })
  const acts = async () => (await named.call(routes.staffAudit, { query: {} })).acts

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock, env: { ADMIN_EMAIL: 'operator@example.com' } })
    operator = await register(server.url, { email: 'operator@example.com' })
    named = await register(server.url)
    owner = await register(server.url)
    member = await register(server.url)
    await operator.call(routes.nameStaff, { params: { id: named.id } })
  })
  afterAll(() => server.stop())

  test('nobody but staff gets any call of the console, however it is asked', async () => {
    const group = await createGroup(owner)
    for (const [name, route] of Object.entries(staffRoutes)) {
      const path = route.path.replace(':id', String(/accounts|members/.test(route.path) ? member.id : group.id))
      for (const body of route.method === 'GET' ? [undefined] : [undefined, {}, { reason: 'x', until: null }]) {
        for (const person of [owner, member]) {
          const { status, json } = await rawCall(server.url, route.method, path, body, person.token)
          expect({ name, status, json }).toEqual({
            name,
            status: 404,
            json: { error: { code: 'not_found', message: 'There is nothing at this address' } },
          })
        }
      }
      expect((await rawCall(server.url, route.method, path)).status).toBe(401)
    }
  })

  test('the operator alone names staff; both are told as staff', async () => {
    expect((await logIn(named)).user.roles).toContain('staff')
    expect((await operator.call(routes.staffMembers, {})).members.map(({ user }) => user.id)).toEqual([
      operator.id,
      named.id,
    ])
    const tries = [
      () => named.call(routes.nameStaff, { params: { id: member.id } }),
      () => operator.call(routes.dismissStaff, { params: { id: operator.id } }),
    ]
    for (const refused of tries) await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
    await operator.call(routes.nameStaff, { params: { id: member.id } })
    expect((await member.call(routes.staffOverview, {})).namesStaff).toBe(false)
    await operator.call(routes.dismissStaff, { params: { id: member.id } })
    await expect(member.call(routes.staffOverview, {})).rejects.toMatchObject({ code: 'not_found' })
    expect((await acts()).slice(0, 2).map(({ type }) => type)).toEqual(['staff-dismissed', 'staff-named'])
  })

  test('featured groups have an order, a time and a note', async () => {
    const [one, two, hidden] = [
      await createGroup(owner, { name: 'One', city: 'Yiwu' }),
      await createGroup(owner, { name: 'Two', city: 'Yiwu' }),
      await createGroup(owner, { name: 'Hidden', joinPolicy: 'invite' }),
    ]
    const put = (group: Group, from: number, until: number | null, note = '') =>
      named.call(routes.featureGroup, {
        params: { id: group.id },
        body: { from: iso(from), until: until === null ? null : iso(until), note },
      })
    await put(one, -day, day, 'They answer within the hour')
    const { featured } = await put(two, 2 * day, null)
    expect(featured.map(({ group, state }) => [group.name, state])).toEqual([
      ['One', 'shown'],
      ['Two', 'waiting'],
    ])
    expect(await seenBy(member, one)).toMatchObject({ featured: true, featuredNote: 'They answer within the hour' })
    expect(await seenBy(member, two)).toMatchObject({ featured: false })
    clock.advance(3 * day)
    expect(await seenBy(member, one)).toMatchObject({ featured: false })
    expect(await seenBy(member, two)).toMatchObject({ featured: true })
    const names = (entries: typeof featured) => entries.map(({ group }) => group.name)
    const order = await named.call(routes.orderFeatured, { body: { order: [two.id, one.id] } })
    expect(names(order.featured)).toEqual(['Two', 'One'])
    const wrong = named.call(routes.orderFeatured, { body: { order: [two.id] } })
    await expect(wrong).rejects.toMatchObject({ code: 'conflict' })
    await expect(put(hidden, 0, null)).rejects.toMatchObject({ code: 'conflict' })
    await expect(put(one, day, 0)).rejects.toMatchObject({ code: 'invalid', wire: { field: 'until' } })
    const left = await named.call(routes.unfeatureGroup, { params: { id: two.id } })
    expect(names(left.featured)).toEqual(['One'])
  })

  test('a locked group is read only for everybody and takes nobody in; its members read why', async () => {
    const group = await createGroup(owner, { name: 'Odd offers', city: 'Foshan', preview: true })
    await joinAll(group, [member])
    const { seq } = await say(owner, group, 'Before')
    const line = await member.connect()
    const params = { id: group.id }
    const reason = 'Advance-fee fraud was reported by several members'
    const { group: locked } = await named.call(routes.lockGroup, { params, body: { reason } })
    expect(locked.locked?.reason).toBe(reason)
    await line.waitFor('events', ({ events }) =>
      events.some((event) => event.type === 'conversation-changed' && event.pace?.locked?.reason === reason),
    )
    for (const person of [owner, member]) {
      await expect(say(person, group, 'After')).rejects.toMatchObject({ code: 'forbidden' })
    }
    const target = { conversationId: group.conversationId, seq }
    await expect(line.call('message:react', { ...target, emoji: '👍', on: true })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const announcement = {
      versions: [{ language: 'en', title: 'After', text: 'All is well' }],
      needsConfirm: false,
      expiresAt: null,
    }
    await expect(owner.call(routes.announce, { params, body: announcement })).rejects.toMatchObject({
      code: 'forbidden',
    })
    expect((await owner.call(routes.announcements, { params, query: {} })).announcements).toEqual([])
    const poll = { clientId: 'poll', question: 'Still here?', options: ['Yes', 'No'] }
    await expect(owner.call(routes.createPoll, { params, body: poll })).rejects.toMatchObject({ code: 'forbidden' })
    const { conversation } = await member.call(routes.conversation, { params: { id: group.conversationId } })
    expect(conversation.pace?.locked?.reason).toBe(reason)
    const stranger = await register(server.url)
    await expect(stranger.call(routes.joinGroup, { params, body: {} })).rejects.toMatchObject({ code: 'forbidden' })
    const page = await stranger.call(routes.group, { params })
    expect(page.group.locked?.reason).toBe(reason)
    expect(page.recent).toEqual([])
    const listed = await stranger.call(routes.groups, { query: { city: 'Foshan' } })
    expect(listed.groups).toEqual([])
    // Those who run it cannot open it, whatever switch they turn.
    await owner.call(routes.updateSwitches, { params, body: { slowSeconds: 10 } })
    await expect(say(owner, group, 'Again')).rejects.toMatchObject({ code: 'forbidden' })
    expect((await named.call(routes.staffGroups, { query: { locked: 'true' } })).groups.map(({ id }) => id)).toEqual([
      group.id,
    ])
    expect((await named.call(routes.staffGroups, { query: { query: 'odd off' } })).groups).toHaveLength(1)

    await named.call(routes.unlockGroup, { params })
    await say(owner, group, 'Open again')
    expect(await stranger.call(routes.joinGroup, { params, body: {} })).toEqual({ state: 'joined' })
    expect((await acts()).slice(0, 2)).toMatchObject([
      { type: 'group-unlocked', before: { reason } },
      { type: 'group-locked', reason, targetGroup: { id: group.id }, actor: { id: named.id } },
    ])
    line.close()
  })

  test('a suspended account is out at once, reads why, appeals once, and is judged', async () => {
    const person = await register(server.url)
    const line = await person.connect()
    const gone = new Promise((resolve) => line.socket.on('disconnect', resolve))
    const params = { id: person.id }
    const reason = 'Sold tickets that did not exist'
    await named.call(routes.suspendAccount, { params, body: { reason, until: iso(30 * day) } })
    await gone
    await expect(person.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })

    const { token, suspended } = await logIn(person)
    expect(suspended).toBe(true)
    const inside = new Person(server.url, token, person.user, person.password)
    const calls = [() => inside.call(routes.me, {}), () => inside.connect(), () => inside.call(routes.myGroups, {})]
    for (const refused of calls) {
      await expect(refused()).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect((await inside.call(routes.mySuspension, {})).suspension).toMatchObject({ reason, appeal: null })
    const text = 'The organiser cancelled; I have paid everybody back.'
    await inside.call(routes.appealSuspension, { body: { text } })
    const twice = inside.call(routes.appealSuspension, { body: { text } })
    await expect(twice).rejects.toMatchObject({ code: 'conflict' })

    const { appeals } = await named.call(routes.staffAppeals, {})
    expect(appeals).toMatchObject([{ user: { id: person.id }, suspension: { appeal: { text, outcome: null } } }])
    const id = appeals[0]?.suspension?.id ?? ''
    const judge = (body: { outcome: 'upheld' | 'lifted' | 'shortened'; answer: string; until?: string }) =>
      named.call(routes.judgeAppeal, { params: { id }, body })
    await expect(judge({ outcome: 'shortened', answer: 'Less', until: iso(60 * day) })).rejects.toMatchObject({
      wire: { field: 'until' },
    })
    await judge({ outcome: 'shortened', answer: 'Two days, as a warning', until: iso(2 * day) })
    await expect(judge({ outcome: 'lifted', answer: 'Again' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await inside.call(routes.mySuspension, {})).suspension?.appeal?.answer).toBe('Two days, as a warning')

    clock.advance(3 * day)
    expect((await logIn(person)).suspended).toBeUndefined()
    expect((await inside.call(routes.me, {})).user.id).toBe(person.id)
    expect((await acts())[0]).toMatchObject({ type: 'appeal-judged', targetUser: { id: person.id } })
  })

  test('a suspension ends before its time where staff end it; staff themselves are out of its reach', async () => {
    const person = await register(server.url)
    const params = { id: person.id }
    await named.call(routes.suspendAccount, { params, body: { reason: 'Spam', until: null } })
    const found = await named.call(routes.staffAccounts, { query: { suspended: 'true' } })
    expect(found.accounts.map(({ user }) => user.id)).toContain(person.id)
    const { account } = await named.call(routes.endSuspension, { params })
    expect(account).toMatchObject({ isSuspended: false, suspension: { reason: 'Spam' } })
    expect((await logIn(person)).suspended).toBeUndefined()
    await expect(named.call(routes.endSuspension, { params })).rejects.toMatchObject({ code: 'not_found' })
    for (const id of [operator.id, named.id]) {
      const refused = named.call(routes.suspendAccount, { params: { id }, body: { reason: 'No', until: null } })
      await expect(refused).rejects.toMatchObject({ status: id === named.id ? 400 : 403 })
    }
    const past = named.call(routes.suspendAccount, { params, body: { reason: 'Late', until: iso(-day) } })
    await expect(past).rejects.toMatchObject({ code: 'invalid', wire: { field: 'until' } })
  })

  test('those who run a locked group answer once; staff keep it locked, or open it with their words', async () => {
    const group = await createGroup(owner)
    await joinAll(group, [member])
    const params = { id: group.id }
    const lock = (reason: string) => named.call(routes.lockGroup, { params, body: { reason } })
    const answer = (person: Person, text = 'We have removed them') =>
      person.call(routes.appealLock, { params, body: { text } })
    const state = () => owner.call(routes.groupLock, { params })
    const open = async () => (await named.call(routes.staffLockAppeals, {})).appeals
    const judge = (id: string, outcome: 'upheld' | 'lifted') =>
      named.call(routes.judgeLockAppeal, { params: { id }, body: { outcome, answer: 'Thank you' } })

    await expect(answer(owner)).rejects.toMatchObject({ code: 'conflict' })
    await lock('Scams')
    await expect(answer(member)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await answer(owner)).toMatchObject({ lock: { reason: 'Scams' }, appeal: { outcome: null, answer: null } })
    await expect(answer(owner)).rejects.toMatchObject({ code: 'conflict' })
    expect((await named.call(routes.staffOverview, {})).appeals).toBe(1)
    const [first] = await open()
    const line = await owner.connect()
    const told = (outcome: string) =>
      line.waitFor('account', (change) => change.type === 'lock-judged' && change.outcome === outcome)
    expect(first).toMatchObject({ group: { id: group.id }, by: { id: owner.id }, text: 'We have removed them' })
    await judge(first!.id, 'upheld')
    expect(await told('upheld')).toMatchObject({ groupId: group.id, group: group.name })
    await expect(judge(first!.id, 'lifted')).rejects.toMatchObject({ code: 'not_found' })
    expect(await state()).toMatchObject({
      lock: { reason: 'Scams' },
      appeal: { outcome: 'upheld', answer: 'Thank you' },
    })

    // Another reason is another lock, which can be answered again.
    clock.advance(1_000)
    await lock('More scams')
    await answer(owner)
    const [second] = await open()
    await judge(second!.id, 'lifted')
    await told('lifted')
    line.close()
    expect(await state()).toMatchObject({ lock: null, appeal: { outcome: 'lifted', answer: 'Thank you' } })
    await say(member, group, 'Back again')
    const judged = (await acts()).filter(({ type }) => type === 'lock-appeal-judged')
    expect(judged).toMatchObject([
      { reason: 'Thank you', after: { outcome: 'lifted' } },
      { after: { outcome: 'upheld' } },
    ])
  })
})
