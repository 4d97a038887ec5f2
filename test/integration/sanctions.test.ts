import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { Notice } from '#shared/protocol/sanctions.ts'
import type { TestClock } from '../support/clock.ts'
import { createGroup, joinAll, seenBy } from '../support/groups.ts'
import { openModerated, type Moderated } from '../support/moderated.ts'
import type { TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, sees, send } from '../support/talk.ts'
import type { Person, TestConnection } from '../support/wire.ts'

type Imposed = RouteArguments<typeof routes.imposeSanction>['body']

const hour = 3_600_000
const day = 24 * hour

onEveryStorage((kind) => {
  let house: Moderated
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let moderator: Person
  let guest: Person
  let ownerLine: TestConnection
  let guestLine: TestConnection

  beforeAll(async () => {
    house = await openModerated(kind)
    ;({ server, clock, owner, moderator, guest, ownerLine, guestLine } = house)
  })
  afterAll(() => house.close())

  const groupOfThree = () => house.groupWith()
  const auditOf = (group: Group, type: string) => house.auditOf(group, type)
  const inMs = (ms: number) => new Date(clock.now() + ms).toISOString()
  const impose = async (by: Person, group: Group, body: Partial<Imposed>) => {
    const whole: Imposed = { userId: guest.id, kind: 'mute', reason: 'Advertising', ...body }
    return (await by.call(routes.imposeSanction, { params: { id: group.id }, body: whole })).sanction
  }
  const noticesOf = async (person: Person, group: Group): Promise<Notice[]> =>
    (await person.call(routes.notices, { query: {} })).notices.filter(({ groupId }) => groupId === group.id)
  const told = (id: string, fits: (notice: Notice) => boolean = () => true) =>
    guestLine.waitFor('account', (change) => change.type === 'notice' && change.notice.id === id && fits(change.notice))
  const appeal = (id: string, text = 'It was not me') =>
    guest.call(routes.makeAppeal, { params: { id }, body: { text } })
  const appealsOf = async (person: Person, group: Group) =>
    (await person.call(routes.appeals, { params: { id: group.id }, query: {} })).appeals

  describe('what is done to a member', () => {
    test('a mute is told with its reason and its end, live and to who comes later, and ends by itself', async () => {
      const group = await groupOfThree()
      const { id } = await impose(moderator, group, { until: inMs(hour), ruleNumber: 2 })
      await told(id)
      expect(await noticesOf(guest, group)).toMatchObject([
        { kind: 'mute', reason: 'Advertising', ruleNumber: 2, state: 'active', seen: false, automatic: false },
      ])
      const later = await guest.connect()
      const { notices } = await later.call('sync', {})
      expect(notices?.find((notice) => notice.id === id)).toMatchObject({ groupName: group.name })
      later.close()
      await expect(send(guestLine, group.conversationId, 'Hi')).rejects.toMatchObject({ code: 'forbidden' })
      await guest.call(routes.seeNotice, { params: { id } })
      clock.advance(hour + 1_000)
      await server.app.platform.runJob('sanctions')
      await told(id, (notice) => notice.state === 'ended' && notice.seen)
      await send(guestLine, group.conversationId, 'Hi')
    })

    test('bounds: a mute needs an end within 28 days, nobody acts on peers or themselves, others are refused', async () => {
      const group = await groupOfThree()
      for (const until of [null, inMs(29 * day), inMs(-hour)]) {
        await expect(impose(owner, group, { until })).rejects.toMatchObject({ code: 'invalid' })
      }
      await expect(impose(owner, group, { kind: 'removal', reason: ' ' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(impose(moderator, group, { kind: 'ban', userId: owner.id })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(impose(moderator, group, { kind: 'warning', userId: moderator.id })).rejects.toMatchObject({
        code: 'invalid',
      })
      await expect(impose(guest, group, { kind: 'removal', userId: moderator.id })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await expect(impose(owner, group, { kind: 'removal', userId: 999_999_999 })).rejects.toMatchObject({
        code: 'not_found',
      })
    })

    test('warnings by hand climb the ladder of the group', async () => {
      const group = await groupOfThree()
      const ladder = { decayDays: 7, muteAt: 2, muteMinutes: 30, removeAt: 3 }
      await owner.call(routes.updateSwitches, { params: { id: group.id }, body: { ladder } })
      await impose(moderator, group, { kind: 'warning' })
      await impose(moderator, group, { kind: 'warning' })
      await expect(send(guestLine, group.conversationId, 'Hi')).rejects.toMatchObject({ code: 'forbidden' })
      await impose(moderator, group, { kind: 'warning' })
      expect((await noticesOf(guest, group)).map((one) => one.kind).toSorted()).toEqual([
        'mute',
        'removal',
        'warning',
        'warning',
        'warning',
      ])
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'none' })
    })

    test('a ban deletes what was written, keeps out, shows in the list, and ends by itself', async () => {
      const group = await groupOfThree()
      const { conversationId } = group
      const old = await send(guestLine, conversationId, 'Long ago')
      clock.advance(2 * hour)
      const { seq } = await send(guestLine, conversationId, 'Buy this now')
      const made = await impose(owner, group, { kind: 'ban', until: inMs(day), deleteLast: 'hour' })
      expect(made).toMatchObject({ kind: 'ban', deletedMessages: 1 })
      await sees(ownerLine, conversationId, seq + 1)
      expect((await fetchMessage(ownerLine, conversationId, seq)).body).toBeNull()
      expect((await fetchMessage(ownerLine, conversationId, old.seq)).body).not.toBeNull()
      const bans = async (query = '') =>
        (await moderator.call(routes.bans, { params: { id: group.id }, query: { query } })).bans.map(({ id }) => id)
      expect(await bans()).toEqual([made.id])
      expect(await bans('nobody of this name')).toEqual([])
      await expect(joinAll(group, [guest])).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(day)
      expect(await bans()).toEqual([])
      await joinAll(group, [guest])
      const params = { id: group.id, userId: guest.id }
      await impose(owner, group, { kind: 'ban' })
      await owner.call(routes.unban, { params, body: { reason: 'A mix-up' } })
      await joinAll(group, [guest])
      await expect(owner.call(routes.unban, { params, body: {} })).rejects.toMatchObject({ code: 'not_found' })
      expect(await auditOf(group, 'member-unbanned')).toMatchObject([{ reason: 'A mix-up' }])
    })
  })

  describe('an appeal', () => {
    test('is made once, answered by somebody else, and lifts what was done', async () => {
      const group = await groupOfThree()
      const { id } = await impose(moderator, group, { until: inMs(day) })
      const { notice } = await appeal(id)
      expect(notice).toMatchObject({ appealUntil: null, appeal: { outcome: null, text: 'It was not me' } })
      await expect(appeal(id)).rejects.toMatchObject({ code: 'conflict' })
      await ownerLine.waitFor('account', (change) => change.type === 'appeals' && change.groupId === group.id)
      expect(await appealsOf(moderator, group)).toMatchObject([{ mayJudge: false }])
      const [waiting] = await appealsOf(owner, group)
      expect(waiting).toMatchObject({ mayJudge: true, sanction: { id, actor: { id: moderator.id } } })
      const params = { id: group.id, appealId: waiting?.id ?? '' }
      const body = { outcome: 'lift', reason: 'He is right' } as const
      await expect(moderator.call(routes.answerAppeal, { params, body })).rejects.toMatchObject({ code: 'forbidden' })
      await owner.call(routes.answerAppeal, { params, body })
      await expect(owner.call(routes.answerAppeal, { params, body })).rejects.toMatchObject({ code: 'conflict' })
      await told(id, ({ state, appeal: answered }) => state === 'reversed' && answered?.answer === 'He is right')
      await send(guestLine, group.conversationId, 'Thank you')
      expect(await auditOf(group, 'appeal-answered')).toMatchObject([{ actor: { id: owner.id } }])
    })

    test('shortens a ban, and lifted brings the person back; who is alone answers for themselves', async () => {
      const group = await createGroup(owner)
      await joinAll(group, [guest])
      const first = await impose(owner, group, { kind: 'ban', until: inMs(10 * day) })
      await appeal(first.id)
      const answer = async (body: RouteArguments<typeof routes.answerAppeal>['body']) => {
        const [waiting] = await appealsOf(owner, group)
        return await owner.call(routes.answerAppeal, { params: { id: group.id, appealId: waiting?.id ?? '' }, body })
      }
      await expect(answer({ outcome: 'shorten', reason: 'No', until: inMs(11 * day) })).rejects.toMatchObject({
        code: 'invalid',
      })
      await answer({ outcome: 'shorten', reason: 'Two days will do', until: inMs(2 * day) })
      expect(await noticesOf(guest, group)).toMatchObject([{ state: 'shortened' }])
      await expect(joinAll(group, [guest])).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(3 * day)
      await joinAll(group, [guest])
      const second = await impose(owner, group, { kind: 'ban' })
      await appeal(second.id)
      await answer({ outcome: 'lift', reason: 'A mistake' })
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'member' })
      const stranger = moderator.call(routes.makeAppeal, { params: { id: second.id }, body: { text: 'Me too' } })
      await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('what moderators know', () => {
    test('the card has history, notes, messages and points; members do not see it', async () => {
      const group = await groupOfThree()
      await send(guestLine, group.conversationId, 'One')
      await impose(moderator, group, { kind: 'warning', points: 3 })
      const params = { id: group.id, userId: guest.id }
      const { note } = await moderator.call(routes.addNote, { params, body: { text: 'Talked to him' } })
      const card = async () => (await owner.call(routes.memberCard, { params })).card
      expect(await card()).toMatchObject({
        role: 'member',
        messages7: 1,
        messages30: 1,
        points: 3,
        banned: false,
        sanctions: [{ kind: 'warning', points: 3 }],
        notes: [{ text: 'Talked to him', author: { id: moderator.id } }],
      })
      await owner.call(routes.deleteNote, { params: { ...params, noteId: note.id } })
      expect((await card()).notes).toEqual([])
      await expect(guest.call(routes.memberCard, { params })).rejects.toMatchObject({ code: 'forbidden' })
      const unknown = owner.call(routes.memberCard, { params: { ...params, userId: 999_999_999 } })
      await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    })

    test('the card tells former names, what trust rests on, reports by them, and other groups of the reader', async () => {
      const [group, other] = [await groupOfThree(), await groupOfThree()]
      const { conversationId } = group
      const { user } = await guest.call(routes.me, {})
      await guest.call(routes.updateMe, { body: { displayName: 'Somebody else' } })
      clock.advance(1_000)
      await guest.call(routes.updateMe, { body: { displayName: user.displayName } })
      const { seq } = await send(guestLine, conversationId, 'Hello')
      const advert = await send(guestLine, conversationId, 'Buy this')
      await ownerLine.call('message:react', { conversationId, seq, emoji: '👍', on: true })
      await ownerLine.call('message:recall', { conversationId, seq: advert.seq })
      const rude = await send(ownerLine, conversationId, 'You are all fools')
      const about = { kind: 'message', conversationId, seq: rude.seq } as const
      await guest.call(routes.report, { body: { about, reason: 'hate' } })
      await server.app.search.indexer.settled()
      const cardFor = async (reader: Person) =>
        (await reader.call(routes.memberCard, { params: { id: group.id, userId: guest.id } })).card
      const card = await cardFor(owner)
      expect(card).toMatchObject({
        names: [{ name: 'Somebody else' }, { name: user.displayName }],
        trust: { level: 0, daysActive: 1, messages: 1, removed: 1, reactions: 1, upheld: 0 },
        // What waits is not counted: a number must not tell who reported it.
        filed: { decided: 0, acted: 0 },
      })
      expect(card.elsewhere).toContainEqual({ id: other.id, name: other.name, role: 'member' })
      expect(card.elsewhere.map(({ id }) => id)).not.toContain(group.id)

      const { items } = await moderator.call(routes.queue, { query: { group: group.id } })
      const decision = { action: 'ignore' } as const
      await moderator.call(routes.decide, { params: { key: items[0]?.key ?? '' }, body: decision })
      expect((await cardFor(moderator)).filed).toEqual({ decided: 1, acted: 0 })
      // It was about the owner, who must not learn from a count who reported them.
      expect((await cardFor(owner)).filed).toEqual({ decided: 0, acted: 0 })
    })

    test('old texts are kept 30 days for moderators alone, and reading them stands in the log', async () => {
      const group = await groupOfThree()
      const { conversationId } = group
      const { seq } = await send(guestLine, conversationId, 'first words')
      await guestLine.call('message:edit', { conversationId, seq, text: 'second words' })
      const recalled = await guestLine.call('message:recall', { conversationId, seq })
      const params = { id: group.id, seq }
      const { texts } = await moderator.call(routes.pastTexts, { params })
      expect(texts).toMatchObject([
        { kind: 'edit', body: { text: 'first words' } },
        { kind: 'recall', body: { text: 'second words' } },
      ])
      await expect(guest.call(routes.pastTexts, { params })).rejects.toMatchObject({ code: 'forbidden' })
      expect(await auditOf(group, 'past-text-read')).toMatchObject([{ after: { seq, texts: 2 } }])
      await sees(ownerLine, conversationId, recalled.seq)
      const page = await ownerLine.call('events:fetch', { conversationId })
      expect(JSON.stringify(page)).not.toContain('words')
      clock.advance(31 * day)
      await server.app.platform.runJob('sanctions')
      expect((await moderator.call(routes.pastTexts, { params })).texts).toEqual([])
    })
  })
})
