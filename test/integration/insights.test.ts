import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock } from '#test/support/clock.ts'
import { createGroup } from '#test/support/groups.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { send } from '#test/support/talk.ts'
import { turnOnTwoStep } from '#test/support/two-step.ts'
import { register, type Person } from '#test/support/wire.ts'

const day = 86_400_000
/** A Monday, 10:00 in Shanghai. */
const monday = Date.parse('2026-03-02T02:00:00.000Z')

onEveryStorage((storage) => {
  const clock = testClock(monday)
  let server: TestServer
  let owner: Person
  let stayer: Person
  let leaver: Person
  let groupId: string

  const insights = async (days: 7 | 30 | 90 = 30) =>
    (await owner.call(routes.groupInsights, { params: { id: groupId }, query: { days } })).insights

  beforeAll(async () => {
    server = await startServer({ storage, clock })
    owner = await register(server.url)
    stayer = await register(server.url)
    leaver = await register(server.url)
    const group = await createGroup(owner)
    groupId = group.id
    const params = { id: groupId }
    for (const person of [stayer, leaver]) await person.call(routes.joinGroup, { params, body: {} })
    const line = await stayer.connect()
    await send(line, group.conversationId, 'Morning')
    clock.advance(2 * day)
    await send(line, group.conversationId, 'Still here')
    await leaver.call(routes.leaveGroup, { params })
    await server.app.search.indexer.settled()
    line.close()
  })
  afterAll(() => server.stop())

  it('tells who came and went, who wrote and when, and who stayed', async () => {
    const { days, hours, sources, retention, speakers, members, from, to } = await insights(7)
    expect({ from, to, members, speakers }).toEqual({ from: '2026-02-26', to: '2026-03-04', members: 2, speakers: 1 })
    expect(days.map(({ joined }) => joined)).toEqual([0, 0, 0, 0, 2, 0, 0])
    expect(days.map(({ left }) => left)).toEqual([0, 0, 0, 0, 0, 0, 1])
    expect(days.map(({ messages }) => messages)).toEqual([0, 0, 0, 0, 1, 0, 1])
    expect(hours[0]?.[10]).toBe(1)
    expect(hours[2]?.[10]).toBe(1)
    expect(hours.flat().reduce((sum, count) => sum + count, 0)).toBe(2)
    expect(sources).toEqual([{ source: 'directory', joined: 2 }])
    expect(retention).toEqual({
      day1: { of: 2, stayed: 2, wrote: 1 },
      day7: { of: 0, stayed: 0, wrote: 0 },
      day30: { of: 0, stayed: 0, wrote: 0 },
    })
  })

  it('tells how long people wait for those who run the group', async () => {
    const params = { id: groupId }
    await owner.call(routes.updateGroup, { params, body: { joinPolicy: 'approval' } })
    const asker = await register(server.url)
    const other = await register(server.url)
    for (const person of [asker, other]) await person.call(routes.joinGroup, { params, body: {} })
    clock.advance(day)
    const { requests } = await owner.call(routes.joinRequests, { params })
    const request = requests.find(({ user }) => user.id === asker.id)
    await owner.call(routes.answerJoinRequest, {
      params: { id: groupId, requestId: request?.id ?? '' },
      body: { action: 'accept' },
    })
    const { answering, sources } = await insights()
    expect(answering).toMatchObject({ decided: 1, waiting: 1 })
    expect(answering.medianMs).toBeGreaterThanOrEqual(day)
    expect(answering.oldestWaitingMs).toBeGreaterThanOrEqual(day)
    expect(sources).toContainEqual({ source: 'request', joined: 1 })
  })

  it('names what is missing in the set-up, until it is there', async () => {
    const params = { id: groupId }
    const missing = async () =>
      (await owner.call(routes.groupSetup, { params })).findings.flatMap(({ check, ok }) => (ok ? [] : [check]))
    await owner.call(routes.updateGroup, { params, body: { joinPolicy: 'open', description: '' } })
    const ofPeople = ['second-admin', 'second-judge', 'two-step']
    const ofRules = ['rules-on', 'newcomer-links', 'raid-guard']
    expect(await missing()).toEqual(['description', 'guidelines', ...ofPeople, ...ofRules])
    await owner.call(routes.updateGroup, { params, body: { description: 'Weekend hikes around Hangzhou' } })
    await owner.call(routes.updateGuidelines, { params, body: { rules: ['We turn back together.'] } })
    const ofStayer = { id: groupId, userId: stayer.id }
    await owner.call(routes.updateMember, { params: ofStayer, body: { role: 'admin' } })
    expect(await missing()).toEqual(['two-step', ...ofRules])
    const judge = (on: boolean | null) =>
      owner.call(routes.updateMemberRights, { params: ofStayer, body: { switches: { 'judge-appeals': on } } })
    await judge(false)
    expect(await missing()).toEqual(['second-judge', 'two-step', ...ofRules])
    await judge(null)
    await owner.call(routes.updateGroupRights, { params, body: { memberRights: ['send'] } })
    expect(await missing()).toEqual(['two-step', 'rules-on', 'raid-guard'])
    await owner.call(routes.updateGroupRights, { params, body: { memberRights: null } })

    // An admin without the code that the group asks for runs nothing.
    await turnOnTwoStep(owner, clock.now())
    await owner.call(routes.requireStaffTwoStep, { params, body: { required: true } })
    expect(await missing()).toEqual([...ofPeople, ...ofRules])
    await turnOnTwoStep(stayer, clock.now())
    expect(await missing()).toEqual(ofRules)
    await owner.call(routes.createRule, {
      params,
      body: {
        name: 'No links at first',
        on: true,
        dryRun: false,
        events: ['send'],
        triggers: [{ type: 'newcomer', minutes: 60, what: ['link'] }],
        exemptRoles: [],
        exemptUserIds: [],
        actions: [{ type: 'hold' }],
      },
    })
    await owner.call(routes.updateSwitches, { params, body: { raidAtJoins: 20 } })
    expect(await missing()).toEqual([])
    clock.advance(3 * day)
    expect(await missing()).toEqual(['queue-answered'])
  })

  it('is for those who run the group', async () => {
    const params = { id: groupId }
    const stranger = await register(server.url)
    for (const call of [routes.groupInsights, routes.groupSetup]) {
      await expect(stranger.call(call, { params, query: {} } as never)).rejects.toMatchObject({ code: 'forbidden' })
    }
  })
})
