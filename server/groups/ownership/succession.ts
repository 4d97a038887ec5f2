import { ownership, successorAmong } from '#shared/groups/ownership.ts'
import type { GroupsContext } from '../context.ts'
import { findMember } from '../members-store.ts'
import { holdConversation } from '../rights/store.ts'
import { auditMove, newTransfer } from './ownership.ts'
import {
  advance,
  findAllOpen,
  findCandidates,
  findOpen,
  findOwnerless,
  insertTransfer,
  lastSeenAt,
  type OpenTransfer,
  type Ownerless,
} from './store.ts'
import { tellSides } from './telling.ts'

/** Asks somebody to follow an owner who is gone. */
async function seekSuccessor(context: GroupsContext, { id, owner_id: ownerId, seen }: Ownerless): Promise<void> {
  const { db, clock } = context.platform
  const offered = await db.transaction().execute(async (trx) => {
    const group = await trx
      .selectFrom('groups')
      .where('id', '=', id)
      .where('owner_id', '=', ownerId)
      .where('deleted_at', 'is', null)
      .select(['conversation_id', 'successor_id'])
      .executeTakeFirst()
    if (!group) return false
    const conversationId = group.conversation_id
    await holdConversation(trx, conversationId)
    const now = clock.now()
    const candidates = await findCandidates(trx, { groupId: id, conversationId, since: seen })
    const toId = successorAmong(candidates, group.successor_id, now)
    const member = toId === null ? undefined : await findMember(trx, conversationId, toId)
    if (!member) return false
    const row = newTransfer({
      group_id: id,
      kind: 'succession',
      from_id: ownerId,
      to_id: member.user_id,
      to_role: member.role,
      offered_at: now,
    })
    if (!(await insertTransfer(trx, row))) return false
    await auditMove(trx, row, { at: now, actorId: ownerId, type: 'ownership-offered', targetId: member.user_id })
    return true
  })
  const row = offered ? await findOpen(db, id) : undefined
  if (row) tellSides(context, row, 'offered')
}

async function lapse(context: GroupsContext, row: OpenTransfer): Promise<void> {
  const { db, clock } = context.platform
  const isLapsed = await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (!(await advance(trx, row, { state: 'lapsed', decided_at: now }))) return false
    await auditMove(trx, row, { at: now, actorId: row.from_id, type: 'ownership-lapsed', targetId: row.to_id })
    return true
  })
  if (isLapsed) tellSides(context, row, 'lapsed')
}

/** What time, or the return of an owner who was gone, does to a move. */
async function follow(context: GroupsContext, row: OpenTransfer, now: number): Promise<void> {
  const { db } = context.platform
  const isOver = row.ends_at !== null && row.ends_at <= now
  const isBackSince = async (at: number) => row.kind === 'succession' && (await lastSeenAt(db, row.from_id)) > at
  if (row.state === 'offered') {
    if (isOver || (await isBackSince(row.offered_at))) await lapse(context, row)
    return
  }
  if (isOver) {
    if (await advance(db, row, { state: 'settled' })) tellSides(context, row, 'settled')
    return
  }
  if (row.ends_at !== null || !(await isBackSince(row.decided_at ?? row.offered_at))) return
  if (await advance(db, row, { ends_at: now + ownership.undoFor })) tellSides(context, row, 'returned')
}

/** Moves on what is under way. Safe to run twice, and in several processes, as {@link findSuccessors} is. */
export async function followMoves(context: GroupsContext, now: number): Promise<void> {
  for (const row of await findAllOpen(context.platform.db)) await follow(context, row, now)
}

/** Asks somebody in every group whose owner is gone. */
export async function findSuccessors(context: GroupsContext, now: number): Promise<void> {
  const ownerless = await findOwnerless(context.platform.db, now - ownership.goneAfter)
  for (const group of ownerless) await seekSuccessor(context, group)
}
