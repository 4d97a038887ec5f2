import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { detailsOf, publish } from '../support/listings.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const day = 86_400_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let moderator: Person
  let guest: Person
  let group: Group

  const iso = (ms: number) => new Date(ms).toISOString()
  const types = async (query: NonNullable<RouteArguments<typeof routes.audit>['query']>) => {
    const { entries } = await owner.call(routes.audit, { params: { id: group.id }, query })
    return entries.map(({ type }) => type)
  }

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, moderator, guest] = await Promise.all([register(server.url), register(server.url), register(server.url)])
    group = await createGroup(owner)
    await joinAll(group, [moderator])
    const role = { params: { id: group.id, userId: moderator.id }, body: { role: 'moderator' as const } }
    await owner.call(routes.updateMember, role)
    const { invite } = await moderator.call(routes.createInvite, {
      params: { id: group.id },
      body: { name: 'Noticeboard' },
    })
    await guest.call(routes.acceptInvitation, { params: { code: invite.code }, body: {} })
    clock.advance(day)
    await moderator.call(routes.imposeSanction, {
      params: { id: group.id },
      body: { userId: guest.id, kind: 'warning', reason: 'Advertising' },
    })
  })
  afterAll(() => server.stop())

  it('lets the log through by kind, type, person and time, all at once', async () => {
    expect(await types({ kind: 'sanctions' })).toEqual(['member-warned'])
    expect(await types({ kind: 'sanctions', type: 'role-changed' })).toEqual(['role-changed'])
    expect(await types({ actor: moderator.id })).toEqual(['member-warned', 'invite-created', 'member-joined'])
    expect(await types({ target: guest.id })).toEqual(['member-warned', 'member-joined'])
    const late = iso(clock.now() - day / 2)
    expect(await types({ from: late })).toEqual(['member-warned'])
    expect(await types({ to: late, kind: 'roles' })).toEqual(['role-changed'])
    expect(await types({ target: guest.id, kind: 'roles' })).toEqual([])
  })

  it('names the people who stand in it, who left too', async () => {
    const named = async (as: 'actor' | 'target', query: string) => {
      const { people } = await owner.call(routes.auditPeople, { params: { id: group.id }, query: { as, query } })
      return people.map(({ id }) => id)
    }
    expect(await named('actor', moderator.user.displayName)).toEqual([moderator.id])
    expect(await named('target', guest.user.displayName)).toEqual([guest.id])
    expect(await named('actor', 'nobody of that name%')).toEqual([])
  })

  it('is saved as the filter says, and tells that it was', async () => {
    const params = { id: group.id }
    const filter = { target: guest.id, kind: 'sanctions' as const }
    const saved = await moderator.call(routes.exportAudit, { params, body: { format: 'csv', filter } })
    expect(saved).toMatchObject({ isWhole: true, entries: [{ type: 'member-warned', reason: 'Advertising' }] })
    const { entries } = await owner.call(routes.audit, { params, query: { type: 'log-exported' } })
    expect(entries).toMatchObject([{ actor: { id: moderator.id }, after: { format: 'csv', entries: 1, ...filter } }])
  })

  it('tells on the card how somebody came and what was reported, but not by whom and not to themselves', async () => {
    const line = await guest.connect()
    const { seq } = await send(line, group.conversationId, 'Cheap visas')
    line.close()
    const about = { kind: 'message' as const, conversationId: group.conversationId, seq }
    await owner.call(routes.report, { body: { about, reason: 'scam', text: '' } })
    const card = async (by: Person, userId: number) =>
      (await by.call(routes.memberCard, { params: { id: group.id, userId } })).card
    const { came, reports } = await card(moderator, guest.id)
    expect(came).toMatchObject({ via: 'link', link: 'Noticeboard', by: [{ id: moderator.id }] })
    expect(reports).toMatchObject({ open: 1, decided: 0, latest: [{ reasons: ['scam'], excerpt: 'Cheap visas' }] })
    const key = reports?.latest[0]?.key ?? ''
    await moderator.call(routes.decide, { params: { key }, body: { action: 'ignore' } })
    expect((await card(owner, guest.id)).reports).toMatchObject({
      decided: 1,
      latest: [{ key: null, action: 'ignore' }],
    })
    expect((await card(moderator, moderator.id)).reports).toBeNull()
  })

  it('brings held listings into the queue; whoever decides there or on the board decides for both', async () => {
    const params = { id: group.id }
    await owner.call(routes.createRule, {
      params,
      body: {
        name: 'Lottery',
        on: true,
        dryRun: false,
        events: ['send'],
        exemptRoles: [],
        exemptUserIds: [],
        triggers: [{ type: 'words', words: ['lottery'] }],
        actions: [{ type: 'hold' }],
      },
    })
    const list = (title: string) => publish(guest, group, detailsOf.event(clock.now()), { title })
    const [first, second] = [await list('Lottery night'), await list('Lottery again')]
    const line = await moderator.connect()
    const queue = async () =>
      (await moderator.call(routes.queue, { query: { type: 'listing' } })).items.map(({ key }) => key)
    expect(await queue()).toEqual([`listing:${first.id}`, `listing:${second.id}`])
    const { detail } = await moderator.call(routes.queueItem, { params: { key: `listing:${first.id}` } })
    expect(detail).toMatchObject({
      subject: { type: 'listing', listing: { title: 'Lottery night' }, matches: [{ ruleName: 'Lottery' }] },
      allowed: ['approve', 'refuse'],
    })
    const decide = (id: string, action: 'approve' | 'refuse') =>
      moderator.call(routes.decide, { params: { key: `listing:${id}` }, body: { action, reason: 'No gambling' } })
    await decide(first.id, 'approve')
    expect((await guest.call(routes.listing, { params: { id: first.id } })).listing.state).toBe('open')
    const review = { params: { id: second.id }, body: { action: 'refuse' as const, reason: 'No gambling' } }
    await owner.call(routes.reviewListing, review)
    await line.waitFor(
      'account',
      (news) => news.type === 'queue' && news.key === `listing:${second.id}` && news.change === 'decided',
    )
    line.close()
    await expect(decide(second.id, 'approve')).rejects.toMatchObject({ code: 'conflict' })
    expect(await queue()).toEqual([])
    const own = guest.call(routes.queueItem, { params: { key: `listing:${second.id}` } })
    await expect(own).rejects.toMatchObject({ code: 'not_found' })
  })

  it('counts the appeals of each group for those who may answer them', async () => {
    const { notices } = await guest.call(routes.notices, { query: {} })
    await guest.call(routes.makeAppeal, { params: { id: notices[0]?.id ?? '' }, body: { text: 'It was a joke' } })
    const appeals = async (by: Person) => (await by.call(routes.queueCount, {})).groups.map((each) => each.appeals)
    expect(await appeals(owner)).toEqual([1])
    // Whoever warned does not judge it while somebody else can.
    expect(await appeals(moderator)).toEqual([0])
  })
})
