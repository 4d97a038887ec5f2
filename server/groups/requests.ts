import { requestLifetime } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinRequest } from '#shared/protocol/groups.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { AppError, conflict } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { groupWithRight } from './access.ts'
import { admit } from './admitting.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { linksByIds, noteUse } from './door/invites-store.ts'
import { vouchesFor } from './door/vouches-store.ts'
import { staffWithRight } from './members-store.ts'
import { joinRefusal } from './refusals.ts'
import {
  closeRequest,
  countOpenRequests,
  expireRequests,
  findOpenRequest,
  openRequests,
  type RequestRow,
} from './requests-store.ts'
import { findGroup, type GroupRow } from './store.ts'

type Answer = RouteInput<typeof routes.answerJoinRequest>['body']

const noLongerOpen = () =>
  new AppError('not_found', 'This request is no longer open: it was answered, taken back, or has lapsed')

/** Tells those who decide how many requests are open, and members who vouch that there is something to look at. */
export async function tellApprovers(
  { platform }: Pick<GroupsContext, 'platform'>,
  group: Pick<GroupRow, 'id' | 'conversation_id' | 'vouches_needed'>,
): Promise<void> {
  const { db, clock, realtime } = platform
  if (group.vouches_needed > 0) {
    const told = { what: 'vouching', conversationId: group.conversation_id } as const
    realtime.emit(rooms.conversation(group.conversation_id), 'aside', told)
    realtime.emit(rooms.hints(group.conversation_id), 'aside', told)
  }
  const people = await staffWithRight(db, group.conversation_id, 'approve-requests')
  if (people.length === 0) return
  const pending = await countOpenRequests(db, group.id, clock.now())
  realtime.emit(people.map(rooms.user), 'account', { type: 'join-requests', groupId: group.id, pending })
}

/** Open requests for those who decide, with what they may answer by. */
export async function readRequests(
  context: GroupsContext,
  viewerId: number,
  id: string,
): Promise<RouteResult<typeof routes.joinRequests>> {
  const { db, clock } = context.platform
  const group = await groupWithRight(db, id, viewerId, 'approve-requests', clock.now())
  return {
    requests: await listRequests(context, id),
    refusals: JSON.parse(group.refusals) as string[],
    closed: await context.joinGate.closed(id),
  }
}

/** Open requests, the oldest first, with who vouches for them and by which link they came. */
async function listRequests(context: GroupsContext, id: string): Promise<JoinRequest[]> {
  const { db, clock } = context.platform
  const now = clock.now()
  const rows = await openRequests(db, id, now)
  const vouches = await vouchesFor(
    db,
    rows.map((row) => row.id),
  )
  const links = await linksByIds(
    db,
    rows.flatMap((row) => (row.link_id === null ? [] : [row.link_id])),
  )
  const vouchersOf = (row: RequestRow) => vouches.filter((vouch) => vouch.request_id === row.id)
  const people = await context.identity.usersByIds([
    ...rows.map((row) => row.user_id),
    ...vouches.map((vouch) => vouch.user_id),
    ...links.map((link) => link.made_by),
  ])
  return rows.flatMap((row): JoinRequest[] => {
    const user = people.get(row.user_id)
    if (!user) return []
    const link = links.find((one) => one.id === row.link_id)
    const maker = link ? people.get(link.made_by) : undefined
    return [
      {
        id: row.id,
        user,
        message: row.message,
        answers: JSON.parse(row.answers) as JoinRequest['answers'],
        at: iso(row.created_at),
        expiresAt: iso(row.created_at + requestLifetime),
        vouchers: vouchersOf(row).flatMap(({ user_id: voucherId }) => people.get(voucherId) ?? []),
        ...(link && maker ? { invite: { name: link.name, by: maker } } : {}),
      },
    ]
  })
}

