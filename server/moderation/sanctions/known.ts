import { z } from 'zod'
import type { Role } from '#shared/groups/roles.ts'
import type { ReportKind } from '#shared/moderation/reports.ts'
import type { MemberCard } from '#shared/protocol/sanctions.ts'
import type { OwnGroupRow } from '../../groups/access.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { reasonList } from '../../reports/cases.ts'
import { reasonsOf } from '../../reports/filing.ts'
import { keyOf } from '../../reports/telling.ts'
import type { ModerationContext } from '../context.ts'
import { postsOf } from '../queue/standing.ts'

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

interface Between {
  userId: number
  viewerId: number
}

/**
 * How often somebody's reports in a group were decided, and how often something was done. Reports that wait, and those about
 * the viewer, are not counted: a number must not tell who reported what.
 */
export async function reportsFiledBy(
  db: Db,
  groupId: string,
  { userId, viewerId }: Between,
): Promise<MemberCard['filed']> {
  const rows = await db
    .selectFrom('reports as r')
    .innerJoin('report_cases as c', 'c.id', 'r.case_id')
    .where('r.reporter_id', '=', userId)
    .where('c.scope', '=', groupId)
    .where('c.state', '=', 'decided')
    .where((eb) => eb.or([eb('c.target_id', 'is', null), eb('c.target_id', '<>', viewerId)]))
    .groupBy('c.outcome')
    .select((eb) => ['c.outcome', eb.fn.countAll<number>().as('n')])
    .execute()
  const sum = (counted: typeof rows) => counted.reduce((total, { n }) => total + n, 0)
  return { decided: sum(rows), acted: sum(rows.filter(({ outcome }) => outcome === 'acted')) }
}

/** Other groups somebody is in whose log the viewer may read too. */
export async function groupsShared(
  db: Db,
  groupId: string,
  { userId, viewerId }: Between,
): Promise<MemberCard['elsewhere']> {
  const posts = (await postsOf(db, viewerId)).filter((post) => post.groupId !== groupId && post.has('read-audit'))
  if (posts.length === 0) return []
  const rows = await db
    .selectFrom('memberships')
    .where('user_id', '=', userId)
    .where(
      'conversation_id',
      'in',
      posts.map(({ conversationId }) => conversationId),
    )
    .where('left_at', 'is', null)
    .select(['conversation_id', 'role'])
    .execute()
  const roles = new Map(rows.map((row) => [row.conversation_id, row.role as Role]))
  return posts.flatMap(({ groupId: id, name, conversationId }) => {
    const role = roles.get(conversationId)
    return role ? [{ id, name, role }] : []
  })
}
