import { auditKinds, auditLimits, peopleIn, type AuditType } from '#shared/groups/audit.ts'
import type { AuditEntry } from '#shared/protocol/audit.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'
import { groupWithRight } from './access.ts'
import {
  auditPage,
  auditPosition,
  findAuditPeople,
  insertAudit,
  type AuditFilter,
  type AuditRow,
} from './audit-store.ts'
import type { GroupsContext } from './context.ts'

type State = Record<string, unknown>

export type { AuditType } from '#shared/groups/audit.ts'

export interface Act {
  groupId: string
  at: number
  actorId: number
  type: AuditType
  targetId?: number
  before?: State
  after?: State
  reason?: string | undefined
}

/** Writes an act into the group's log; in the transaction of the act itself. */
export function writeAudit(db: Db, act: Act): Promise<void> {
  return insertAudit(db, {
    id: newId(),
    group_id: act.groupId,
    at: act.at,
    actor_id: act.actorId,
    type: act.type,
    target_id: act.targetId ?? null,
    before: act.before ? JSON.stringify(act.before) : null,
    after: act.after ? JSON.stringify(act.after) : null,
    reason: act.reason || null,
  })
}

const stateOf = (json: string | null) => (json === null ? null : (JSON.parse(json) as State))

type Query = RouteInput<typeof routes.audit>['query']
type Filter = RouteInput<typeof routes.exportAudit>['body']['filter']

const instant = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time))

const filterOf = ({ actor, target, type, kind, from, to }: Filter): AuditFilter => ({
  actorId: actor,
  targetId: target,
  types: type !== undefined ? [type] : kind === undefined ? undefined : auditKinds[kind],
  from: instant(from),
  to: instant(to),
})

async function viewEntries({ identity }: GroupsContext, rows: readonly AuditRow[]): Promise<AuditEntry[]> {
  const states = new Map(rows.map((row) => [row.id, { before: stateOf(row.before), after: stateOf(row.after) }]))
  const named = new Map([...states].map(([id, state]) => [id, [...new Set(peopleIn(state))]]))
  const people = await identity.usersByIds([
    ...new Set([
      ...rows.flatMap((row) => [row.actor_id, row.target_id ?? row.actor_id]),
      ...[...named.values()].flat(),
    ]),
  ])
  return rows.flatMap((row): AuditEntry[] => {
    const actor = people.get(row.actor_id)
    if (!actor) return []
    const mentioned = (named.get(row.id) ?? []).flatMap((id) => {
      const person = people.get(id)
      return person ? [{ id, name: person.displayName }] : []
    })
    return [
      {
        id: row.id,
        at: iso(row.at),
        actor,
        type: row.type,
        targetUser: (row.target_id === null ? undefined : people.get(row.target_id)) ?? null,
        before: states.get(row.id)?.before ?? null,
        after: states.get(row.id)?.after ?? null,
        reason: row.reason,
        ...(mentioned.length > 0 ? { people: mentioned } : {}),
      },
    ]
  })
}

/** A page of the group's log, newest first, for those who moderate it. */
export async function readAudit(
  context: GroupsContext,
  viewerId: number,
  groupId: string,
  { cursor, limit, ...filter }: Query,
): Promise<RouteResult<typeof routes.audit>> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'read-audit', clock.now())
  const after = cursor === undefined ? null : decodeCursor(auditPosition, cursor)
  const rows = await auditPage(db, groupId, { ...filterOf(filter), limit }, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    entries: await viewEntries(context, page),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.at, last.id]) : null,
  }
}

/** The newest entries that fit a filter, to be kept elsewhere; that they were taken stands in the log. */
export async function exportAudit(
  context: GroupsContext,
  viewerId: number,
  groupId: string,
  { filter, format }: RouteInput<typeof routes.exportAudit>['body'],
): Promise<RouteResult<typeof routes.exportAudit>> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'read-audit', clock.now())
  const rows = await auditPage(db, groupId, { ...filterOf(filter), limit: auditLimits.exported }, null)
  const page = rows.slice(0, auditLimits.exported)
  const after = { format, entries: page.length, ...filter }
  await writeAudit(db, { groupId, at: clock.now(), actorId: viewerId, type: 'log-exported', after })
  return { entries: await viewEntries(context, page), isWhole: rows.length === page.length }
}

/** People who stand in a group's log, by name: who acted, or on whom it was acted. */
export async function auditPeople(
  { platform: { db, clock }, identity }: GroupsContext,
  viewerId: number,
  groupId: string,
  { as, query, limit }: RouteInput<typeof routes.auditPeople>['query'],
): Promise<PublicUser[]> {
  await groupWithRight(db, groupId, viewerId, 'read-audit', clock.now())
  const ids = await findAuditPeople(db, groupId, { as, name: fold(query ?? ''), limit })
  const people = await identity.usersByIds(ids)
  return ids.flatMap((id) => people.get(id) ?? [])
}
