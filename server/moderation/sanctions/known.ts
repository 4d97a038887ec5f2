import { z } from 'zod'
import type { ReportKind } from '#shared/moderation/reports.ts'
import type { MemberCard } from '#shared/protocol/sanctions.ts'
import type { OwnGroupRow } from '../../groups/access.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { reasonList } from '../../reports/cases.ts'
import { reasonsOf } from '../../reports/filing.ts'
import { keyOf } from '../../reports/telling.ts'
import type { ModerationContext } from '../context.ts'

/** Reports that a card lists; all are counted. */
const latestMost = 10

const way = z.object({
  via: z.string().catch('directory'),
  link: z.string().optional().catch(undefined),
  invitedBy: z.number().int().optional().catch(undefined),
  vouchedBy: z.array(z.number().int()).optional().catch(undefined),
})

/** How somebody came into a group the last time, as its log tells; null where it does not. */
export async function howCame(
  { platform: { db }, identity }: ModerationContext,
  groupId: string,
  userId: number,
): Promise<MemberCard['came']> {
  const entry = await db
    .selectFrom('group_audit')
    .select(['type', 'actor_id', 'after'])
    .where('group_id', '=', groupId)
    .where('target_id', '=', userId)
    .where('type', 'in', ['member-joined', 'request-accepted'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!entry) return null
  const { via, link, invitedBy, vouchedBy = [] } = way.parse(JSON.parse(entry.after ?? '{}'))
  const isRequest = entry.type === 'request-accepted'
  const asked = isRequest ? await linkOfRequest(db, groupId, userId) : undefined
  const maker = invitedBy ?? asked?.made_by
  const ids = [...vouchedBy, ...(maker === undefined ? [] : [maker]), ...(isRequest ? [entry.actor_id] : [])]
  const people = await identity.usersByIds(ids)
  return {
    via: isRequest ? 'request' : via,
    link: link ?? (asked ? asked.name || asked.id : null),
    by: [...new Set(ids)].filter((id) => id !== userId).flatMap((id) => people.get(id) ?? []),
  }
}

/** The link somebody asked to join by. */
const linkOfRequest = (db: Db, groupId: string, userId: number) =>
  db
    .selectFrom('join_requests as r')
    .innerJoin('invite_links as l', 'l.id', 'r.link_id')
    .where('r.group_id', '=', groupId)
    .where('r.user_id', '=', userId)
    .where('r.state', '=', 'accepted')
    .orderBy('r.decided_at', 'desc')
    .limit(1)
    .select(['l.id', 'l.name', 'l.made_by'])
    .executeTakeFirst()

/** What was reported in a group about somebody or what they wrote: how often and what, never by whom. */
export async function reportsAbout(
  db: Db,
  { id: groupId, my_rights: rights }: OwnGroupRow,
  { userId, now }: { userId: number; now: number },
): Promise<MemberCard['reports']> {
  const rows = await db
    .selectFrom('report_cases')
    .select(['id', 'kind', 'state', 'reporters', 'reasons', 'last_at', 'excerpt', 'action'])
    .where('target_id', '=', userId)
    .where('scope', '=', groupId)
    .where('first_at', '<=', now)
    .orderBy('first_at', 'desc')
    .limit(1_000)
    .execute()
  const open = rows.filter(({ state }) => state === 'open').length
  const mayDecide = rights.has('review-messages')
  return {
    open,
    decided: rows.length - open,
    latest: rows.slice(0, latestMost).map((row) => ({
      key: row.state === 'open' && mayDecide ? keyOf({ type: 'report', id: row.id }) : null,
      about: row.kind as ReportKind,
      reasons: reasonList(reasonsOf(row)).map(({ reason }) => reason),
      reporters: row.reporters,
      at: iso(row.last_at),
      excerpt: row.excerpt,
      action: row.action,
    })),
  }
}
