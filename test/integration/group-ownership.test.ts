import { afterAll, beforeAll, expect, test } from 'vitest'
import { ownership } from '#shared/groups/ownership.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { createGroup, joinAll, seenBy } from '#test/support/groups.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { callRoute, Person, register } from '#test/support/wire.ts'

const hour = 3_600_000
type Action = 'accept' | 'decline' | 'withdraw' | 'undo'

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let olga: Person
  let amir: Person
  let ben: Person

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
    ;[olga, amir, ben] = [await one('Olga'), await one('Amir'), await one('Ben')]
  })
  afterAll(() => server.stop())

  const one = (displayName: string) => register(server.url, { displayName })
  /** Somebody who was away so long that they sign in anew. */
  async function back({ email, password }: Person): Promise<Person> {
    const { token, user } = await callRoute(server.url, routes.login, { body: { login: email, password } })
    return new Person(server.url, token, user, password)
  }
  const offer = (by: Person, { id }: Group, to: Person) =>
    by.call(routes.offerGroup, { params: { id }, body: { userId: to.id } })
  const answer = (by: Person, { id }: Group, action: Action) =>
    by.call(routes.answerTransfer, { params: { id }, body: { action } })
  const roleOf = async (person: Person, group: Group) => (await seenBy(person, group)).myRole
  const transfersOf = async (person: Person) => (await person.call(routes.transfers, {})).transfers

  /** Olga's group with Amir as an admin and Ben as a member. */
  async function lay(): Promise<Group> {
    const group = await createGroup(olga)
    await joinAll(group, [amir, ben])
    await olga.call(routes.updateMember, { params: { id: group.id, userId: amir.id }, body: { role: 'admin' } })
    return group
  }

  test('a group changes hands once the other accepts, and goes back within 72 hours', async () => {
    const group = await lay()
    const line = await ben.connect()
    await offer(olga, group, ben)
    await line.waitFor('account', (news) => news.type === 'transfer' && news.news === 'offered')
    expect(await roleOf(olga, group)).toBe('owner')
    expect(await transfersOf(ben)).toMatchObject([{ groupId: group.id, state: 'offered', from: { id: olga.id } }])
    await expect(offer(olga, group, amir)).rejects.toMatchObject({ code: 'conflict' })
    await expect(answer(olga, group, 'accept')).rejects.toMatchObject({ code: 'forbidden' })
    await expect(answer(amir, group, 'accept')).rejects.toMatchObject({ code: 'not_found' })

    await answer(ben, group, 'accept')
    expect([await roleOf(olga, group), await roleOf(ben, group)]).toEqual(['admin', 'owner'])
    expect((await seenBy(amir, group)).ownerId).toBe(ben.id)
    await expect(answer(ben, group, 'accept')).rejects.toMatchObject({ code: 'conflict' })

    // What would leave nothing to take back has to wait.
    const params = { id: group.id }
    await expect(ben.call(routes.deleteGroup, { params })).rejects.toMatchObject({ code: 'conflict' })
    const onOlga = { id: group.id, userId: olga.id }
    await expect(ben.call(routes.removeMember, { params: onOlga, body: {} })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(ben.call(routes.updateMember, { params: onOlga, body: { role: 'member' } })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(offer(ben, group, amir)).rejects.toMatchObject({ code: 'conflict' })

    clock.advance(71 * hour)
    await answer(olga, group, 'undo')
    expect([await roleOf(olga, group), await roleOf(ben, group)]).toEqual(['owner', 'member'])
    expect(await transfersOf(olga)).toEqual([])
    const { entries } = await olga.call(routes.audit, { params, query: {} })
    expect(entries.slice(0, 3).map(({ type, actor }) => [type, actor.id])).toEqual([
      ['ownership-returned', olga.id],
      ['ownership-moved', ben.id],
      ['ownership-offered', olga.id],
    ])
    line.close()
  })

  test('after 72 hours it is final', async () => {
    const group = await lay()
    await offer(olga, group, ben)
    await answer(ben, group, 'accept')
    clock.advance(ownership.undoFor)
    await expect(answer(olga, group, 'undo')).rejects.toMatchObject({ code: 'conflict' })
    await server.app.platform.runJob('moves of ownership')
    expect(await transfersOf(olga)).toEqual([])
    await ben.call(routes.deleteGroup, { params: { id: group.id } })
  })

  test('an offer is declined, taken back, or lapses; then another can be made', async () => {
    const group = await lay()
    await offer(olga, group, ben)
    await answer(ben, group, 'decline')
    await offer(olga, group, ben)
    await expect(answer(ben, group, 'withdraw')).rejects.toMatchObject({ code: 'forbidden' })
    await answer(olga, group, 'withdraw')
    await expect(answer(ben, group, 'accept')).rejects.toMatchObject({ code: 'not_found' })
    await offer(olga, group, amir)
    clock.advance(ownership.offerFor)
    await expect(answer(amir, group, 'accept')).rejects.toMatchObject({ code: 'conflict' })
    await server.app.platform.runJob('moves of ownership')
    await offer(olga, group, ben)
    expect(await roleOf(olga, group)).toBe('owner')
  })

  test('an owner cannot leave by accident', async () => {
    const group = await lay()
    await expect(olga.call(routes.leaveGroup, { params: { id: group.id } })).rejects.toMatchObject({
      code: 'conflict',
      wire: { message: expect.stringContaining('Hand it over to a member first') as string },
    })
    await offer(olga, group, amir)
    await answer(amir, group, 'accept')
    await olga.call(routes.leaveGroup, { params: { id: group.id } })
    expect(await roleOf(olga, group)).toBeNull()
  })

  test('an owner who is gone is followed by the senior admin, and can take the group back on their return', async () => {
    const [gone, senior, junior] = [await one('Gone'), await one('Senior'), await one('Junior')]
    const group = await createGroup(gone)
    const { id } = group
    await joinAll(group, [junior, senior])
    for (const { id: userId } of [senior]) {
      await gone.call(routes.updateMember, { params: { id, userId }, body: { role: 'admin' } })
    }
    clock.advance(ownership.goneAfter + hour)
    await senior.call(routes.me, {})
    await junior.call(routes.me, {})
    await server.app.platform.runJob('groups whose owner is gone')
    expect(await transfersOf(senior)).toMatchObject([{ groupId: id, kind: 'succession', state: 'offered' }])
    await answer(senior, group, 'decline')
    await server.app.platform.runJob('groups whose owner is gone')
    expect(await transfersOf(senior)).toEqual([])
    await answer(junior, group, 'accept')
    expect(await roleOf(junior, group)).toBe('owner')

    clock.advance(30 * 24 * hour)
    await server.app.platform.runJob('moves of ownership')
    const returned = await back(gone)
    const line = await returned.connect()
    await server.app.platform.runJob('moves of ownership')
    await line.waitFor('account', (news) => news.type === 'transfer' && news.news === 'returned')
    const [mine] = await transfersOf(returned)
    expect(Date.parse(mine?.endsAt ?? '') - clock.now()).toBeGreaterThan(ownership.undoFor - hour)
    await answer(returned, group, 'undo')
    expect([await roleOf(returned, group), await roleOf(junior, group)]).toEqual(['owner', 'member'])
    line.close()
  })

  test('whom the owner has named is asked first, and nobody once the owner is back', async () => {
    const [gone, named, admin] = [await one('Gone'), await one('Named'), await one('Admin')]
    const group = await createGroup(gone)
    await joinAll(group, [admin, named])
    await gone.call(routes.updateMember, { params: { id: group.id, userId: admin.id }, body: { role: 'admin' } })
    await gone.call(routes.nameSuccessor, { params: { id: group.id }, body: { userId: named.id } })
    clock.advance(ownership.goneAfter + hour)
    await named.call(routes.me, {})
    await server.app.platform.runJob('groups whose owner is gone')
    expect(await transfersOf(named)).toMatchObject([{ groupId: group.id, kind: 'succession' }])
    clock.advance(2 * hour)
    const returned = await back(gone)
    await server.app.platform.runJob('moves of ownership')
    expect(await transfersOf(named)).toEqual([])
    expect(await roleOf(returned, group)).toBe('owner')
  })
})
