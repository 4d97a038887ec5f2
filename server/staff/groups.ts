import { sql, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Category } from '#shared/groups/categories.ts'
import { noSwitches, paceOf } from '#shared/moderation/pace.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { StaffGroup } from '#shared/protocol/staff.ts'
import { isEmptyNeedle, needleOf } from '#shared/search/needle.ts'
import { tokenConditions } from '../groups/directory/search-index.ts'
import { readSwitches } from '../moderation/guards.ts'
import { advanceRules, findGuarded, saveSwitches } from '../moderation/store.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import { noteAct } from './audit.ts'
import type { StaffContext } from './context.ts'

const base = (db: Db) =>
  db
    .selectFrom('groups as g')
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .leftJoin('featured_groups as f', 'f.group_id', 'g.id')
    .where('g.deleted_at', 'is', null)
    .selectAll('g')
    .select(['c.member_count', 'f.group_id as featured'])

type Row = Awaited<ReturnType<ReturnType<typeof base>['execute']>>[number]

async function view({ identity }: StaffContext, rows: readonly Row[]): Promise<StaffGroup[]> {
  const owners = await identity.usersByIds(rows.map((row) => row.owner_id))
  return rows.flatMap((row) => {
    const owner = owners.get(row.owner_id)
    if (!owner) return []
    return [
      {
        id: row.id,
        name: row.name,
        category: row.category as Category,
        city: row.city,
        memberCount: row.member_count,
        owner,
        createdAt: iso(row.created_at),
        isInviteOnly: row.join_policy === 'invite',
        isFeatured: row.featured !== null,
        locked: row.locked_at === null ? null : { since: iso(row.locked_at), reason: row.locked_reason ?? '' },
      },
    ]
  })
}

/** Groups by their ids, dissolved ones left out. */
export async function groupsByIds(context: StaffContext, ids: readonly string[]): Promise<Map<string, StaffGroup>> {
  if (ids.length === 0) return new Map()
  const rows = await base(context.platform.db).where('g.id', 'in', ids).execute()
  return new Map((await view(context, rows)).map((group) => [group.id, group]))
}

export async function groupById(context: StaffContext, id: string): Promise<StaffGroup> {
  const group = (await groupsByIds(context, [id])).get(id)
  if (!group) throw notFound('This group')
  return group
}

const position = z.tuple([z.number(), z.string()])

/** Groups by what they are found by or their owner's number, the newest first. */
export async function findGroups(
  context: StaffContext,
  { query, locked, cursor, limit }: RouteInput<typeof routes.staffGroups>['query'],
): Promise<RouteResult<typeof routes.staffGroups>> {
  let rows = base(context.platform.db)
  if (locked !== undefined) rows = rows.where('g.locked_at', locked ? 'is not' : 'is', null)
  const needle = needleOf(query ?? '')
  if (query && /^\d{5,15}$/.test(query)) rows = rows.where('g.owner_id', '=', Number(query))
  else if (query && isEmptyNeedle(needle)) return { groups: [], nextCursor: null }
  else for (const condition of tokenConditions(needle)) rows = rows.where(condition)
  if (cursor !== undefined) {
    const [at, id] = decodeCursor(position, cursor)
    rows = rows.where(sql<SqlBool>`(g.created_at < ${at} or (g.created_at = ${at} and g.id < ${id}))`)
  }
  const found = await rows
    .orderBy('g.created_at', 'desc')
    .orderBy('g.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = found.slice(0, limit)
  const last = page.at(-1)
  return {
    groups: await view(context, page),
    nextCursor: found.length > page.length && last ? encodeCursor([last.created_at, last.id]) : null,
  }
}

/** Closes a group or opens it again; its members are told in its chat. Doing it twice is doing it once. */
async function setLock(
  context: StaffContext,
  actorId: number,
  id: string,
  reason: string | null,
  within?: (trx: Trx) => Promise<void>,
): Promise<StaffGroup> {
  const { platform, conversations } = context
  const group = await groupById(context, id)
  if ((group.locked?.reason ?? null) === reason) return group
  const guarded = await findGuarded(platform.db, { groupId: id })
  if (!guarded) throw notFound('This group')
  const locked = reason === null ? null : { since: iso(platform.clock.now()), reason }
  const { locked: _, ...pace } = paceOf(guarded.switches === null ? noSwitches : readSwitches(guarded.switches))
  await conversations.renameConversation(guarded.conversation_id, {
    by: actorId,
    pace: { ...pace, locked },
    async within(trx, now) {
      await within?.(trx)
      const held = await findGuarded(trx, { groupId: id })
      const { locked: before, ...switches } = readSwitches(held?.switches ?? null)
      await advanceRules(trx, guarded.conversation_id)
      await saveSwitches(trx, guarded.conversation_id, { ...switches, ...(locked ? { locked } : {}) })
      await trx
        .updateTable('groups')
        .set({ locked_at: reason === null ? null : now, locked_reason: reason })
        .where('id', '=', id)
        .execute()
      await noteAct(trx, {
        at: now,
        actorId,
        type: reason === null ? 'group-unlocked' : 'group-locked',
        groupId: id,
        userId: group.owner.id,
        ...(before ? { before: { reason: before.reason } } : {}),
        ...(reason === null ? {} : { reason }),
      })
    },
  })
  return await groupById(context, id)
}

export const lockGroup = (context: StaffContext, actorId: number, id: string, reason: string) =>
  setLock(context, actorId, id, reason)

/** `within` runs in the same transaction: an appeal that opens the group. */
export const unlockGroup = (context: StaffContext, actorId: number, id: string, within?: (trx: Trx) => Promise<void>) =>
  setLock(context, actorId, id, null, within)
