import type { Selectable } from 'kysely'
import { reportLimits } from '#shared/moderation/reports.ts'
import { requestLifetime } from '#shared/groups/joining.ts'
import type { QueueType } from '#shared/protocol/queue.ts'
import type { Db } from '../../platform/db/database.ts'
import type { JoinRequestTable } from '../../platform/db/tables/groups.ts'
import type { ListingTable } from '../../platform/db/tables/listings.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import { refuseWithoutSecondStep } from '../../identity/second-step.ts'
import { staffScope } from '../../reports/context.ts'
import { findCase, type CaseRow } from '../../reports/store.ts'
import { queuedCase, type Queued } from '../../reports/telling.ts'
import type { HeldRow } from '../held-store.ts'
import type { AppealRow } from '../sanctions/appeals-store.ts'
import { findSanction } from '../sanctions/store.ts'
import type { QueueContext } from './context.ts'
import { partsOf } from './key.ts'
import type { Listed } from './listed.ts'
import { postFor, standingOf, type Post } from './standing.ts'

/** Something that waits, and where who looks at it stands. */
export type Scene = { key: string; queued: Queued; listed: Listed; actorId: number } & (
  | { type: 'report'; row: CaseRow; post: Post | null }
  | { type: 'held'; row: HeldRow; post: Post }
  | { type: 'listing'; row: Selectable<ListingTable>; post: Post }
  | { type: 'request'; row: Selectable<JoinRequestTable>; post: Post }
  | { type: 'appeal'; row: AppealRow; post: Post }
)

const outcomes: Record<string, string> = {
  approve: 'has already decided that it may stay',
  remove: 'has already removed the message',
  ignore: 'has already closed the reports',
  sanction: 'has already acted on the person',
  settle: 'has already dealt with it',
  approved: 'has already approved the message',
  refused: 'has already refused the message',
  accepted: 'has already let them in',
  declined: 'has already declined the request',
  lift: 'has already answered the appeal: it is lifted',
  uphold: 'has already answered the appeal: it stands',
  shorten: 'has already answered the appeal: it is shortened',
}

/** Refuses what was decided meanwhile, and says by whom and how. */
async function refuseDecided({ identity }: QueueContext, byId: number | null, how: string | null): Promise<never> {
  const name = byId === null ? undefined : (await identity.usersByIds([byId])).get(byId)?.displayName
  const words = outcomes[how ?? '']
  throw conflict(name && words ? `${name} ${words}` : 'This has been decided already')
}

async function reportScene(context: QueueContext, actorId: number, key: string, id: string): Promise<Scene> {
  const { db, clock } = context.platform
  const row = await findCase(db, id)
  if (!row || row.target_id === actorId) throw notFound('This case')
  const standing = await standingOf(context, actorId)
  const isOverdue = row.first_at + reportLimits.answerWithin <= clock.now()
  const isForStaff = row.scope === staffScope || row.escalated_at !== null || isOverdue
  const isOfGroup = row.scope !== staffScope && standing.posts.get(row.scope)?.has('review-messages')
  if (!isOfGroup && !(standing.isStaff && isForStaff)) throw notFound('This case')
  if (row.state !== 'open') return await refuseDecided(context, row.decided_by, row.action)
  return {
    type: 'report',
    key,
    actorId,
    row,
    post: isOfGroup ? postFor(standing, row.scope, 'report') : null,
    queued: queuedCase(row),
    listed: {
      key,
      type: 'report',
      id,
      groupId: row.group_id,
      at: row.first_at,
      severity: row.severity,
      reporters: row.reporters,
      row,
    },
  }
}

const findHeld = (db: Db, id: string) =>
  db.selectFrom('held_messages').selectAll().where('id', '=', id).executeTakeFirst()

const findRequest = (db: Db, id: string) =>
  db.selectFrom('join_requests').selectAll().where('id', '=', id).executeTakeFirst()

const base = (type: QueueType, id: string, groupId: string, targetId: number) => ({
  queued: { type, id, groupId, targetId, isForStaff: false },
})

