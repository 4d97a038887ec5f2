import { ownership } from '#shared/groups/ownership.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { Transfer } from '#shared/protocol/group-rights.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import { readRights, storeRights } from '../../conversations/rights.ts'
import { iso } from '../../platform/clock.ts'
import type { Trx } from '../../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { groupWithRight, visibleGroup } from '../access.ts'
import { writeAudit, type AuditType } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { findMember } from '../members-store.ts'
import { holdConversation } from '../rights/store.ts'
import { countOwned, updateGroup } from '../store.ts'
import { advance, findOpen, findOpenOf, insertTransfer, type OpenTransfer, type TransferRow } from './store.ts'
import { tellSides } from './telling.ts'

type Action = RouteInput<typeof routes.answerTransfer>['body']['action']

async function viewTransfers({ identity }: GroupsContext, rows: readonly OpenTransfer[]): Promise<Transfer[]> {
  const people = await identity.usersByIds(rows.flatMap((row) => [row.from_id, row.to_id]))
  return rows.flatMap((row): Transfer[] => {
    const [from, to] = [people.get(row.from_id), people.get(row.to_id)]
    if (!from || !to) return []
    return [
      {
        groupId: row.group_id,
        groupName: row.group_name,
        kind: row.kind as Transfer['kind'],
        state: row.state as Transfer['state'],
        from,
        to,
        offeredAt: iso(row.offered_at),
        endsAt: row.ends_at === null ? null : iso(row.ends_at),
      },
    ]
  })
}

/** What is offered to somebody, what they have offered, and what they or another can still take back. */
export async function listTransfers(context: GroupsContext, userId: number): Promise<Transfer[]> {
  return await viewTransfers(context, await findOpenOf(context.platform.db, userId))
}

/** Writes what happens to a move into the group's log. */
export const auditMove = (
  trx: Trx,
  row: Pick<TransferRow, 'group_id' | 'kind'>,
  act: { at: number; actorId: number; type: AuditType; targetId: number },
): Promise<void> => writeAudit(trx, { groupId: row.group_id, ...act, after: { kind: row.kind } })

/** A move of ownership as it begins. */
export const newTransfer = (
  row: Pick<TransferRow, 'group_id' | 'kind' | 'from_id' | 'to_id' | 'to_role' | 'offered_at'>,
) => ({
  ...row,
  id: newId(),
  state: 'offered',
  ends_at: row.offered_at + ownership.offerFor,
  decided_at: null,
})

/** Offers a group to one of its members; until they accept nothing changes. */
export async function offerGroup(context: GroupsContext, ownerId: number, id: string, toId: number): Promise<Transfer> {
  const { db, clock } = context.platform
  const group = await groupWithRight(db, id, ownerId, 'transfer-group', clock.now())
  if (toId === ownerId) throw invalid('The group is yours already', 'userId')
  await db.transaction().execute(async (trx) => {
    await holdConversation(trx, group.conversation_id)
    const now = clock.now()
    await groupWithRight(trx, id, ownerId, 'transfer-group', now)
    const target = await findMember(trx, group.conversation_id, toId)
    if (!target) throw notFound('This member')
    const row = newTransfer({
      group_id: id,
      kind: 'offer',
      from_id: ownerId,
      to_id: toId,
      to_role: target.role,
      offered_at: now,
    })
    if (!(await insertTransfer(trx, row))) throw await refuseSecond(trx, id)
    await auditMove(trx, row, { at: now, actorId: ownerId, type: 'ownership-offered', targetId: toId })
  })
  const row = await findOpen(db, id)
  const [transfer] = row ? await viewTransfers(context, [row]) : []
  if (!row || !transfer) throw notFound('This offer')
  tellSides(context, row, 'offered')
  return transfer
}

async function refuseSecond(trx: Trx, id: string) {
  const row = await findOpen(trx, id)
  return row?.state === 'accepted'
    ? conflict('This group has just changed hands, and that can still be undone. You can hand it on after that')
    : conflict('The group is offered to somebody already. Take that offer back first')
}

/** The move under way, which the person is a side of: `not_found` for everybody else. */
async function moveOf(context: GroupsContext, userId: number, id: string): Promise<OpenTransfer> {
  const { db, clock } = context.platform
  await visibleGroup(db, id, userId, clock.now())
  const row = await findOpen(db, id)
  if (!row || (row.from_id !== userId && row.to_id !== userId)) throw notFound('This offer')
  return row
}

const gone = () => conflict('This offer is no longer open. Look at the group again')

