import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { seen } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

const hour = 3_600_000
const inBoth = [
  { language: 'en', title: 'Meet-up moves', text: 'We meet at the library this week.' },
  { language: 'zh-Hans', title: '聚会地点变更', text: '本周在图书馆见面。' },
]

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let ann: Person
  let ben: Person
  let stranger: Person
  let group: Group
  let annLine: TestConnection

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, ann, ben, stranger] = (await Promise.all(Array.from({ length: 4 }, () => register(server.url)))) as [
      Person,
      Person,
      Person,
      Person,
    ]
    group = await createGroup(owner)
    await joinAll(group, [ann, ben])
    annLine = await ann.connect()
  })
  afterAll(async () => {
    annLine.close()
    await server.stop()
  })

  type Asked = Partial<RouteArguments<typeof routes.announce>['body']>
  const announce = async (more: Asked = {}, by = owner) =>
    (await by.call(routes.announce, { params: { id: group.id }, body: { versions: inBoth, ...more } })).announcement
  const listAs = async (person: Person, all?: '1') =>
    (await person.call(routes.announcements, { params: { id: group.id }, query: all ? { all } : {} })).announcements
  const markAs = (person: Person, announcementId: string, as: 'read' | 'dismissed' | 'confirmed') =>
    person.call(routes.markAnnouncement, { params: { id: group.id, announcementId }, body: { as } })
  const readersOf = (announcementId: string) =>
    owner.call(routes.announcementReaders, { params: { id: group.id, announcementId } })
  const inListOf = async (person: Person) =>
    (await person.call(routes.conversation, { params: { id: group.conversationId } })).conversation.announcement
  const cardsFor = (id: string) =>
    seen(annLine, group.conversationId).filter(
      (event) =>
        event.type === 'message' &&
        event.body?.type === 'card' &&
        event.body.card.kind === 'announcement' &&
        event.body.card.announcementId === id,
    )

  describe('an announcement', () => {
    test('is a card in the chat in every language, and stands in the list until it is read', async () => {
      const made = await announce()
      await annLine.waitFor('aside', (aside) => aside.what === 'announcements')
      await expect.poll(() => cardsFor(made.id)).toHaveLength(1)
      expect(cardsFor(made.id)[0]).toMatchObject({
        actorId: owner.id,
        body: {
          card: { versions: [{ title: 'Meet-up moves' }, { title: '聚会地点变更', excerpt: '本周在图书馆见面。' }] },
        },
      })
      expect(await inListOf(ann)).toBe('unread')
      expect(await inListOf(owner)).toBeUndefined()
      await markAs(ann, made.id, 'dismissed')
      expect(await inListOf(ann)).toBeUndefined()
      expect(await inListOf(ben)).toBe('unread')
      // Dismissing is for oneself alone.
      expect((await listAs(ann))[0]).toMatchObject({ id: made.id, mine: { isRead: true, isDismissed: true } })
      expect((await listAs(ben))[0]).toMatchObject({ id: made.id, mine: { isRead: false, isDismissed: false } })
      await markAs(ben, made.id, 'read')
    })

    test('tells who runs the group who has confirmed, and reminds those who have not, once in a while', async () => {
      const made = await announce({ needsConfirm: true })
      expect(await inListOf(ben)).toBe('confirm')
      await markAs(ann, made.id, 'confirmed')
      await markAs(ben, made.id, 'read')
      // Read is not confirmed.
      expect(await inListOf(ben)).toBe('confirm')
      expect(await readersOf(made.id)).toMatchObject({
        confirmed: [{ user: { id: ann.id } }],
        missing: [{ user: { id: ben.id }, isRead: true }],
        remindAgainAt: null,
      })
      const [listed] = await listAs(owner, '1')
      expect(listed?.numbers).toEqual({ members: 2, read: 2, confirmed: 1 })

      const benLine = await ben.connect()
      const params = { id: group.id, announcementId: made.id }
      expect(await owner.call(routes.remindOfAnnouncement, { params })).toEqual({ reminded: 1 })
      await benLine.waitFor('account', (change) => change.type === 'announcement-reminder')
      expect((await listAs(ben))[0]?.mine.isReminded).toBe(true)
      await expect(owner.call(routes.remindOfAnnouncement, { params })).rejects.toMatchObject({ code: 'conflict' })
      clock.advance(6 * hour + 1)
      await markAs(ben, made.id, 'confirmed')
      expect(await owner.call(routes.remindOfAnnouncement, { params })).toEqual({ reminded: 0 })
      benLine.close()
    })

    test('that is planned goes out at its time, once, however many look', async () => {
      const startsAt = new Date(clock.now() + hour).toISOString()
      const made = await announce({ startsAt })
      expect(made.state).toBe('planned')
      await server.app.platform.runJob('send-announcements')
      expect((await listAs(ann, '1')).some(({ id }) => id === made.id)).toBe(false)
      clock.advance(hour)
      const job = () => server.app.platform.runJob('send-announcements')
      await Promise.all([job(), job(), job()])
      await expect.poll(() => cardsFor(made.id)).toHaveLength(1)
      expect((await listAs(ann))[0]).toMatchObject({ id: made.id, state: 'running' })
    })

    test('ends at its time or when it is taken back, and stays in the history', async () => {
      const expiring = await announce({ expiresAt: new Date(clock.now() + hour).toISOString() })
      const withdrawn = await announce()
      const params = { id: group.id, announcementId: withdrawn.id }
      await owner.call(routes.endAnnouncement, { params })
      clock.advance(hour + 1)
      const running = (await listAs(ann)).map(({ id }) => id)
      expect(running).not.toContain(expiring.id)
      expect(running).not.toContain(withdrawn.id)
      const history = (await listAs(ann, '1')).filter(({ id }) => id === expiring.id || id === withdrawn.id)
      expect(history.map(({ state }) => state)).toEqual(['ended', 'ended'])
      await expect(markAs(ann, expiring.id, 'confirmed')).rejects.toMatchObject({ code: 'conflict' })
      await expect(
        owner.call(routes.updateAnnouncement, { params, body: { needsConfirm: true } }),
      ).rejects.toMatchObject({
        code: 'conflict',
      })
    })

    test('is refused to those who may not, and where its times make no sense', async () => {
      await expect(announce({}, ann)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listAs(stranger)).rejects.toMatchObject({ code: 'forbidden' })
      const made = await announce()
      const params = { id: group.id, announcementId: made.id }
      await expect(ann.call(routes.announcementReaders, { params })).rejects.toMatchObject({ code: 'forbidden' })
      const past = new Date(clock.now() - hour).toISOString()
      await expect(announce({ expiresAt: past })).rejects.toMatchObject({ wire: { field: 'expiresAt' } })
      await expect(announce({ versions: [inBoth[0]!, inBoth[0]!] })).rejects.toMatchObject({ code: 'invalid' })
    })
  })
})
