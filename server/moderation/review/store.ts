import { sql, type SqlBool } from 'kysely'
import { dayOf } from '../../activity/calendar.ts'
import type { Db } from '../../platform/db/database.ts'

export interface ReviewRow {
  user_id: number
  role: string
  named_role: string | null
  role_name: string | null
  role_colour: string | null
  joined_at: number
  silenced_until: number | null
  name_folded: string
  languages: string
  messages7: number
  messages30: number
  last_at: number | null
  /** When the oldest message of others was sent that they have not read; null where they have read all. */
  unread_since: number | null
  warnings: number
}

/**
 * Members with what they wrote in the last days and the warning points that count. Reads what the counts by day say, never
 * the messages themselves.
 */
export async function reviewRows(
  db: Db,
  {
    groupId,
    conversationId,
    now,
    pointsSince,
  }: { groupId: string; conversationId: string; now: number; pointsSince: number },
): Promise<ReviewRow[]> {
  const today = dayOf(now)
  const written = db
    .selectFrom('activity_days')
    .where('conversation_id', '=', conversationId)
    .where('day', '>', today - 30)
    .groupBy('user_id')
    .select((eb) => [
      'user_id',
      eb.fn.sum<number>('messages').as('messages30'),
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
    ])
  const warned = db
    .selectFrom('sanctions')
    .where('group_id', '=', groupId)
    .where('kind', '=', 'warning')
    .where('state', '=', 'active')
    .where('at', '>', pointsSince)
    .groupBy('target_id')
    .select((eb) => ['target_id', eb.fn.sum<number>('points').as('points')])
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('group_roles as r', 'r.id', 'm.named_role')
    .leftJoin(written.as('w'), 'w.user_id', 'm.user_id')
    .leftJoin(warned.as('p'), 'p.target_id', 'm.user_id')
    .where('m.conversation_id', '=', conversationId)
    .where(sql<SqlBool>`m.left_at is null`)
    .select(['m.user_id', 'm.role', 'm.joined_at', 'm.silenced_until', 'u.name_folded', 'u.languages'])
    .select(['m.named_role', 'r.name as role_name', 'r.colour as role_colour'])
    .select(['w.messages7', 'w.messages30', 'p.points'])
    .select((eb) =>
      eb
        .selectFrom('activity_days as d')
        .whereRef('d.conversation_id', '=', 'm.conversation_id')
        .whereRef('d.user_id', '=', 'm.user_id')
        .orderBy('d.day', 'desc')
        .limit(1)
        .select('d.last_at')
        .as('last_at'),
    )
    .select((eb) =>
      eb
        .selectFrom('events as e')
        .whereRef('e.conversation_id', '=', 'm.conversation_id')
        .whereRef('e.seq', '>', 'm.read_seq')
        .where('e.type', '=', sql.lit('message'))
        .whereRef('e.actor_id', '<>', 'm.user_id')
        .orderBy('e.seq')
        .limit(1)
        .select('e.at')
        .as('unread_since'),
    )
    .execute()
  return rows.map(({ points, ...row }) => ({
    ...row,
    messages7: row.messages7 ?? 0,
    messages30: row.messages30 ?? 0,
    warnings: points ?? 0,
  }))
}
