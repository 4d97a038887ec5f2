import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinRequest } from '#shared/protocol/groups.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { AppError } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { groupWithRight } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { staffWithRight } from './members-store.ts'
import { joinRefusal } from './refusals.ts'
import { closeRequest, countOpenRequests, findOpenRequest, openRequests, type RequestRow } from './requests-store.ts'
import { findGroup, type GroupRow } from './store.ts'

type Answer = RouteInput<typeof routes.answerJoinRequest>['body']

const noLongerOpen = () =>
  new AppError('not_found', 'This request is no longer open: it was answered, taken back, or has lapsed')

/** Tells those who decide how many requests are open. */
export async function tellApprovers(
  { platform }: GroupsContext,
  group: Pick<GroupRow, 'id' | 'conversation_id'>,
): Promise<void> {
  const { db, clock, realtime } = platform
  const people = await staffWithRight(db, group.conversation_id, 'approve-requests')
  if (people.length === 0) return
  const pending = await countOpenRequests(db, group.id, clock.now())
  realtime.emit(people.map(rooms.user), 'account', { type: 'join-requests', groupId: group.id, pending })
}

/** Open requests, the oldest first, for those who decide. */
export async function listRequests(context: GroupsContext, viewerId: number, id: string): Promise<JoinRequest[]> {
  const { db, clock } = context.platform
  const now = clock.now()
  await groupWithRight(db, id, viewerId, 'approve-requests', now)
  const rows = await openRequests(db, id, now)
  const people = await context.identity.usersByIds(rows.map((row) => row.user_id))
  return rows.flatMap((row): JoinRequest[] => {
    const user = people.get(row.user_id)
    if (!user) return []
    const answers = JSON.parse(row.answers) as JoinRequest['answers']
    return [{ id: row.id, user, message: row.message, answers, at: iso(row.created_at) }]
  })
}

/** Lets somebody in, or not; both they and the others who decide are told. */
export async function answerRequest(
  context: GroupsContext,
  actorId: number,
  id: string,
  requestId: string,
  { action, reason }: Answer,
): Promise<void> {
  const { db, clock, realtime } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, id, actorId, 'approve-requests', now)
  const request = await findOpenRequest(db, id, now, { id: requestId })
  if (!request) throw noLongerOpen()
  const isAccepted = action === 'accept'
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
  if (!(await closeRequest(trx, request.id, state, { at, by: actorId }))) throw noLongerOpen()
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
  await context.conversations.addMember(group.conversation_id, request.user_id, {
    role: 'member',
    by: actorId,
    async within(trx, now) {
      await groupWithRight(trx, group.id, actorId, 'approve-requests', now)
      const asAsker = await findGroup(trx, group.id, request.user_id, now)
      if (asAsker && asAsker.member_count >= groupLimits.capacity) throw joinRefusal('full')
      await decide(trx, request, actorId, 'accepted', now, reason)
    },
  })
  context.presence.onJoined(request.user_id, group.conversation_id)
}