async function heldScene(context: QueueContext, actorId: number, key: string, id: string): Promise<Scene> {
  const row = await findHeld(context.platform.db, id)
  if (!row) throw notFound('This message')
  const post = postFor(await standingOf(context, actorId), row.group_id, 'held')
  if (row.state !== 'waiting') return await refuseDecided(context, row.decided_by, row.state)
  const listed = {
    key,
    type: 'held',
    id,
    groupId: row.group_id,
    at: row.at,
    severity: 2,
    reporters: 0,
    row: null,
  } as const
  return { type: 'held', key, actorId, row, post, listed, ...base('held', id, row.group_id, row.author_id) }
}

async function listingScene(context: QueueContext, actorId: number, key: string, id: string): Promise<Scene> {
  const { db } = context.platform
  const row = await db.selectFrom('listings').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row || row.author_id === actorId) throw notFound('This listing')
  const groupId = row.group_id
  const post = postFor(await standingOf(context, actorId), groupId, 'listing')
  if (row.state !== 'held') throw conflict('This has been decided already, or its author has taken it back')
  const at = row.updated_at
  const listed = { key, type: 'listing', id, groupId, at, severity: 2, reporters: 0, row: null } as const
  return { type: 'listing', key, actorId, row, post, listed, ...base('listing', id, groupId, row.author_id) }
}

async function requestScene(context: QueueContext, actorId: number, key: string, id: string): Promise<Scene> {
  const { db, clock } = context.platform
  const row = await findRequest(db, id)
  if (!row) throw notFound('This request')
  const groupId = row.group_id
  const post = postFor(await standingOf(context, actorId), groupId, 'request')
  if (row.state === 'withdrawn') throw conflict('They have taken the request back')
  if (row.state !== 'pending') return await refuseDecided(context, row.decided_by, row.state)
  if (row.created_at <= clock.now() - requestLifetime)
    throw conflict('This request has lapsed: nobody answered in time')
  const at = row.created_at
  const listed = { key, type: 'request', id, groupId, at, severity: 1, reporters: 0, row: null } as const
  return { type: 'request', key, actorId, row, post, listed, ...base('request', id, groupId, row.user_id) }
}

async function appealScene(context: QueueContext, actorId: number, key: string, id: string): Promise<Scene> {
  const { db } = context.platform
  const row = await db.selectFrom('appeals').selectAll().where('id', '=', id).executeTakeFirst()
  const about = row && (await findSanction(db, row.sanction_id))
  if (!row || !about || about.target_id === actorId) throw notFound('This appeal')
  const groupId = row.group_id
  const post = postFor(await standingOf(context, actorId), groupId, 'appeal')
  if (row.outcome !== null) return await refuseDecided(context, row.judge_id, row.outcome)
  const listed = { key, type: 'appeal', id, groupId, at: row.at, severity: 3, reporters: 0, row: null } as const
  return { type: 'appeal', key, actorId, row, post, listed, ...base('appeal', id, groupId, about.target_id) }
}

/**
 * Finds something that waits for somebody: `not_found` where it is not theirs to decide, `conflict` with who was faster
 * where it was decided, `forbidden` where the group asks for a code that they do not sign in with.
 */
export async function findScene(context: QueueContext, actorId: number, key: string): Promise<Scene> {
  const scene = await sceneOf(context, actorId, key)
  if (scene.post !== null) await refuseWithoutSecondStep(context.platform.db, scene.post.conversationId, actorId)
  return scene
}

async function sceneOf(context: QueueContext, actorId: number, key: string): Promise<Scene> {
  const { type, id } = partsOf(key)
  if (type === 'report') return await reportScene(context, actorId, key, id)
  if (type === 'appeal') return await appealScene(context, actorId, key, id)
  if (type === 'listing') return await listingScene(context, actorId, key, id)
  return type === 'held' ? await heldScene(context, actorId, key, id) : await requestScene(context, actorId, key, id)
}
