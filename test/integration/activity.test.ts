import { afterAll, beforeAll, expect, it } from 'vitest'
import { dateOf, dayOf, hourOf, startOf } from '#server/activity/calendar.ts'
import { dailyActivity, groupActivity, hourlyActivity, memberActivity } from '#server/activity/store.ts'
import { indexBatch } from '#server/search/index-batch.ts'
import { testClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, becomeContacts, makeGroup, openDirect, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

const day = 86_400_000
/** 23:30 in Shanghai. */
const late = Date.parse('2026-03-04T15:30:00.000Z')

onEveryStorage((storage) => {
  const clock = testClock(late)
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let group: string
  let direct: string

  beforeAll(async () => {
    server = await startServer({ storage, clock })
    ;({ ann, ben, annLine, benLine } = await annAndBen(server))
    await becomeContacts(ann, ben)
    group = await makeGroup(server, ann, [[ben, 'member']])
    direct = await openDirect(ann, ben)
    await send(annLine, group, 'one')
    await send(annLine, group, 'two')
    await send(benLine, group, 'three')
    await send(benLine, direct, 'not counted')
    clock.advance(day)
    await send(benLine, group, 'four')
    await server.app.search.indexer.settled()
  })
  afterAll(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  it('counts days and hours as the clocks of China do', () => {
    expect(dateOf(dayOf(late))).toBe('2026-03-04')
    expect(dateOf(dayOf(late + day / 24))).toBe('2026-03-05')
    expect(hourOf(late) % 24).toBe(23)
    expect(startOf(dayOf(late))).toBe(Date.parse('2026-03-03T16:00:00.000Z'))
  })

  it('knows who wrote how much in a group, and nothing of what two people write to each other', async () => {
    const { db } = server.app.platform
    const members = await memberActivity(db, group, clock.now())
    expect(members.get(ann.id)).toMatchObject({ messages7: 2, messages30: 2 })
    expect(members.get(ben.id)).toMatchObject({ messages7: 2, messages30: 2 })
    expect(members.get(ben.id)!.last_at - members.get(ann.id)!.last_at).toBeGreaterThanOrEqual(day)
    expect(await memberActivity(db, direct, clock.now())).toEqual(new Map())
    expect(await memberActivity(db, group, clock.now(), [ann.id])).toHaveLength(1)
    expect((await memberActivity(db, group, clock.now() + 8 * day)).get(ann.id)).toMatchObject({
      messages7: 0,
      messages30: 2,
    })
  })

  it('adds up by day, hour and group', async () => {
    const { db } = server.app.platform
    const first = dayOf(late)
    expect(await dailyActivity(db, group, first)).toEqual([
      { day: first, speakers: 2, messages: 3 },
      { day: first + 1, speakers: 1, messages: 1 },
    ])
    expect(await hourlyActivity(db, group, hourOf(late))).toEqual([
      { hour: hourOf(late), messages: 3 },
      { hour: hourOf(late) + 24, messages: 1 },
    ])
    expect((await groupActivity(db, clock.now(), 7)).get(group)).toEqual({ speakers: 2, messages: 4 })
    expect((await groupActivity(db, clock.now(), 1, [group])).get(group)).toEqual({ speakers: 1, messages: 1 })
  })

  it('counts nothing twice', async () => {
    const { db } = server.app.platform
    await indexBatch(db, [group, direct], 256)
    expect((await groupActivity(db, clock.now(), 7)).get(group)).toEqual({ speakers: 2, messages: 4 })
  })
})
