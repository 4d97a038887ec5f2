import type { Category } from '#shared/groups/categories.ts'
import { joinObstacle } from '#shared/groups/joining.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import { writeAudit } from './audit.ts'
import type { GroupsContext } from './context.ts'
import { noteAcceptance } from './door/guidelines.ts'
import { greet } from './door/welcome.ts'
import { joinRefusal } from './refusals.ts'
import { withdrawRequests } from './requests-store.ts'
import { birthDateOf, findGroup, type GroupRow } from './store.ts'

/** How somebody came into a group; stands in its log. */
export interface Way {
  via: 'directory' | 'answers' | 'link' | 'vouches'
  /** The link and who made it, or who vouched. */
  link?: string
  invitedBy?: number
  vouchedBy?: number[]
}

export interface Entry {
  /** Who lets them in: they themselves, or a member. */
  by: number
  /** Runs while the group is held; throws where the way has closed meanwhile. */
  check: (trx: Trx, held: GroupRow, now: number) => Promise<void>
  /** The version of the guidelines that was accepted with it. */
  guidelines?: number | null | undefined
  way?: Way
}

/** Refuses whom the group does not take. */
export async function refuseObstacles(
  db: Db,
  row: GroupRow,
  userId: number,
  { now, isInvited = false }: { now: number; isInvited?: boolean },
): Promise<void> {
  const obstacle = joinObstacle(
    {
      category: row.category as Category,
      joinPolicy: row.join_policy as JoinPolicy,
      memberCount: row.member_count,
      capacity: row.capacity,
      adultsOnly: row.adults_only === 1,
      vouching: { needed: row.vouches_needed },
      isBanned: row.banned !== null,
      birthDate: await birthDateOf(db, userId),
      isInvited,
    },
    new Date(now),
  )
  if (obstacle) throw joinRefusal(obstacle, row.capacity)
}

/** Lets somebody in and greets them; false where they are a member already. */
export async function admit(
  context: GroupsContext,
  userId: number,
  { id, conversation_id: conversationId }: Pick<GroupRow, 'id' | 'conversation_id'>,
  { by, check, guidelines, way }: Entry,
): Promise<boolean> {
  let held: GroupRow | undefined
  const isNew = await context.conversations.addMember(conversationId, userId, {
    role: 'member',
    by,
    // The conversation is held here, so the group cannot fill up, close or end between the check and the entry.
    async within(trx, now) {
      held = await findGroup(trx, id, userId, now)
      if (!held) throw notFound('This group')
      await check(trx, held, now)
      if (!way) return
      await withdrawRequests(trx, id, now, userId)
      await writeAudit(trx, {
        groupId: id,
        at: now,
        actorId: by,
        type: 'member-joined',
        targetId: userId,
        after: { ...way },
      })
    },
    async after(log) {
      if (!held) return
      const version = held.guidelines_version
      if (version > 0 && guidelines === version) await noteAcceptance(log.trx, held, { userId, version, now: log.now })
      await greet(held, userId)(log)
    },
  })
  if (!isNew) return false
  context.presence.onJoined(userId, conversationId)
  if (way) await context.joinGate.joined(id)
  return true
}