/** Moves ownership between two members, in one step with what the log says. */
async function swap(
  context: GroupsContext,
  row: OpenTransfer,
  { by, ownerId, other }: { by: number; ownerId: number; other: { userId: number; role: Role } },
  within: (trx: Trx, now: number) => Promise<void>,
): Promise<void> {
  const { conversation_id: conversationId, group_id: groupId } = row
  await context.conversations.changeMembers(conversationId, [other, { userId: ownerId, role: 'owner' }], {
    by,
    async within(trx, now) {
      await within(trx, now)
      await updateGroup(trx, groupId, { owner_id: ownerId, successor_id: null })
      // Switches belonged to the roles that end here.
      for (const userId of [ownerId, other.userId]) {
        const { exceptions } = readRights((await findMember(trx, conversationId, userId))?.rights ?? null)
        await updateMembership(trx, conversationId, userId, { rights: storeRights({ switches: {}, exceptions }) })
      }
    },
  })
}

async function accept(context: GroupsContext, row: OpenTransfer): Promise<void> {
  await swap(
    context,
    row,
    { by: row.to_id, ownerId: row.to_id, other: { userId: row.from_id, role: 'admin' } },
    async (trx, now) => {
      const target = await findMember(trx, row.conversation_id, row.to_id)
      if (!target) throw gone()
      if ((await countOwned(trx, row.to_id)) >= groupLimits.owned) {
        throw conflict(`You own ${groupLimits.owned} groups, which is the most. Hand over or dissolve one first`)
      }
      const isOpen = row.ends_at === null || row.ends_at > now
      const change = {
        state: 'accepted',
        to_role: target.role,
        decided_at: now,
        // An owner who is gone has their time from when they are back.
        ends_at: row.kind === 'succession' ? null : now + ownership.undoFor,
      }
      if (!isOpen || !(await advance(trx, row, change))) throw gone()
      await auditMove(trx, row, { at: now, actorId: row.to_id, type: 'ownership-moved', targetId: row.from_id })
    },
  )
}

async function undo(context: GroupsContext, row: OpenTransfer): Promise<void> {
  await swap(
    context,
    row,
    { by: row.from_id, ownerId: row.from_id, other: { userId: row.to_id, role: row.to_role as Role } },
    async (trx, now) => {
      const isOpen = row.ends_at === null || row.ends_at > now
      if (!isOpen || !(await advance(trx, row, { state: 'undone', decided_at: now }))) {
        throw conflict('The time in which this could be undone is over')
      }
      await auditMove(trx, row, { at: now, actorId: row.from_id, type: 'ownership-returned', targetId: row.to_id })
    },
  )
}

async function close(
  context: GroupsContext,
  row: OpenTransfer,
  { state, actorId, type }: { state: 'declined' | 'withdrawn'; actorId: number; type: AuditType },
): Promise<void> {
  const { db, clock } = context.platform
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (!(await advance(trx, row, { state, decided_at: now }))) throw gone()
    const targetId = actorId === row.to_id ? row.from_id : row.to_id
    await auditMove(trx, row, { at: now, actorId, type, targetId })
  })
}

/** Who may do what with a move, and in which state. */
const sides: Record<Action, { state: OpenTransfer['state']; side: 'from_id' | 'to_id'; refusal: string }> = {
  accept: { state: 'offered', side: 'to_id', refusal: 'Only who is offered the group can accept it' },
  decline: { state: 'offered', side: 'to_id', refusal: 'Only who is offered the group can decline it' },
  withdraw: { state: 'offered', side: 'from_id', refusal: 'Only the owner can take the offer back' },
  undo: { state: 'accepted', side: 'from_id', refusal: 'Only the former owner can take the group back' },
}

/** Accepts, declines, takes back or undoes; both sides are told. */
export async function answerTransfer(
  context: GroupsContext,
  userId: number,
  id: string,
  action: Action,
): Promise<void> {
  const row = await moveOf(context, userId, id)
  const { state, side, refusal } = sides[action]
  if (row[side] !== userId) throw forbidden(refusal)
  if (row.state !== state) throw gone()
  if (action === 'accept') await accept(context, row)
  if (action === 'undo') await undo(context, row)
  if (action === 'decline') {
    await close(context, row, { state: 'declined', actorId: userId, type: 'ownership-declined' })
  }
  if (action === 'withdraw') {
    await close(context, row, { state: 'withdrawn', actorId: userId, type: 'ownership-withdrawn' })
  }
  tellSides(
    context,
    row,
    ({ accept: 'accepted', undo: 'undone', decline: 'declined', withdraw: 'withdrawn' } as const)[action],
  )
}

/** Names who is asked to take over where the owner is gone; null names nobody. */
export async function nameSuccessor(
  context: GroupsContext,
  ownerId: number,
  id: string,
  userId: number | null,
): Promise<void> {
  const { db, clock } = context.platform
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const group = await groupWithRight(trx, id, ownerId, 'transfer-group', now)
    if (userId === ownerId) throw invalid('A successor is somebody else', 'userId')
    if (userId !== null && !(await findMember(trx, group.conversation_id, userId))) throw notFound('This member')
    if (group.successor_id === userId) return
    await updateGroup(trx, id, { successor_id: userId })
    await writeAudit(trx, {
      groupId: id,
      at: now,
      actorId: ownerId,
      type: 'successor-named',
      ...(userId === null ? {} : { targetId: userId }),
    })
  })
}
