import { sql } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import { dayOf, hourOf } from './calendar.ts'

/** A message, as far as counting needs it. */
export interface Written {
  conversation_id: string
  actor_id: number
  at: number
}

/** Rows of one insert. */
const rowsAtOnce = 200

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let start = 0; start < rows.length; start += rowsAtOnce) yield rows.slice(start, start + rowsAtOnce)
}

async function groupsAmong(trx: Trx, conversationIds: readonly string[]): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('conversations')
    .select('id')
    .where('id', 'in', conversationIds)
    .where('kind', '=', 'group')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Counts messages of groups. The caller's transaction says how far it has counted, so none is counted twice. */
export async function countWritten(trx: Trx, written: readonly Written[]): Promise<void> {
  if (written.length === 0) return
  const groups = await groupsAmong(trx, [...new Set(written.map((row) => row.conversation_id))])
  const days = new Map<
    string,
    { conversation_id: string; day: number; user_id: number; messages: number; last_at: number }
  >()
  const hours = new Map<string, { conversation_id: string; hour: number; messages: number }>()
  for (const { conversation_id, actor_id: user_id, at } of written) {
    if (!groups.has(conversation_id)) continue
    const day = dayOf(at)
    const dayKey = `${conversation_id} ${day} ${user_id}`
    const ofDay = days.get(dayKey)
    if (ofDay) {
      ofDay.messages += 1
      ofDay.last_at = Math.max(ofDay.last_at, at)
    } else days.set(dayKey, { conversation_id, day, user_id, messages: 1, last_at: at })
    const hour = hourOf(at)
    const ofHour = hours.get(`${conversation_id} ${hour}`)
    if (ofHour) ofHour.messages += 1
    else hours.set(`${conversation_id} ${hour}`, { conversation_id, hour, messages: 1 })
  }
  for (const rows of chunks([...days.values()])) {
    await trx
      .insertInto('activity_days')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['conversation_id', 'day', 'user_id']).doUpdateSet((eb) => ({
          messages: eb('activity_days.messages', '+', eb.ref('excluded.messages')),
          last_at: sql<number>`case when excluded.last_at > activity_days.last_at then excluded.last_at else activity_days.last_at end`,
        })),
      )
      .execute()
  }
  for (const rows of chunks([...hours.values()])) {
    await trx
      .insertInto('activity_hours')
      .values(rows)
      .onConflict((conflict) =>
        conflict
          .columns(['conversation_id', 'hour'])
          .doUpdateSet((eb) => ({ messages: eb('activity_hours.messages', '+', eb.ref('excluded.messages')) })),
      )
      .execute()
  }
}

/** What one member has written. */
export interface MemberActivity {
  user_id: number
  messages7: number
  messages30: number
  /** Milliseconds. */
  last_at: number
}

/** What members wrote in the last days, whoever wrote at all since the count began; `userIds` narrows it. */
export async function memberActivity(
  db: Db,
  conversationId: string,
  now: number,
  userIds?: readonly number[],
): Promise<Map<number, MemberActivity>> {
  const today = dayOf(now)
  let query = db
    .selectFrom('activity_days')
    .where('conversation_id', '=', conversationId)
    .groupBy('user_id')
    .select((eb) => [
      'user_id',
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('day', '>', today - 7)
            .then(eb.ref('messages'))
            .else(0)
            .end(),
        )
        .as('messages7'),
      eb.fn
        .sum<number>(
          eb
            .case()
            .when('day', '>', today - 30)
            .then(eb.ref('messages'))
            .else(0)
            .end(),
        )
        .as('messages30'),
      eb.fn.max<number>('last_at').as('last_at'),
    ])
  if (userIds) query = query.where('user_id', 'in', userIds)
  const rows = await query.execute()
  return new Map(
    rows.map((row) => [
      row.user_id,
      {
        user_id: row.user_id,
        messages7: row.messages7,
        messages30: row.messages30,
        last_at: row.last_at,
      },
    ]),
  )
}

/** How lively groups were over the last `days` days: who wrote, and how much. */
export async function groupActivity(
  db: Db,
  now: number,
  days: number,
  conversationIds?: readonly string[],
): Promise<Map<string, { speakers: number; messages: number }>> {
  let query = db
    .selectFrom('activity_days')
    .where('day', '>', dayOf(now) - days)
    .groupBy('conversation_id')
    .select((eb) => [
      'conversation_id',
      eb.fn.count<number>('user_id').distinct().as('speakers'),
      eb.fn.sum<number>('messages').as('messages'),
    ])
  if (conversationIds) query = query.where('conversation_id', 'in', conversationIds)
  const rows = await query.execute()
  return new Map(rows.map((row) => [row.conversation_id, { speakers: row.speakers, messages: row.messages }]))
}

/** Messages and speakers of a group by day, from day `from` on. */
export async function dailyActivity(
  db: Db,
  conversationId: string,
  from: number,
): Promise<{ day: number; speakers: number; messages: number }[]> {
  const rows = await db
    .selectFrom('activity_days')
    .where('conversation_id', '=', conversationId)
    .where('day', '>=', from)
    .groupBy('day')
    .orderBy('day')
    .select((eb) => [
      'day',
      eb.fn.count<number>('user_id').as('speakers'),
      eb.fn.sum<number>('messages').as('messages'),
    ])
    .execute()
  return rows.map((row) => ({ day: row.day, speakers: row.speakers, messages: row.messages }))
}

/** Messages of a group by hour, from hour `from` on. */
export function hourlyActivity(
  db: Db,
  conversationId: string,
  from: number,
): Promise<{ hour: number; messages: number }[]> {
  return db
    .selectFrom('activity_hours')
    .where('conversation_id', '=', conversationId)
    .where('hour', '>=', from)
    .orderBy('hour')
    .select(['hour', 'messages'])
    .execute()
}
