import { askAgainAfter } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Trx } from '../platform/db/database.ts'
import { conflict, notFound, rateLimited } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { visibleGroup } from './access.ts'
import { admit, refuseObstacles, type Way } from './admitting.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { meetsConditions } from './door/admission.ts'
import { passCheck } from './door/check.ts'
import { answersTo, questionsOf } from './questions.ts'
import { tellApprovers } from './requests.ts'
import { expireRequests, insertRequest, lastDeclinedAt, withdrawRequests } from './requests-store.ts'
import { findGroup, type GroupRow } from './store.ts'

export type Application = NonNullable<RouteInput<typeof routes.joinGroup>['body']>
type State = RouteResult<typeof routes.joinGroup>['state']

const closedMeanwhile = () => conflict('How one joins this group has just changed. Look at it again')

/**
 * Joins a group or asks to. Doing it twice is the same as once. The group need not be visible: who has the address of
 * an invite-only group is told what it is.
 */
export async function joinGroup(
  context: GroupsContext,
  userId: number,
  id: string,
  application: Application,
): Promise<State> {
  const { db, clock } = context.platform
  const now = clock.now()
  const row = await findGroup(db, id, userId, now)
  if (!row) throw notFound('This group')
  if (row.my_role !== null) return 'joined'
  if (row.my_request !== null && row.join_policy !== 'open') return 'pending'
  await refuseObstacles(db, row, userId, { now })
  await context.joinGate.check(id, userId)
  const { answers = [], check } = application
  answersTo(askedOf(row), answers)
  await passCheck(context, userId, row, check)
  if (row.join_policy === 'open') {
    await enter(context, userId, row, application, { via: 'directory' })
    return 'joined'
  }
  if (await meetsConditions(db, row, userId, answers, now)) {
    await enter(context, userId, row, application, { via: 'answers' })
    return 'joined'
  }
  return await ask(context, userId, row, application)
}

/** What a group asks of everybody who wants in. */
export const askedOf = (row: GroupRow) => (row.join_policy === 'question' ? questionsOf(row) : [])

/** Comes in by oneself, as the group allows it the moment it is held. */
async function enter(
  context: GroupsContext,
  userId: number,
  row: GroupRow,
  { answers = [], guidelines }: Application,
  way: Way,
): Promise<void> {
  await admit(context, userId, row, {
    by: userId,
    guidelines,
    way,
    async check(trx, held, now) {
      await refuseObstacles(trx, held, userId, { now })
      const isLetIn = held.join_policy === 'open' || (await meetsConditions(trx, held, userId, answers, now))
      if (!isLetIn) throw closedMeanwhile()
    },
  })
}

interface Asking {
  linkId?: string
  /** Runs in the transaction that files a new request. */
  within?: (trx: Trx, now: number) => Promise<void>
}

/** Files a request for those who decide; once, however often it is asked. */
export async function ask(
  context: GroupsContext,
  userId: number,
  row: GroupRow,
  { answers = [], message = '', guidelines }: Application,
  { linkId, within }: Asking = {},
): Promise<State> {
  const { db, clock } = context.platform
  const answered = answersTo(askedOf(row), answers)
  const isNew = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    await expireRequests(trx, now, row.id)
    const declinedAt = await lastDeclinedAt(trx, row.id, userId)
    const wait = declinedAt === null ? 0 : declinedAt + askAgainAfter - now
    if (wait > 0) {
      throw rateLimited(
        `This group declined your last request. You can ask again ${groupLimits.askAgainHours} hours after that`,
        wait,
      )
    }
    const isFiled = await insertRequest(trx, {
      id: newId(),
      group_id: row.id,
      user_id: userId,
      message,
      answers: JSON.stringify(answered),
      state: 'pending',
      created_at: now,
      decided_at: null,
      decided_by: null,
      link_id: linkId ?? null,
      guidelines_version: guidelines ?? null,
    })
    if (isFiled) await within?.(trx, now)
    return isFiled
  })
  if (isNew) await tellApprovers(context, row)
  return 'pending'
}

/** Leaves a group, or takes back the request to join it. An owner stays: the group cannot be without one. */
export async function leaveGroup(context: GroupsContext, userId: number, id: string): Promise<void> {
  const { platform, conversations } = context
  const now = platform.clock.now()
  const row = await visibleGroup(platform.db, id, userId, now)
  if (row.my_role === 'owner') {
    throw conflict(
      `You own “${row.name}”, and a group cannot be without an owner. Hand it over to a member first, or dissolve it if nobody needs it any more`,
    )
  }
  if (row.my_role !== null) {
    await conversations.removeMember(row.conversation_id, userId, {
      by: userId,
      within: (trx, at) => writeAudit(trx, { groupId: id, at, actorId: userId, type: 'member-left', targetId: userId }),
    })
    context.presence.onLeft(userId, row.conversation_id)
  }
  if ((await withdrawRequests(platform.db, id, now, userId)) > 0) await tellApprovers(context, row)
}
