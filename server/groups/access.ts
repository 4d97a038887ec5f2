import { ownerRights, staffRights, type Right, type Role } from '#shared/groups/roles.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { lacksSecondStep, secondStepRefusal } from '../identity/second-step.ts'
import { findGroup, rightsOfRow, type GroupRow } from './store.ts'

/** What somebody without a right is told. */
const refusals: Partial<Record<Right, string>> = {
  'edit-group': 'Only the owner and the admins of a group can change it',
  'delete-group': 'Only the owner of a group can dissolve it',
  'approve-requests': 'Only those who run a group see who asks to join, and decide',
  'remove-members': 'Only those who run a group can remove members',
  'set-roles': 'Only the owner and the admins of a group can give roles',
  'read-audit': 'Only those who run a group can read its log',
  'export-evidence': 'Only the owner and the admins of a group can make archives of evidence',
  'edit-rules': 'Only the owner and the admins of a group can change its rules',
  'review-messages': 'Only those who run a group see its rules and what they hold',
  'set-pace': 'Only those who run a group can decide who writes how often',
  'mute-members': 'Only those who run a group can mute members',
  'ban-members': 'Only those who run a group can ban members',
  'set-rights': 'Only the owner and the admins of a group can set what others may do in it',
  'transfer-group': 'Only the owner of a group can hand it over',
  'see-members': 'You cannot see who is in this group',
  announce: 'Only those who run a group can announce something in it',
  'manage-content': 'Only those who run a group look after its polls and automatic answers',
  'manage-files': 'Only those who run a group can order and remove the files of others',
  'manage-invites': 'Only those who run a group manage its invite links',
  invite: 'You cannot invite people to this group yet, or not at all',
  vouch: 'You cannot vouch for people in this group yet, or not at all',
  'create-polls': 'You cannot ask polls in this group',
}

/** What a group that asks its staff for a second step gives to nobody without. */
const guarded = new Set<Right>([...staffRights, ...ownerRights])
const isForStaff = (right: Right) => guarded.has(right)

/** A group as one of its members stands to it, with what they may do now. */
export type OwnGroupRow = GroupRow & { my_role: Role; my_rights: ReadonlySet<Right> }

/** Whether a person may know that the group exists. Invite-only groups show to members and to who asked before they closed. */
const isVisible = (row: GroupRow) => row.visibility !== 'invite' || row.my_role !== null || row.my_request !== null

/** A group that `viewerId` may know of; `not_found` otherwise. */
export async function visibleGroup(db: Db, id: string, viewerId: number, now: number): Promise<GroupRow> {
  const row = await findGroup(db, id, viewerId, now)
  if (!row || !isVisible(row)) throw notFound('This group')
  return row
}

/**
 * A group in which `actorId` has a right now, their switches and exceptions counted: `not_found` where they may not know of it, `forbidden` where they may.
 */
export async function groupWithRight(
  db: Db,
  id: string,
  actorId: number,
  right: Right,
  now: number,
): Promise<OwnGroupRow> {
  const row = await visibleGroup(db, id, actorId, now)
  const rights = rightsOfRow(row, now)
  if (!rights.has(right)) throw forbidden(refusals[right] ?? 'Your role in this group does not allow this')
  if (isForStaff(right) && (await lacksSecondStep(db, row, actorId))) throw secondStepRefusal()
  return { ...row, my_role: row.my_role as Role, my_rights: rights }
}

/** A group that `userId` is a member of: `not_found` where they may not know of it, `forbidden` where they may. */
export async function groupOfMember(db: Db, id: string, userId: number, now: number): Promise<OwnGroupRow> {
  const row = await visibleGroup(db, id, userId, now)
  if (row.my_role === null) throw forbidden('Only members of the group see this')
  return { ...row, my_role: row.my_role as Role, my_rights: rightsOfRow(row, now) }
}
