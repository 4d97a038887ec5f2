import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nextOccurrence } from '#shared/schedules/next.ts'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { upload } from '../support/media.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { becomeContacts, openDirect } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const hour = 3_600_000
const day = 24 * hour

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let ann: Person
  let group: Group

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, ann] = [await register(server.url), await register(server.url)]
    group = await createGroup(owner)
    await joinAll(group, [ann])
    await becomeContacts(owner, ann)
  })
  afterAll(() => server.stop())

  type Asked = RouteArguments<typeof routes.scheduleMessage>['body']
  const inHour = (hours = 1) => new Date(clock.now() + hours * hour).toISOString()
  const plan = async (by: Person, asked: Partial<Asked> & { text?: string } = {}) => {
    const { text = `Later ${crypto.randomUUID()}`, ...more } = asked
    const body = { conversationId: group.conversationId, body: { type: 'text' as const, text }, ...more }
    return (await by.call(routes.scheduleMessage, { body })).scheduled
  }
  const run = () => server.app.platform.runJob('send-scheduled')
  const listOf = async (person: Person) => (await person.call(routes.scheduledMessages, { query: {} })).scheduled
  const stateOf = async (person: Person, id: string) => (await listOf(person)).find((one) => one.id === id)
  async function sentTexts(conversationId = group.conversationId): Promise<string[]> {
    const { events } = await owner.call(routes.conversationEvents, {
      params: { id: conversationId },
      query: { limit: 200 },
    })
    return events.flatMap((event) => (event.type === 'message' && event.body?.type === 'text' ? [event.body.text] : []))
  }
  const countOf = async (text: string, id?: string) => (await sentTexts(id)).filter((one) => one === text).length

  describe('a scheduled message', () => {
    test('is sent at its time, once, by whoever looks first', async () => {
      const conversationId = await openDirect(ann, owner)
      const line = await ann.connect()
      const planned = await plan(ann, { conversationId, text: 'Happy birthday', at: inHour() })
      await run()
      expect(await countOf('Happy birthday', conversationId)).toBe(0)
      clock.advance(hour)
      await Promise.all([run(), run(), run()])
      expect(await countOf('Happy birthday', conversationId)).toBe(1)
      await line.waitFor('account', (change) => change.type === 'scheduled' && change.problem === null)
      expect(await stateOf(ann, planned.id)).toMatchObject({ state: 'sent', sentCount: 1, nextAt: null })
      line.close()
    })

    test('does not go out twice where the server died before it could note that it was sent', async () => {
      const text = `Once ${crypto.randomUUID()}`
      const planned = await plan(ann, { text, at: inHour() })
      clock.advance(hour)
      const { db } = server.app.platform
      const before = await db
        .selectFrom('scheduled_messages')
        .selectAll()
        .where('id', '=', planned.id)
        .executeTakeFirst()
      await run()
      // As the database stood when the process was killed: the message written, its row not.
      await db
        .updateTable('scheduled_messages')
        .set({ ...before, claimed_until: clock.now() - 1 })
        .where('id', '=', planned.id)
        .execute()
      await run()
      expect(await countOf(text)).toBe(1)
      expect(await stateOf(ann, planned.id)).toMatchObject({ state: 'sent' })
    })

    test('can be changed and deleted before', async () => {
      const [first, second] = [await plan(ann, { at: inHour() }), await plan(ann, { text: 'Never', at: inHour() })]
      const text = `Changed ${crypto.randomUUID()}`
      await ann.call(routes.updateScheduled, {
        params: { id: first.id },
        body: { body: { type: 'text', text }, at: inHour(3) },
      })
      await ann.call(routes.deleteScheduled, { params: { id: second.id } })
      clock.advance(2 * hour)
      await run()
      expect(await countOf(text)).toBe(0)
      clock.advance(2 * hour)
      await run()
      expect(await countOf(text)).toBe(1)
      expect(await countOf('Never')).toBe(0)
      const params = { id: first.id }
      await expect(ann.call(routes.updateScheduled, { params, body: { at: inHour() } })).rejects.toMatchObject({
        code: 'conflict',
      })
      await expect(owner.call(routes.deleteScheduled, { params })).rejects.toMatchObject({ code: 'not_found' })
    })

    test('that cannot be sent says why, to its author', async () => {
      const ben = await register(server.url)
      await joinAll(group, [ben])
      const planned = await plan(ben, { text: 'From outside', at: inHour() })
      await ben.call(routes.leaveGroup, { params: { id: group.id } })
      clock.advance(hour)
      await run()
      expect(await countOf('From outside')).toBe(0)
      expect(await stateOf(ben, planned.id)).toMatchObject({
        state: 'failed',
        problem: 'This conversation was not found',
      })
      await run()
      expect(await stateOf(ben, planned.id)).toMatchObject({ sentCount: 0 })
      // Who is muted is told so, as if they had written it now.
      const cat = await register(server.url)
      await joinAll(group, [cat])
      const muted = await plan(cat, { at: inHour() })
      await owner.call(routes.muteMember, { params: { id: group.id, userId: cat.id }, body: { minutes: 600 } })
      clock.advance(hour)
      await run()
      expect((await stateOf(cat, muted.id))?.problem).toMatch(/muted/)
    })

    test('keeps its file until it is sent', async () => {
      const file = await upload(ann, { bytes: 'the programme', name: 'programme.txt' })
      const text = file?.id ?? ''
      await plan(ann, { body: { type: 'file', fileId: text }, at: inHour(100) })
      clock.advance(80 * hour)
      await server.app.platform.runJob('collect-files')
      clock.advance(20 * hour)
      await run()
      const { events } = await owner.call(routes.conversationEvents, {
        params: { id: group.conversationId },
        query: { limit: 200 },
      })
      expect(
        events.some((one) => one.type === 'message' && one.body?.type === 'file' && one.body.fileId === text),
      ).toBe(true)
      const strange = plan(owner, { body: { type: 'file', fileId: text }, at: inHour() })
      await expect(strange).rejects.toMatchObject({ code: 'not_found' })
    })

    test('needs a time that is to come', async () => {
      await expect(plan(ann)).rejects.toMatchObject({ wire: { field: 'at' } })
      await expect(plan(ann, { at: inHour(-1) })).rejects.toMatchObject({ wire: { field: 'at' } })
      await expect(plan(ann, { at: inHour(24 * 400) })).rejects.toMatchObject({ wire: { field: 'at' } })
    })
  })

  describe('a repeating message', () => {
    const daily = { every: 'day' as const, time: '09:30' }
    const beginDay = () => clock.advance(nextOccurrence({ ...daily, on: [] }, clock.now()) - clock.now() - 60_000)

    test('goes out every time, more than three of them, and once for each', async () => {
      beginDay()
      const texts = Array.from({ length: 5 }, (_, index) => `Daily ${index} ${crypto.randomUUID()}`)
      for (const text of texts) await plan(owner, { text, repeats: daily })
      for (let turn = 0; turn < 3; turn += 1) {
        clock.advance(turn === 0 ? 2 * 60_000 : day)
        await Promise.all([run(), run()])
      }
      for (const text of texts) expect(await countOf(text)).toBe(3)
      for (const one of await listOf(owner)) await owner.call(routes.deleteScheduled, { params: { id: one.id } })
    })

    test('leaves out what it is too late for, and is not sent twice where the clock jumps', async () => {
      beginDay()
      const text = `Morning ${crypto.randomUUID()}`
      const planned = await plan(owner, { text, repeats: daily })
      clock.advance(3 * day + 5 * hour)
      await run()
      expect(await countOf(text)).toBe(0)
      const next = (await stateOf(owner, planned.id))?.nextAt ?? ''
      expect(Date.parse(next)).toBeGreaterThan(clock.now())
      clock.advance(Date.parse(next) - clock.now() + 1_000)
      await run()
      clock.advance(-2 * hour)
      await run()
      clock.advance(2 * hour)
      await run()
      expect(await countOf(text)).toBe(1)
      await owner.call(routes.deleteScheduled, { params: { id: planned.id } })
    })

    test('is for groups and for those who may announce there, also at its time', async () => {
      await expect(plan(ann, { repeats: daily })).rejects.toMatchObject({ code: 'forbidden' })
      const conversationId = await openDirect(ann, owner)
      await expect(plan(ann, { conversationId, repeats: daily })).rejects.toMatchObject({ wire: { field: 'repeats' } })
      const role = (next: 'moderator' | 'member') =>
        owner.call(routes.updateMember, { params: { id: group.id, userId: ann.id }, body: { role: next } })
      await role('moderator')
      beginDay()
      const planned = await plan(ann, { text: 'As moderator', repeats: daily })
      await role('member')
      clock.advance(2 * 60_000)
      await run()
      expect(await stateOf(ann, planned.id)).toMatchObject({ state: 'failed' })
      expect(await countOf('As moderator')).toBe(0)
    })
  })
})