/** Ends the requests of all groups that have lapsed, and tells those who asked. */
export async function expireAll(context: GroupsContext, now: number): Promise<void> {
  const { db, realtime } = context.platform
  const lapsed = await expireRequests(db, now)
  for (const { user_id: userId, group_id: groupId } of lapsed) {
    const reason = `Nobody answered within ${groupLimits.requestExpiryDays} days. You can ask again`
    realtime.emit(rooms.user(userId), 'account', { type: 'join-decided', groupId, accepted: false, reason })
  }
  for (const groupId of new Set(lapsed.map((row) => row.group_id))) {
    const group = await findGroup(db, groupId, 0, now)
    if (group) await tellApprovers(context, group)
  }
}

/** Decides several requests, each by itself: one that cannot be decided does not stop the others. */
export async function answerRequests(
  context: GroupsContext,
  actorId: number,
  id: string,
  { requestIds, ...answer }: RouteInput<typeof routes.answerJoinRequests>['body'],
): Promise<RouteResult<typeof routes.answerJoinRequests>> {
  const { db, clock } = context.platform
  await groupWithRight(db, id, actorId, 'approve-requests', clock.now())
  if (answer.action === 'accept') await refuseWhileClosed(context, id, answer.despiteFreeze)
  const done: string[] = []
  const failed: { requestId: string; message: string }[] = []
  for (const requestId of new Set(requestIds)) {
    try {
      await answerRequest(context, actorId, id, requestId, answer)
      done.push(requestId)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      failed.push({ requestId, message: error.message })
    }
  }
  return { done, failed }
}

/** While joins are frozen or a raid goes on, nobody is let in by oversight. */
async function refuseWhileClosed(context: GroupsContext, id: string, despiteFreeze = false): Promise<void> {
  const why = despiteFreeze ? null : await context.joinGate.closed(id)
  if (why !== null) throw conflict(`${why}. Say that you want to let people in all the same`, 'despiteFreeze')
}

/** Lets somebody in, or not; both they and the others who decide are told. */
export async function answerRequest(
  context: GroupsContext,
  actorId: number,
  id: string,
  requestId: string,
  { action, reason, despiteFreeze }: Answer,
): Promise<void> {
  const { db, clock, realtime } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, id, actorId, 'approve-requests', now)
  const request = await findOpenRequest(db, id, now, { id: requestId })
  if (!request) throw noLongerOpen()
  const isAccepted = action === 'accept'
  if (isAccepted) await refuseWhileClosed(context, id, despiteFreeze)
  if (isAccepted) await accept(context, group, request, actorId, reason)
  else {
    await db.transaction().execute(async (trx) => {
      await decide(trx, request, actorId, 'declined', clock.now(), reason)
    })
  }
  realtime.emit(rooms.user(request.user_id), 'account', {
    type: 'join-decided',
    groupId: id,
    accepted: isAccepted,
    ...(reason ? { reason } : {}),
  })
  await tellApprovers(context, group)
}

async function decide(
  trx: Trx,
  request: RequestRow,
  actorId: number,
  state: 'accepted' | 'declined',
  at: number,
  reason: string | undefined,
): Promise<void> {
  if (!(await closeRequest(trx, request.id, state, { at, by: actorId, reason }))) throw noLongerOpen()
  await writeAudit(trx, {
    groupId: request.group_id,
    at,
    actorId,
    type: `request-${state}`,
    targetId: request.user_id,
    reason,
  })
}

async function accept(
  context: GroupsContext,
  group: GroupRow,
  request: RequestRow,
  actorId: number,
  reason: string | undefined,
): Promise<void> {
  await admit(context, request.user_id, group, {
    by: actorId,
    guidelines: request.guidelines_version,
    async check(trx, held, now) {
      await groupWithRight(trx, group.id, actorId, 'approve-requests', now)
      if (held.member_count >= held.capacity) throw joinRefusal('full', held.capacity)
      await decide(trx, request, actorId, 'accepted', now, reason)
      if (request.link_id !== null) await noteUse(trx, request.link_id, request.user_id, now, 'joined')
    },
  })
}
