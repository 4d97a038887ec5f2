import type { AuditEntry } from '#shared/protocol/groups.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { newId } from '../platform/ids.ts'
import { groupWithRight } from './access.ts'
import { auditPage, auditPosition, insertAudit } from './audit-store.ts'
import type { GroupsContext } from './context.ts'

/** What can stand in a group's log. */
export type AuditType =
  | 'group-created'
  | 'group-changed'
  | 'group-dissolved'
  | 'group-featured'
  | 'guidelines-changed'
  | 'guidelines-accepted'
  | 'invite-created'
  | 'invite-revoked'
  | 'vouched'
  | 'member-joined'
  | 'member-left'
  | 'member-removed'
  | 'role-changed'
  | 'rights-changed'
  | 'member-rights-changed'
  | 'successor-named'
  | 'ownership-offered'
  | 'ownership-declined'
  | 'ownership-withdrawn'
  | 'ownership-lapsed'
  | 'ownership-moved'
  | 'ownership-returned'
  | 'request-accepted'
  | 'request-declined'
  | 'rule-created'
  | 'rule-changed'
  | 'rule-deleted'
  | 'rule-applied'
  | 'switches-changed'
  | 'message-approved'
  | 'message-refused'
  | 'member-warned'
  | 'member-muted'
  | 'member-unmuted'
  | 'announced'
  | 'announcement-changed'
  | 'announcement-ended'
  | 'announcement-reminded'
  | 'reply-created'
  | 'reply-changed'
  | 'reply-deleted'
  | 'poll-closed'
  | 'file-removed'
  | 'folder-deleted'
  | 'report-decided'
  | 'report-escalated'
  | 'listing-removed'
  | 'listing-approved'
  | 'listing-refused'
  | 'member-unbanned'
  | 'warning-taken-back'
  | 'messages-deleted'
  | 'appeal-made'
  | 'appeal-answered'
  | 'note-added'
  | 'note-deleted'
  | 'past-text-read'
  | 'log-exported'
  | 'evidence-exported'
  | 'ban-list-created'
  | 'ban-list-changed'
  | 'ban-list-deleted'
  | 'ban-list-entry-added'
  | 'ban-list-entry-removed'
  | 'ban-list-followed'
  | 'ban-list-unfollowed'
  | 'ban-list-matched'

type State = Record<string, unknown>

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

/** A page of the group's log, newest first, for those who moderate it. */
export async function readAudit(
  context: GroupsContext,
  viewerId: number,
  groupId: string,
  query: RouteInput<typeof routes.audit>['query'],
): Promise<RouteResult<typeof routes.audit>> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'read-audit', clock.now())
  const after = query.cursor === undefined ? null : decodeCursor(auditPosition, query.cursor)
  const filter = { actorId: query.actor, type: query.type, limit: query.limit }
  const rows = await auditPage(db, groupId, filter, after)
  const page = rows.slice(0, query.limit)
  const people = await context.identity.usersByIds(page.flatMap((row) => [row.actor_id, row.target_id ?? row.actor_id]))
  const last = page.at(-1)
  return {
    entries: page.flatMap((row): AuditEntry[] => {
      const actor = people.get(row.actor_id)
      if (!actor) return []
      return [
        {
          id: row.id,
          at: iso(row.at),
          actor,
          type: row.type,
          targetUser: (row.target_id === null ? undefined : people.get(row.target_id)) ?? null,
          before: stateOf(row.before),
          after: stateOf(row.after),
          reason: row.reason,
        },
      ]
    }),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.at, last.id]) : null,
  }
}
