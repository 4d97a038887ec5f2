import { sql } from 'kysely'
import { requestLifetime } from '#shared/groups/joining.ts'
import { dayOf } from '../activity/calendar.ts'
import type { Db } from '../platform/db/database.ts'

/** The day of a time in milliseconds, as the clocks of China count it. */
const dayOfColumn = sql<number>`(at + 28800000) / 86400000`

/** Ways in and out, as the log of a group names them. */
const entries = ['member-joined', 'request-accepted'] as const
const exits = ['member-left', 'member-removed'] as const

/** How often each of these acts stands in a group's log, by day. */
async function actsByDay(
  db: Db,
  groupId: string,
  types: readonly string[],
  since: number,
): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom('group_audit')
    .where('group_id', '=', groupId)
    .where('type', 'in', types)
    .where('at', '>=', since)
    .groupBy(dayOfColumn)
    .select((eb) => [dayOfColumn.as('day'), eb.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ day, count }) => [day, count]))
}

export const joinsByDay = (db: Db, groupId: string, since: number) => actsByDay(db, groupId, entries, since)
export const exitsByDay = (db: Db, groupId: string, since: number) => actsByDay(db, groupId, exits, since)
export const ruleHitsByDay = (db: Db, groupId: string, since: number) => actsByDay(db, groupId, ['rule-applied'], since)

/** How people came in: the acts themselves, with what they note of the way. */
export function joinActs(db: Db, groupId: string, since: number): Promise<{ type: string; after: string | null }[]> {
  return db
    .selectFrom('group_audit')
    .where('group_id', '=', groupId)
    .where('type', 'in', entries)
    .where('at', '>=', since)
    .select(['type', 'after'])
    .execute()
}

/** Different people who wrote from a day on. */
export async function countSpeakers(db: Db, conversationId: string, from: number): Promise<number> {
  const { n } = await db
    .selectFrom('activity_days')
    .where('conversation_id', '=', conversationId)
    .where('day', '>=', from)
    .select((eb) => eb.fn.count<number>('user_id').distinct().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Who joined since a time: when they came and went, and the last day on which they wrote. */
export async function newcomers(
  db: Db,
  conversationId: string,
  since: number,
): Promise<{ joinedAt: number; leftAt: number | null; wroteOn: number | null }[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .leftJoin('activity_days as a', (join) =>
      join.onRef('a.conversation_id', '=', 'm.conversation_id').onRef('a.user_id', '=', 'm.user_id'),
    )
    .where('m.conversation_id', '=', conversationId)
    .where('m.joined_at', '>=', since)
    .where('m.role', '!=', 'owner')
    .groupBy(['m.user_id', 'm.joined_at', 'm.left_at'])
    .select((eb) => ['m.joined_at as joinedAt', 'm.left_at as leftAt', eb.fn.max('a.day').as('wroteOn')])
    .execute()
  return rows.map((row) => ({ ...row, wroteOn: row.wroteOn }))
}

/** How long decided messages and requests had waited, and since when the others do. Milliseconds. */
export async function waits(
  db: Db,
  groupId: string,
  since: number,
  now: number,
): Promise<{ decided: number[]; waiting: number[] }> {
  const held = await db
    .selectFrom('held_messages')
    .where('group_id', '=', groupId)
    .where((eb) => eb.or([eb('state', '=', 'waiting'), eb('decided_at', '>=', since)]))
    .select(['at', 'decided_at as decidedAt', 'state'])
    .execute()
  const requests = await db
    .selectFrom('join_requests')
    .where('group_id', '=', groupId)
    .where((eb) =>
      eb.or([
        eb.and([eb('state', '=', 'pending'), eb('created_at', '>', now - requestLifetime)]),
        eb.and([eb('state', 'in', ['accepted', 'declined']), eb('decided_at', '>=', since)]),
      ]),
    )
    .select(['created_at as at', 'decided_at as decidedAt', 'state'])
    .execute()
  const all = [...held, ...requests]
  return {
    decided: all.flatMap(({ at, decidedAt }) => (decidedAt === null ? [] : [decidedAt - at])),
    waiting: all.flatMap(({ at, decidedAt }) => (decidedAt === null ? [now - at] : [])),
  }
}

/** When somebody was last online, milliseconds; null where that is not known. */
export async function lastSeen(db: Db, userId: number): Promise<number | null> {
  const row = await db.selectFrom('users').where('id', '=', userId).select('last_seen_at').executeTakeFirst()
  return row?.last_seen_at ?? null
}

/** The first day of a time of so many days that ends now. */
export const firstDay = (now: number, days: number): number => dayOf(now) - days + 1
