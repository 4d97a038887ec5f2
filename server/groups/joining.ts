import type { Category } from '#shared/groups/categories.ts'
import { askAgainAfter, firstUnanswered, joinObstacle } from '#shared/groups/joining.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Db } from '../platform/db/database.ts'
import { conflict, invalid, notFound, rateLimited } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { visibleGroup } from './access.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { joinRefusal } from './refusals.ts'
import { tellApprovers } from './requests.ts'
import { expireRequests, insertRequest, lastDeclinedAt, withdrawRequests } from './requests-store.ts'
import { birthDateOf, findGroup, type GroupRow } from './store.ts'

type Application = NonNullable<RouteInput<typeof routes.joinGroup>['body']>
type State = RouteResult<typeof routes.joinGroup>['state']

async function checkObstacles(db: Db, row: GroupRow, userId: number, now: number): Promise<void> {
  const obstacle = joinObstacle(
    {
      category: row.category as Category,
      joinPolicy: row.join_policy as JoinPolicy,
      memberCount: row.member_count,
      isBanned: row.banned !== null,
      birthDate: await birthDateOf(db, userId),
    },
    new Date(now),
  )
  if (obstacle) throw joinRefusal(obstacle)
}

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
  await checkObstacles(db, row, userId, now)
  await context.joinGate.check(id, userId)
  return row.join_policy === 'open' ? await enter(context, userId, row) : await ask(context, userId, row, application)
}

async function enter(context: GroupsContext, userId: number, { id, conversation_id }: GroupRow): Promise<State> {
  await context.conversations.addMember(conversation_id, userId, {
    role: 'member',
    by: userId,
    // The conversation is held here, so the group cannot fill up, close or end between the check and the entry.
    async within(trx, now) {
      const held = await visibleGroup(trx, id, userId, now)
      await checkObstacles(trx, held, userId, now)
      if (held.join_policy !== 'open') throw conflict('How one joins this group has just changed. Look at it again')
      await withdrawRequests(trx, id, now, userId)
      await writeAudit(trx, { groupId: id, at: now, actorId: userId, type: 'member-joined', targetId: userId })
    },
  })
  context.presence.onJoined(userId, conversation_id)
  await context.joinGate.joined(id)
  return 'joined'
}

function answersTo(questions: readonly string[], answers: readonly string[]) {
  const missing = firstUnanswered(questions, answers)
  if (missing !== null) {
    throw invalid(`Please answer the question “${questions[missing]}”`, `answers.${missing}`)
  }
  return questions.map((question, place) => ({ question, answer: (answers[place] ?? '').trim() }))
}

async function ask(
  context: GroupsContext,
  userId: number,
  row: GroupRow,
  { answers = [], message = '' }: Application,
): Promise<State> {
  const { db, clock } = context.platform
  const questions = row.join_policy === 'question' ? (JSON.parse(row.questions) as string[]) : []
  const answered = answersTo(questions, answers)
  const isNew = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    await expireRequests(trx, row.id, now)
    const declinedAt = await lastDeclinedAt(trx, row.id, userId)
    const wait = declinedAt === null ? 0 : declinedAt + askAgainAfter - now
    if (wait > 0) {
      throw rateLimited(
        `This group declined your last request. You can ask again ${groupLimits.askAgainHours} hours after that`,
        wait,
      )
    }
    return insertRequest(trx, {
      id: newId(),
      group_id: row.id,
      user_id: userId,
      message,
      answers: JSON.stringify(answered),
      state: 'pending',
      created_at: now,
      decided_at: null,
      decided_by: null,
    })
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
