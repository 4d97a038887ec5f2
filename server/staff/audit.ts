import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { StaffAct } from '#shared/protocol/staff.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'
import type { StaffContext } from './context.ts'

/** What can stand in the staff's log. */
export type StaffActType =
  | 'group-featured'
  | 'featured-ordered'
  | 'group-unfeatured'
  | 'group-locked'
  | 'group-unlocked'
  | 'account-suspended'
  | 'suspension-ended'
  | 'appeal-judged'
  | 'lock-appeal-judged'
  | 'staff-named'
  | 'staff-dismissed'
  | 'partner-approved'
  | 'partner-declined'

type State = Record<string, unknown>

interface Act {
  at: number
  actorId: number
  type: StaffActType
  userId?: number
  groupId?: string
  before?: State
  after?: State
  reason?: string
}

/** Writes an act into the staff's log, in the transaction of the act itself; nothing changes what stands in it. */
export async function noteAct(db: Db, act: Act): Promise<void> {
  await db
    .insertInto('staff_audit')
    .values({
      id: newId(),
      at: act.at,
      actor_id: act.actorId,
      type: act.type,
      target_user_id: act.userId ?? null,
      target_group_id: act.groupId ?? null,
      before: act.before ? JSON.stringify(act.before) : null,
      after: act.after ? JSON.stringify(act.after) : null,
      reason: act.reason || null,
    })
    .execute()
}

const position = z.tuple([z.number(), z.string()])

const stateOf = (json: string | null) => (json === null ? null : (JSON.parse(json) as State))

/** A page of the staff's log, newest first. */
export async function readActs(
  { platform: { db }, identity }: StaffContext,
  { actor, type, cursor, limit }: RouteInput<typeof routes.staffAudit>['query'],
): Promise<RouteResult<typeof routes.staffAudit>> {
  let query = db.selectFrom('staff_audit as a').leftJoin('groups as g', 'g.id', 'a.target_group_id')
  if (actor !== undefined) query = query.where('a.actor_id', '=', actor)
  if (type) query = query.where('a.type', '=', type)
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(position, cursor)
    query = query.where(sql<SqlBool>`(a.at < ${at} or (a.at = ${at} and a.id < ${id}))`)
  }
  const rows = await query
    .orderBy('a.at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(limit + 1)
    .selectAll('a')
    .select('g.name as group_name')
    .execute()
  const page = rows.slice(0, limit)
  const people = await identity.usersByIds(page.flatMap((row) => [row.actor_id, row.target_user_id ?? row.actor_id]))
  const last = page.at(-1)
  return {
    acts: page.flatMap((row): StaffAct[] => {
      const who = people.get(row.actor_id)
      if (!who) return []
      return [
        {
          id: row.id,
          at: iso(row.at),
          actor: who,
          type: row.type,
          targetUser: (row.target_user_id === null ? undefined : people.get(row.target_user_id)) ?? null,
          targetGroup: row.target_group_id === null ? null : { id: row.target_group_id, name: row.group_name ?? '' },
          before: stateOf(row.before),
          after: stateOf(row.after),
          reason: row.reason,
        },
      ]
    }),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.at, last.id]) : null,
  }
}
