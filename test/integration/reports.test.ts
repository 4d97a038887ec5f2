import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import type { Reported } from '#shared/protocol/reports.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, openDirect, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

const hour = 3_600_000
const day = 24 * hour
const staffMail = 'staff@guanxi.example'

type Decision = RouteArguments<typeof routes.decide>['body']

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let moderator: Person
  let rude: Person
  let witness: Person
  let second: Person
  let staff: Person
  let lines: Record<'owner' | 'moderator' | 'rude' | 'witness', TestConnection>

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock, env: { ADMIN_EMAIL: staffMail } })
    ;[owner, moderator, rude, witness, second, staff] = await Promise.all([
      register(server.url, { displayName: 'Olga' }),
      register(server.url, { displayName: 'Mara' }),
      register(server.url),
      register(server.url),
      register(server.url),
      register(server.url, { email: staffMail }),
    ])
    lines = {
      owner: await owner.connect(),
      moderator: await moderator.connect(),
      rude: await rude.connect(),
      witness: await witness.connect(),
    }
  })
  afterAll(async () => {
    for (const line of Object.values(lines)) line.close()
    await server.stop()
  })

  async function group(): Promise<Group> {
    const made = await createGroup(owner)
    await joinAll(made, [moderator, rude, witness, second])
    await owner.call(routes.updateMember, {
      params: { id: made.id, userId: moderator.id },
      body: { role: 'moderator' },
    })
    return made
  }
  const report = (person: Person, about: Reported, reason: 'spam' | 'hate' | 'other' = 'spam', text?: string) =>
    person.call(routes.report, { body: { about, reason, ...(text ? { text } : {}) } })
  const messageAt = (conversationId: string, seq: number) => ({ kind: 'message', conversationId, seq }) as const
  const queueOf = async (person: Person, query: RouteArguments<typeof routes.queue>['query'] = {}) =>
    (await person.call(routes.queue, { query })).items
  const queueIn = (person: Person, { id }: Group) => queueOf(person, { group: id })
  const detailOf = async (person: Person, key: string) =>
    (await person.call(routes.queueItem, { params: { key } })).detail
  const decide = (person: Person, key: string, body: Decision) => person.call(routes.decide, { params: { key }, body })

  /** A group with a rude message in it that somebody has reported. */
  async function reportedIn(made: Group) {
    const { seq } = await send(lines.rude, made.conversationId, 'You are all fools')
    await report(witness, messageAt(made.conversationId, seq), 'hate', 'This is how he always is')
    const [item] = await queueIn(moderator, made)
    if (!item) throw new Error('Nothing waits')
    return { seq, item }
  }

  describe('a report of a message', () => {
    test('keeps the message and ten around it, also once it is recalled', async () => {
      const made = await group()
      const { conversationId } = made
      for (let n = 1; n <= 8; n += 1) await send(lines.owner, conversationId, `before ${n}`)
      const { seq } = await send(lines.rude, conversationId, 'You are all fools')
      for (let n = 1; n <= 3; n += 1) await send(lines.owner, conversationId, `after ${n}`)
      expect(await report(witness, messageAt(conversationId, seq), 'hate')).toEqual({
        goesTo: 'group',
        group: made.name,
        decidedBefore: false,
      })
      await lines.rude.call('message:recall', { conversationId, seq })
      const [item] = await queueIn(moderator, made)
      expect(item).toMatchObject({
        type: 'report',
        about: 'message',
        reporters: 1,
        severity: 3,
        person: { id: rude.id },
      })
      const { subject, allowed, sanctions } = await detailOf(moderator, item!.key)
      if (subject.type !== 'report' || subject.evidence.kind !== 'message') throw new Error('No evidence')
      const words = subject.evidence.messages.map(({ body }) => (body.type === 'text' ? body.text : ''))
      expect(words).toEqual([
        ...[2, 3, 4, 5, 6, 7, 8].map((n) => `before ${n}`),
        'You are all fools',
        ...[1, 2, 3].map((n) => `after ${n}`),
      ])
      expect(subject.evidence).toMatchObject({ seq, recalled: true })
      expect(allowed).toEqual(['approve', 'ignore', 'escalate', 'sanction'])
      expect(sanctions).toEqual(expect.arrayContaining(['mute', 'removal', 'ban']))
    })

    test('is one case with others of the same, counts each person once, and rises with them', async () => {
      const made = await group()
      const { seq } = await send(lines.rude, made.conversationId, 'Buy my stuff')
      const about = messageAt(made.conversationId, seq)
      await report(witness, about, 'other')
      await report(witness, about, 'spam')
      await report(second, about, 'hate')
      const items = await queueIn(owner, made)
      expect(items).toHaveLength(1)
      expect(items[0]).toMatchObject({ reporters: 2, severity: 3 })
      const { subject } = await detailOf(owner, items[0]!.key)
      expect(subject).toMatchObject({
        reasons: expect.arrayContaining([
          { reason: 'other', count: 1 },
          { reason: 'hate', count: 1 },
        ]),
      })
    })

    test('is refused for what one may not see, for one’s own, and for what was recalled', async () => {
      const made = await group()
      const { conversationId } = made
      const { seq } = await send(lines.witness, conversationId, 'mine')
      await expect(report(witness, messageAt(conversationId, seq))).rejects.toMatchObject({ code: 'invalid' })
      await expect(report(staff, messageAt(conversationId, seq))).rejects.toMatchObject({ code: 'not_found' })
      await expect(report(rude, messageAt(conversationId, 999))).rejects.toMatchObject({ code: 'not_found' })
      await lines.witness.call('message:recall', { conversationId, seq })
      await expect(report(rude, messageAt(conversationId, seq))).rejects.toMatchObject({ code: 'not_found' })
    })

    test('tells the reporter in general words what came of it, and opens nothing that was decided', async () => {
      const made = await group()
      const { seq, item } = await reportedIn(made)
      await decide(moderator, item.key, { action: 'approve' })
      const told = await lines.witness.waitFor('account', (change) => change.type === 'report-decided')
      expect(told).toMatchObject({ kind: 'message', group: made.name, state: 'kept' })
      const mine = await witness.call(routes.myReports, {})
      expect(mine.reports[0]).toMatchObject({ state: 'kept', reason: 'hate', seen: false })
      expect(mine.unseen).toBeGreaterThan(0)
      await witness.call(routes.seeReports, {})
      expect((await witness.call(routes.myReports, {})).unseen).toBe(0)

      const about = messageAt(made.conversationId, seq)
      expect(await report(second, about)).toMatchObject({ decidedBefore: true })
      expect(await queueIn(moderator, made)).toEqual([])
      await lines.rude.call('message:edit', { conversationId: made.conversationId, seq, text: 'You are bigger fools' })
      expect(await report(second, about)).toMatchObject({ decidedBefore: false })
      expect(await queueIn(moderator, made)).toHaveLength(1)
    })
  })

  describe('who reported', () => {
    test('is in no answer and no event to the reported, nor to those who decide', async () => {
      const made = await group()
      // Nobody but the name of a fresh person can be what is found.
      const hidden = await register(server.url, { displayName: 'Xanthippe Quill' })
      await joinAll(made, [hidden])
      const { seq } = await send(lines.rude, made.conversationId, 'Fools')
      const before = Object.values(lines).map(({ received }) => received.length)
      await report(hidden, messageAt(made.conversationId, seq), 'hate', 'He is rude')
      await report(hidden, { kind: 'person', userId: rude.id, groupId: made.id }, 'hate')
      const answers: unknown[] = []
      for (const person of [moderator, owner, rude]) {
        answers.push(await person.call(routes.queue, { query: {} }), await person.call(routes.queueCount, {}))
        answers.push(await person.call(routes.myReports, {}))
      }
      for (const { key } of await queueIn(moderator, made)) {
        answers.push(await detailOf(moderator, key), await detailOf(owner, key))
        await moderator.call(routes.claimItem, { params: { key }, body: { on: true } })
        await decide(moderator, key, { action: 'sanction', sanction: { kind: 'mute', until: in1h() }, reason: 'Rude' })
      }
      answers.push(await owner.call(routes.audit, { params: { id: made.id }, query: {} }).then(withoutJoins))
      for (const [at, line] of [lines.owner, lines.moderator, lines.rude].entries()) {
        answers.push(line.received.slice(before[at]))
      }
      const said = JSON.stringify(answers)
      expect(said).toContain('He is rude')
      expect(said).not.toContain(String(hidden.id))
      expect(said).not.toContain('Xanthippe')
      await expect(queueIn(rude, made)).resolves.toEqual([])
    })

    test('judges not what is said of themselves, nor sees it', async () => {
      const made = await group()
      await report(witness, { kind: 'person', userId: moderator.id, groupId: made.id })
      expect(await queueIn(moderator, made)).toEqual([])
      const [item] = await queueIn(owner, made)
      expect(item).toMatchObject({ about: 'person', person: { id: moderator.id }, escalated: false })
      await expect(detailOf(moderator, item!.key)).rejects.toMatchObject({ code: 'not_found' })
      await expect(decide(moderator, item!.key, { action: 'ignore' })).rejects.toMatchObject({ code: 'not_found' })
    })
  })

  describe('the platform’s staff', () => {
    test('decide on people met outside of groups, on groups and on direct messages', async () => {
      const direct = await openDirect(rude, witness)
      const { seq } = await send(lines.rude, direct, 'Send me money')
      expect(await report(witness, messageAt(direct, seq))).toMatchObject({ goesTo: 'staff', group: null })
      const made = await group()
      await report(witness, { kind: 'group', groupId: made.id })
      await report(witness, { kind: 'person', userId: rude.id })
      const items = (await queueOf(staff)).filter(({ group: of }) => of === null)
      expect(items.map(({ about }) => about)).toEqual(expect.arrayContaining(['message', 'group', 'person']))
      expect((await queueOf(owner)).filter(({ group: of }) => of === null)).toEqual([])
      const key = items.find(({ about }) => about === 'person')!.key
      await expect(detailOf(owner, key)).rejects.toMatchObject({ code: 'not_found' })
      const { allowed } = await detailOf(staff, key)
      expect(allowed).toEqual(['approve', 'ignore', 'settle'])
      await decide(staff, key, { action: 'settle' })
      expect(await report(second, { kind: 'person', userId: rude.id })).toMatchObject({ decidedBefore: true })
      clock.advance(8 * day)
      expect(await report(second, { kind: 'person', userId: rude.id })).toMatchObject({ decidedBefore: false })
    })

    test('see what a group left for 48 hours, what it hands over, and what is about its owner', async () => {
      const made = await group()
      const { item } = await reportedIn(made)
      const ofStaff = async () => (await queueIn(staff, made)).map(({ key }) => key)
      expect(await ofStaff()).toEqual([])
      clock.advance(48 * hour)
      expect(await ofStaff()).toEqual([item.key])
      expect((await queueIn(moderator, made))[0]).toMatchObject({ escalated: true })

      const handed = await reportedIn(await group())
      await decide(moderator, handed.item.key, { action: 'escalate', reason: 'Too much for us' })
      expect((await queueOf(staff)).map(({ key }) => key)).toContain(handed.item.key)
      await expect(decide(moderator, handed.item.key, { action: 'escalate' })).rejects.toMatchObject({
        code: 'forbidden',
      })

      const another = await group()
      const { seq } = await send(lines.owner, another.conversationId, 'I may do as I like')
      await report(witness, messageAt(another.conversationId, seq))
      expect(await queueIn(staff, another)).toHaveLength(1)
      await decide(staff, (await queueIn(staff, another))[0]!.key, { action: 'settle' })
      expect(await queueIn(moderator, another)).toEqual([])
    })
  })

  describe('the queue', () => {
    test('brings reports, held messages and requests of all one’s groups together, filtered, sorted and in pages', async () => {
      const lead = await register(server.url)
      const [first, other] = [await createGroup(lead), await createGroup(lead, { joinPolicy: 'approval' })]
      await joinAll(first, [rude, witness])
      await lead.call(routes.createRule, {
        params: { id: first.id },
        body: {
          name: 'Casinos',
          on: true,
          dryRun: false,
          events: ['send'],
          triggers: [{ type: 'words', words: ['casino'] }],
          exemptRoles: ['owner'],
          exemptUserIds: [],
          actions: [{ type: 'hold' }],
        },
      })
      await expect(send(lines.rude, first.conversationId, 'casino')).rejects.toMatchObject({ wire: { held: true } })
      clock.advance(1_000)
      const { seq } = await send(lines.rude, first.conversationId, 'fools')
      await report(witness, messageAt(first.conversationId, seq), 'hate')
      clock.advance(1_000)
      await second.call(routes.joinGroup, { params: { id: other.id }, body: { message: 'Let me in' } })

      const all = await queueOf(lead)
      expect(all.map(({ type }) => type)).toEqual(['report', 'held', 'request'])
      expect(all[2]).toMatchObject({ excerpt: 'Let me in', group: { id: other.id }, person: { id: second.id } })
      expect((await queueOf(lead, { sort: 'oldest' })).map(({ type }) => type)).toEqual(['held', 'report', 'request'])
      expect((await queueOf(lead, { type: 'held' })).map(({ excerpt }) => excerpt)).toEqual(['casino'])
      expect((await queueOf(lead, { severity: 2 })).map(({ type }) => type)).toEqual(['report', 'held'])
      const page = await lead.call(routes.queue, { query: { limit: 2 } })
      expect(page).toMatchObject({ total: 3 })
      const rest = await lead.call(routes.queue, { query: { limit: 2, cursor: page.nextCursor! } })
      expect([...page.items, ...rest.items]).toEqual(all)
      expect(rest.nextCursor).toBeNull()
      expect(await lead.call(routes.queueCount, {})).toMatchObject({
        moderates: true,
        counts: { report: 1, held: 1, listing: 0, request: 1, appeal: 0 },
      })
      expect(await second.call(routes.queueCount, {})).toEqual({
        moderates: false,
        counts: { report: 0, held: 0, listing: 0, request: 0, appeal: 0 },
        groups: [],
      })

      await decide(lead, all[1]!.key, { action: 'approve' })
      await decide(lead, all[2]!.key, { action: 'approve' })
      expect((await queueOf(lead)).map(({ type }) => type)).toEqual(['report'])
      await expect(decide(lead, all[2]!.key, { action: 'refuse' })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(`${lead.user.displayName} has already let them in`),
      })
    })

    test('removes the message with a rule and reason, mutes its author, and the log tells', async () => {
      const made = await group()
      const { seq, item } = await reportedIn(made)
      const until = in1h()
      await decide(moderator, item.key, {
        action: 'remove',
        ruleNumber: 2,
        reason: 'No insults',
        sanction: { kind: 'mute', until },
      })
      expect((await fetchMessage(lines.witness, made.conversationId, seq)).body).toBeNull()
      await expect(send(lines.rude, made.conversationId, 'But')).rejects.toMatchObject({ code: 'forbidden' })
      const { entries } = await owner.call(routes.audit, {
        params: { id: made.id },
        query: { type: 'report-decided' },
      })
      expect(entries[0]).toMatchObject({
        actor: { id: moderator.id },
        targetUser: { id: rude.id },
        after: { action: 'remove', rule: 2, reports: 1, seq },
        reason: 'No insults',
      })
    })

    test('holds appeals for who may answer them, and answers with a reason', async () => {
      const made = await group()
      const { item } = await reportedIn(made)
      await decide(moderator, item.key, {
        action: 'sanction',
        reason: 'No insults',
        sanction: { kind: 'mute', until: in1h() },
      })
      const { notices } = await rude.call(routes.notices, { query: {} })
      const notice = notices.find(({ groupId }) => groupId === made.id)!
      await rude.call(routes.makeAppeal, { params: { id: notice.id }, body: { text: 'I was joking' } })
      // Who did it does not judge it while somebody else can.
      expect(await queueIn(moderator, made)).toEqual([])
      const [appeal] = await queueIn(owner, made)
      expect(appeal).toMatchObject({ type: 'appeal', excerpt: 'I was joking', person: { id: rude.id } })
      const { subject, allowed } = await detailOf(owner, appeal!.key)
      expect(subject).toMatchObject({ type: 'appeal', appeal: { mayJudge: true, sanction: { kind: 'mute' } } })
      expect(allowed).toEqual(['approve', 'refuse'])
      await expect(decide(owner, appeal!.key, { action: 'approve' })).rejects.toMatchObject({ code: 'invalid' })
      await decide(owner, appeal!.key, { action: 'approve', reason: 'It was a joke' })
      await send(lines.rude, made.conversationId, 'Thank you')
      await expect(decide(owner, appeal!.key, { action: 'refuse', reason: 'No' })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringContaining('Olga has already answered the appeal'),
      })
    })

    test('lets one of two decide: the second is told who was first and how', async () => {
      const made = await group()
      const { item } = await reportedIn(made)
      const outcomes = await Promise.allSettled([
        decide(moderator, item.key, { action: 'approve' }),
        decide(owner, item.key, { action: 'ignore' }),
      ])
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const lost = outcomes.find((outcome) => outcome.status === 'rejected')
      expect(lost?.reason).toMatchObject({ code: 'conflict' })
      await expect(decide(owner, item.key, { action: 'ignore' })).rejects.toMatchObject({
        code: 'conflict',
        message: expect.stringMatching(
          /(Mara has already decided that it may stay|Olga has already closed the reports)$/,
        ),
      })
    })

    test('shows live who looks and who has claimed, and keeps others out until the claim ends', async () => {
      const made = await group()
      const { item } = await reportedIn(made)
      const { key } = item
      await lines.owner.waitFor('account', (change) => change.type === 'queue' && change.key === key)
      await moderator.call(routes.lookAt, { params: { key }, body: { on: true } })
      await lines.owner.waitFor(
        'account',
        (one) => one.type === 'queue' && one.key === key && one.lookers?.[0]?.id === moderator.id,
      )
      await moderator.call(routes.claimItem, { params: { key }, body: { on: true } })
      await lines.owner.waitFor(
        'account',
        (one) => one.type === 'queue' && one.key === key && one.claim?.user.id === moderator.id,
      )
      expect((await queueIn(owner, made))[0]).toMatchObject({
        claim: { user: { id: moderator.id } },
        lookers: [{ id: moderator.id }],
      })
      expect(await queueOf(owner, { group: made.id, unclaimed: 'true' })).toEqual([])
      const mine = { code: 'conflict', message: expect.stringContaining('Mara works on this') }
      await expect(owner.call(routes.claimItem, { params: { key }, body: { on: true } })).rejects.toMatchObject(mine)
      await expect(decide(owner, key, { action: 'ignore' })).rejects.toMatchObject(mine)
      clock.advance(11 * 60_000)
      await decide(owner, key, { action: 'ignore' })
      await lines.moderator.waitFor(
        'account',
        (one) => one.type === 'queue' && one.key === key && one.change === 'decided' && one.by?.id === owner.id,
      )
    })

    test('refuses what neither right nor rank allow', async () => {
      const made = await group()
      await owner.call(routes.updateMember, { params: { id: made.id, userId: rude.id }, body: { role: 'admin' } })
      const { item } = await reportedIn(made)
      const { allowed, sanctions } = await detailOf(moderator, item.key)
      expect(allowed).toEqual(['approve', 'ignore', 'escalate'])
      expect(sanctions).toEqual([])
      await expect(decide(moderator, item.key, { action: 'remove' })).rejects.toMatchObject({ code: 'forbidden' })
      await expect(
        decide(moderator, item.key, { action: 'approve', sanction: { kind: 'ban', until: null } }),
      ).rejects.toMatchObject({ code: 'forbidden' })
      for (const person of [witness, second]) {
        await expect(detailOf(person, item.key)).rejects.toMatchObject({ code: 'not_found' })
        await expect(decide(person, item.key, { action: 'ignore' })).rejects.toMatchObject({ code: 'not_found' })
        await expect(
          person.call(routes.claimItem, { params: { key: item.key }, body: { on: true } }),
        ).rejects.toMatchObject({ code: 'not_found' })
      }
    })
  })

  const in1h = () => new Date(clock.now() + hour).toISOString()
})

/** Who joined stands in every log; it says nothing of who reported. */
const withoutJoins = ({ entries }: { entries: { type: string }[] }) =>
  entries.filter(({ type }) => type !== 'member-joined')
