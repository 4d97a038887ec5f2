import { hasRight, type Right, type Role } from '#shared/groups/roles.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { findGroup, type GroupRow } from './store.ts'

/** What somebody without a right is told. */
const refusals: Partial<Record<Right, string>> = {
  'edit-group': 'Only the owner and the admins of a group can change it',
  'delete-group': 'Only the owner of a group can dissolve it',
  'approve-requests': 'Only those who run a group see who asks to join, and decide',
  'remove-members': 'Only those who run a group can remove members',
  'set-roles': 'Only the owner and the admins of a group can give roles',
  'read-audit': 'Only those who run a group can read its log',
  'edit-rules': 'Only the owner and the admins of a group can change its rules',
  'review-messages': 'Only those who run a group see its rules and what they hold',
  'set-pace': 'Only those who run a group can decide who writes how often',
  'mute-members': 'Only those who run a group can mute members',
}

/** Whether a person may know that the group exists. Invite-only groups show to members and to who asked before they closed. */
const isVisible = (row: GroupRow) => row.join_policy !== 'invite' || row.my_role !== null || row.my_request !== null

/** A group that `viewerId` may know of; `not_found` otherwise. */
export async function visibleGroup(db: Db, id: string, viewerId: number, now: number): Promise<GroupRow> {
  const row = await findGroup(db, id, viewerId, now)
  if (!row || !isVisible(row)) throw notFound('This group')
  return row
}

/** A group in which `actorId` has a right: `not_found` where they may not know of it, `forbidden` where they may. */
export async function groupWithRight(
  db: Db,
  id: string,
  actorId: number,
  right: Right,
  now: number,
): Promise<GroupRow & { my_role: Role }> {
  const row = await visibleGroup(db, id, actorId, now)
  if (!hasRight(row.my_role as Role | null, right)) {
    throw forbidden(refusals[right] ?? 'Your role in this group does not allow this')
  }
  return row as GroupRow & { my_role: Role }
}
