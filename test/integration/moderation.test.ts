import { readFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { TestClock } from '../support/clock.ts'
import { fetchMedia, upload } from '../support/media.ts'
import { joinAll, seenBy } from '../support/groups.ts'
import { openModerated, rule, type Moderated, type RuleBody } from '../support/moderated.ts'
import type { TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { sees, seen, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

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

  const groupWith = (...rules: Partial<RuleBody>[]) => house.groupWith(...rules)
  const auditOf = (group: Group, type: string) => house.auditOf(group, type)
  const rulesOf = (group: Group) => owner.call(routes.rules, { params: { id: group.id } })

  describe('a rule that blocks', () => {
    test('refuses the message and the edit with its words, counts, and lets all else through', async () => {
      const group = await groupWith({})
      const { conversationId } = group
      for (const words of ['Best c.a.s.i.n.o in town', 'саsinо', '代開 發票']) {
        await expect(send(guestLine, conversationId, words)).rejects.toMatchObject({
          code: 'forbidden',
          message: expect.stringContaining('No adverts here'),
        })
      }
      const { seq } = await send(guestLine, conversationId, 'Casing for my phone?')
      await expect(guestLine.call('message:edit', { conversationId, seq, text: 'casino' })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await send(ownerLine, conversationId, 'We talk about no casino here')
      expect((await rulesOf(group)).rules).toMatchObject([{ hits: 4, dryHits: 0 }])
      expect(await auditOf(group, 'rule-applied')).toHaveLength(4)
      const texts = seen(ownerLine, conversationId).flatMap((event) => (event.type === 'message' ? [event.body] : []))
      expect(texts).toMatchObject([{ text: 'Casing for my phone?' }, { text: 'We talk about no casino here' }])
    })

    test('a change holds from the next message on; dry run and off do nothing', async () => {
      const group = await groupWith({ dryRun: true })
      const { conversationId } = group
      const [made] = (await rulesOf(group)).rules
      const change = (body: Partial<RuleBody>) =>
        owner.call(routes.updateRule, { params: { id: group.id, ruleId: made?.id ?? '' }, body })
      await send(guestLine, conversationId, 'casino one')
      await change({ dryRun: false })
      await expect(send(guestLine, conversationId, 'casino two')).rejects.toMatchObject({ code: 'forbidden' })
      await change({ on: false })
      await send(guestLine, conversationId, 'casino three')
      expect((await rulesOf(group)).rules).toMatchObject([{ hits: 1, dryHits: 1 }])
      await owner.call(routes.deleteRule, { params: { id: group.id, ruleId: made?.id ?? '' } })
      expect((await rulesOf(group)).rules).toEqual([])
      expect(await auditOf(group, 'rule-changed')).toHaveLength(2)
    })

    test('another process that writes rules to the same database is heard at once', async () => {
      const group = await groupWith({})
      const { db } = server.app.platform
      await expect(send(guestLine, group.conversationId, 'casino')).rejects.toMatchObject({ code: 'forbidden' })
      await db.deleteFrom('moderation_rules').where('group_id', '=', group.id).execute()
      await db
        .updateTable('conversations')
        .set((eb) => ({ rules_version: eb('rules_version', '+', 1) }))
        .where('id', '=', group.conversationId)
        .execute()
      await send(guestLine, group.conversationId, 'casino')
    })
  })

  describe('a rule that holds', () => {
    const held = (group: Group, person = moderator) =>
      person.call(routes.heldMessages, { params: { id: group.id }, query: {} })

    test('the author is told, nobody sees it, and once approved it is an ordinary message', async () => {
      const group = await groupWith({ actions: [{ type: 'hold' }, { type: 'alert' }] })
      const { conversationId, id } = group
      const clientId = crypto.randomUUID()
      const attempt = () => send(guestLine, conversationId, 'Is the casino museum open?', clientId)
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden', wire: { held: true } })
      await expect(attempt()).rejects.toMatchObject({ wire: { held: true } })
      expect(
        await ownerLine.waitFor('account', (change) => change.type === 'moderation' && change.groupId === id),
      ).toMatchObject({ waiting: 1, alert: { rule: 'No casinos', userId: guest.id } })
      const [waiting] = (await held(group)).held
      expect(waiting).toMatchObject({
        author: { id: guest.id },
        body: { text: 'Is the casino museum open?' },
        matches: [{ ruleName: 'No casinos', found: 'casino', spans: [{ start: 7, end: 13 }] }],
      })
      const params = { id, heldId: waiting?.id ?? '' }
      await expect(guest.call(routes.decideHeld, { params, body: { action: 'approve' } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      await moderator.call(routes.decideHeld, { params, body: { action: 'approve' } })
      await guestLine.waitFor('account', (change) => change.type === 'held-decided' && change.clientId === clientId)
      const { seq } = await attempt()
      expect(await sees(ownerLine, conversationId, seq)).toMatchObject({ type: 'message', actorId: guest.id, clientId })
      await expect(owner.call(routes.decideHeld, { params, body: { action: 'refuse' } })).rejects.toMatchObject({
        code: 'conflict',
      })
      expect(await auditOf(group, 'message-approved')).toMatchObject([{ actor: { id: moderator.id } }])
    })

    test('refused, the author is told why', async () => {
      const group = await groupWith({ actions: [{ type: 'hold' }] })
      const clientId = crypto.randomUUID()
      const attempt = () => send(guestLine, group.conversationId, 'casino', clientId)
      await expect(attempt()).rejects.toMatchObject({ wire: { held: true } })
      const [waiting] = (await held(group)).held
      await moderator.call(routes.decideHeld, {
        params: { id: group.id, heldId: waiting?.id ?? '' },
        body: { action: 'refuse', reason: 'An advert' },
      })
      const refusal = await attempt().catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'forbidden', message: expect.stringContaining('An advert') })
      expect((refusal as { wire: { held?: boolean } }).wire.held).toBeUndefined()
      expect((await held(group)).waiting).toBe(0)
    })
  })

  describe('what follows for the author', () => {
    test('warnings add up to a mute that ends by itself', async () => {
      const group = await groupWith({ actions: [{ type: 'warn', points: 2 }] })
      const { conversationId, id } = group
      await owner.call(routes.updateSwitches, {
        params: { id },
        body: { ladder: { decayDays: 7, muteAt: 4, muteMinutes: 30, removeAt: null } },
      })
      await send(guestLine, conversationId, 'casino')
      await send(guestLine, conversationId, 'casino again')
      await expect(send(guestLine, conversationId, 'Hello')).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('muted'),
      })
      await guestLine.waitFor(
        'account',
        (change) => change.type === 'conversation' && change.conversation.silencedUntil !== undefined,
      )
      clock.advance(31 * 60_000)
      await send(guestLine, conversationId, 'Hello')
      expect(await auditOf(group, 'member-warned')).toHaveLength(2)
      expect(await auditOf(group, 'member-muted')).toMatchObject([{ targetUser: { id: guest.id } }])
    })

    test('a ban by a rule removes the member and keeps them out', async () => {
      const group = await groupWith({ actions: [{ type: 'ban' }] })
      await expect(send(guestLine, group.conversationId, 'casino')).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seenBy(guest, group)).toMatchObject({ myState: 'banned' })
      await expect(guest.call(routes.joinGroup, { params: { id: group.id }, body: {} })).rejects.toMatchObject({
        code: 'forbidden',
      })
    })

    test('who runs the group is never muted or removed by a rule', async () => {
      const group = await groupWith({ actions: [{ type: 'ban' }], exemptRoles: [] })
      await expect(send(ownerLine, group.conversationId, 'casino')).rejects.toMatchObject({ code: 'forbidden' })
      expect(await seenBy(owner, group)).toMatchObject({ myRole: 'owner' })
    })

    test('a moderator mutes and unmutes members below', async () => {
      const group = await groupWith()
      const params = { id: group.id, userId: guest.id }
      await moderator.call(routes.muteMember, { params, body: { minutes: 10, reason: 'Cool down' } })
      await expect(send(guestLine, group.conversationId, 'Hi')).rejects.toMatchObject({ code: 'forbidden' })
      const seenMute = async (person: Person) => {
        const { members } = await person.call(routes.members, { params: { id: group.id }, query: {} })
        return members.find(({ userId }) => userId === guest.id)?.mutedUntil !== undefined
      }
      expect([await seenMute(moderator), await seenMute(guest)]).toEqual([true, false])
      await moderator.call(routes.unmuteMember, { params })
      expect(await seenMute(moderator)).toBe(false)
      await send(guestLine, group.conversationId, 'Hi')
      await expect(
        moderator.call(routes.muteMember, { params: { ...params, userId: owner.id }, body: { minutes: 10 } }),
      ).rejects.toMatchObject({ code: 'forbidden' })
      await expect(
        guest.call(routes.muteMember, { params: { ...params, userId: moderator.id }, body: { minutes: 10 } }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  describe('triggers that look beyond the text', () => {
    test('repeats, nearly the same too, and over groups', async () => {
      const trigger = { type: 'repeats', times: 2, minutes: 10, acrossGroups: true } as const
      const one = await groupWith({ triggers: [trigger] })
      const other = await groupWith({ triggers: [trigger] })
      await send(guestLine, one.conversationId, 'Selling a nearly new bicycle, 300 kuai, Xujiahui, ask me')
      await expect(
        send(guestLine, other.conversationId, 'Selling a nearly new bicycle!! 350 kuai, Xujiahui, ask me'),
      ).rejects.toMatchObject({ code: 'forbidden' })
      await send(guestLine, other.conversationId, 'Who is going to the concert tonight?')
      clock.advance(11 * 60_000)
      await send(guestLine, other.conversationId, 'Selling a nearly new bicycle, 300 kuai, Xujiahui, ask me')
    })

    test('flood, and links of newcomers', async () => {
      const group = await groupWith(
        { triggers: [{ type: 'flood', messages: 3, seconds: 30 }] },
        { triggers: [{ type: 'newcomer', minutes: 60, what: ['link'] }] },
      )
      const { conversationId } = group
      await expect(send(guestLine, conversationId, 'See example dot com')).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(61 * 60_000)
      await send(guestLine, conversationId, 'See example.com')
      await send(guestLine, conversationId, 'two')
      await send(guestLine, conversationId, 'three')
      await expect(send(guestLine, conversationId, 'four')).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(31_000)
      await send(guestLine, conversationId, 'five')
    })

    test('a QR code in a picture is read, and who reviews sees the picture', async () => {
      const group = await groupWith({ triggers: [{ type: 'qr', which: 'link' }], actions: [{ type: 'hold' }] })
      const { conversationId, id } = group
      const drawn = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#4a7' } })
        .png()
        .toBuffer()
      const code = await readFile(new URL('../fixtures/moderation/qr-link.png', import.meta.url))
      const advert = await sharp(drawn)
        .resize(900, 1_200)
        .composite([{ input: code, left: 300, top: 500 }])
        .jpeg()
        .toBuffer()
      const [plain, coded] = [await upload(guest, { bytes: drawn }), await upload(guest, { bytes: advert })]
      await send(guestLine, conversationId, { type: 'image', fileId: plain.id })
      await expect(send(guestLine, conversationId, { type: 'image', fileId: coded.id })).rejects.toMatchObject({
        wire: { held: true },
      })
      const { held } = await moderator.call(routes.heldMessages, { params: { id }, query: {} })
      expect(held).toMatchObject([{ matches: [{ trigger: 'qr', found: 'https://example.com/join/group' }] }])
      expect((await fetchMedia(moderator, coded.id)).status).toBe(200)
      const other = await register(server.url)
      await joinAll(group, [other])
      expect((await fetchMedia(other, coded.id)).status).toBe(404)
    })

    test('a name that a rule forbids does not join', async () => {
      const group = await groupWith({ events: ['join'] })
      const advert = await register(server.url, { displayName: 'C4s1no VIP' })
      await expect(advert.call(routes.joinGroup, { params: { id: group.id }, body: {} })).rejects.toMatchObject({
        code: 'forbidden',
        message: expect.stringContaining('No adverts here'),
      })
      await send(guestLine, group.conversationId, 'casino')
    })
  })

  describe('switches', () => {
    const set = (group: Group, body: RouteArguments<typeof routes.updateSwitches>['body'], person = moderator) =>
      person.call(routes.updateSwitches, { params: { id: group.id }, body })

    test('slow mode tells how long to wait, and spares those who run the group', async () => {
      const group = await groupWith()
      const { conversationId } = group
      await set(group, { slowSeconds: 30 })
      await guestLine.waitFor('events', (frame) =>
        frame.events.some((event) => event.type === 'conversation-changed' && event.pace?.slowSeconds === 30),
      )
      await send(guestLine, conversationId, 'one')
      const refusal = await send(guestLine, conversationId, 'two').catch((error: unknown) => error)
      expect(refusal).toMatchObject({ code: 'forbidden' })
      const wait = (refusal as { wire: { retryAfterMs: number } }).wire.retryAfterMs
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(30_000)
      await send(ownerLine, conversationId, 'a')
      await send(ownerLine, conversationId, 'b')
      clock.advance(30_000)
      await send(guestLine, conversationId, 'two')
    })

    test('read only and quiet hours', async () => {
      const group = await groupWith()
      const { conversationId } = group
      await set(group, { readOnly: true })
      await expect(send(guestLine, conversationId, 'Hi')).rejects.toMatchObject({ code: 'forbidden' })
      const at = (minutes: number) => new Date(clock.now() + minutes * 60_000).toISOString().slice(11, 16)
      await set(group, { readOnly: false, quiet: { from: at(-60), to: at(60), timeZone: 'UTC' } })
      await expect(send(guestLine, conversationId, 'Hi')).rejects.toMatchObject({
        message: expect.stringContaining('quiet'),
      })
      clock.advance(61 * 60_000)
      await send(guestLine, conversationId, 'Hi')
      await expect(set(group, { quiet: { from: '22:00', to: '07:00', timeZone: 'Mars/Base' } })).rejects.toMatchObject({
        code: 'invalid',
        wire: { field: 'quiet.timeZone' },
      })
    })

    test('raid mode begins at many joins and ends by itself', async () => {
      const group = await groupWith()
      const { id, conversationId } = group
      await set(group, { raidAtJoins: 6, raidMinutes: 10 })
      const crowd = await Promise.all(Array.from({ length: 8 }, () => register(server.url)))
      const results: string[] = []
      for (const person of crowd) {
        const joining = person.call(routes.joinGroup, { params: { id }, body: {} })
        results.push(await joining.then(({ state }) => state).catch((error: { code: string }) => error.code))
      }
      expect(results.filter((result) => result === 'joined').length).toBeLessThan(crowd.length)
      expect(results.at(-1)).toBe('forbidden')
      const line = await crowd[0]!.connect()
      await expect(send(line, conversationId, 'spam')).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(11 * 60_000)
      await send(line, conversationId, 'Sorry for the rush')
      await joinAll(group, [crowd.at(-1)!])
      line.close()
    })

    test('one click begins and ends a raid; frozen joins stay frozen', async () => {
      const group = await groupWith()
      const late = await register(server.url)
      const join = () => late.call(routes.joinGroup, { params: { id: group.id }, body: {} })
      await set(group, { raid: true })
      await expect(join()).rejects.toMatchObject({ code: 'forbidden' })
      await set(group, { raid: false, joinsFrozen: true })
      await expect(join()).rejects.toMatchObject({ code: 'forbidden' })
      await set(group, { joinsFrozen: false })
      expect(await join()).toEqual({ state: 'joined' })
    })
  })

  test('who may do what: rules are for owner and admins, switches and the queue for moderators too', async () => {
    const group = await groupWith({})
    const [made] = (await rulesOf(group)).rules
    const params = { id: group.id }
    const byRule = { ...params, ruleId: made?.id ?? '' }
    const stranger = await register(server.url)
    const calls: [string, (person: Person) => Promise<unknown>, Person[]][] = [
      ['list', (person) => person.call(routes.rules, { params }), [owner, moderator]],
      ['create', (person) => person.call(routes.createRule, { params, body: rule({}) }), [owner]],
      ['change', (person) => person.call(routes.updateRule, { params: byRule, body: { on: true } }), [owner]],
      ['try', (person) => person.call(routes.testRules, { params, body: { text: 'x' } }), [owner, moderator]],
      ['switch', (person) => person.call(routes.updateSwitches, { params, body: {} }), [owner, moderator]],
      ['held', (person) => person.call(routes.heldMessages, { params, query: {} }), [owner, moderator]],
      ['delete', (person) => person.call(routes.deleteRule, { params: byRule }), [owner]],
    ]
    for (const [name, call, allowed] of calls) {
      for (const person of [stranger, guest, moderator, owner]) {
        const outcome = await call(person).then(
          () => 'done',
          (error: { code: string }) => error.code,
        )
        expect({ name, outcome }).toEqual({ name, outcome: allowed.includes(person) ? 'done' : 'forbidden' })
      }
    }
  })

  test('the test box explains and changes nothing; bad rules are named', async () => {
    const group = await groupWith({ actions: [{ type: 'hold' }] })
    const params = { id: group.id }
    const answer = await moderator.call(routes.testRules, { params, body: { text: 'A c-a-s-i-n-o!' } })
    expect(answer).toMatchObject({ outcome: 'held', matches: [{ found: 'casino', spans: [{ start: 2, end: 13 }] }] })
    expect((await rulesOf(group)).rules).toMatchObject([{ hits: 0 }])
    const bad: [Partial<RuleBody>, string][] = [
      [{ triggers: [{ type: 'pattern', pattern: '(a' }] }, 'triggers.0.pattern'],
      [{ triggers: [{ type: 'pattern', pattern: '(a)\\1' }] }, 'triggers.0.pattern'],
      [{ triggers: [{ type: 'words', words: ['…'] }] }, 'triggers.0.words.0'],
      [{ triggers: [{ type: 'links', which: 'listed' }] }, 'triggers.0.domains'],
      [{ triggers: [] }, 'triggers'],
      [{ actions: [] }, 'actions'],
      [{ name: ' ' }, 'name'],
    ]
    for (const [more, field] of bad) {
      await expect(owner.call(routes.createRule, { params, body: rule(more) })).rejects.toMatchObject({
        code: 'invalid',
        wire: { field },
      })
    }
  })
})
