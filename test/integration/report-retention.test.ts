import { expect, test } from 'vitest'
import { reportLimits } from '#shared/moderation/reports.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { send } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const hour = 3_600_000

onEveryStorage((kind) => {
  test('what was kept with a decided report is forgotten in time, unless somebody appeals', async () => {
    const clock = testClock()
    const server = await startServer({ storage: kind, clock })
    const [owner, judge, rude, other, witness] = (await Promise.all(
      Array.from({ length: 5 }, () => register(server.url)),
    )) as [Person, Person, Person, Person, Person]
    const group = await createGroup(owner)
    const params = { id: group.id }
    await joinAll(group, [judge, rude, other, witness])
    await owner.call(routes.updateMember, { params: { ...params, userId: judge.id }, body: { role: 'moderator' } })

    /** Somebody is rude, is reported and warned for it. */
    async function misbehave(person: Person): Promise<void> {
      const line = await person.connect()
      const { seq } = await send(line, group.conversationId, 'You are all fools')
      line.close()
      const about = { kind: 'message' as const, conversationId: group.conversationId, seq }
      await witness.call(routes.report, { body: { about, reason: 'hate', text: 'Again' } })
      const [item] = (await owner.call(routes.queue, { query: { type: 'report' } })).items
      await owner.call(routes.decide, { params: { key: item!.key }, body: { action: 'approve', reason: 'Enough' } })
      const body = { userId: person.id, kind: 'mute' as const, reason: 'Rude', until: inDays(28) }
      await owner.call(routes.imposeSanction, { params, body })
    }
    const inDays = (days: number) => new Date(clock.now() + days * 24 * hour).toISOString()
    const kept = async (person: Person) =>
      await server.app.platform.db
        .selectFrom('report_cases as c')
        .innerJoin('reports as r', 'r.case_id', 'c.id')
        .where('c.target_id', '=', person.id)
        .select(['c.evidence', 'c.excerpt', 'r.text', 'c.action'])
        .executeTakeFirstOrThrow()
    const clean = () => server.app.platform.runJob('report-evidence')

    await misbehave(rude)
    await misbehave(other)
    // Half a year ago but for an hour; sessions would not last that long.
    const decided_at = clock.now() - reportLimits.evidenceKept + hour
    await server.app.platform.db.updateTable('report_cases').set({ decided_at }).execute()
    await clean()
    expect((await kept(rude)).evidence).toContain('fools')

    // A mute of which somebody appeals meanwhile keeps what it may be judged by.
    await owner.call(routes.imposeSanction, {
      params,
      body: { userId: other.id, kind: 'mute', reason: 'Rude again', until: inDays(7) },
    })
    const { notices } = await other.call(routes.notices, { query: {} })
    await other.call(routes.makeAppeal, { params: { id: notices[0]!.id }, body: { text: 'I was not' } })
    clock.advance(2 * hour)
    await clean()
    expect(await kept(rude)).toMatchObject({ evidence: '', excerpt: '', text: '', action: 'approve' })
    expect((await kept(other)).evidence).toContain('fools')
    expect((await witness.call(routes.myReports, {})).reports).toHaveLength(2)

    const { appeals } = await judge.call(routes.appeals, { params, query: {} })
    await judge.call(routes.answerAppeal, {
      params: { ...params, appealId: appeals[0]!.id },
      body: { outcome: 'uphold', reason: 'It stays' },
    })
    await clean()
    expect((await kept(other)).evidence).toBe('')
    await server.stop()
  })
})
