/** Roles of a group's members, the most powerful first. */
export const roles = ['owner', 'admin', 'moderator', 'member'] as const
export type Role = (typeof roles)[number]

/** What running a group is made of: each a switch of its own for an admin or a moderator. */
export const staffRights = [
  'edit-group',
  'edit-rules',
  'set-pace',
  'set-roles',
  'set-rights',
  'approve-requests',
  'manage-invites',
  'remove-members',
  'ban-members',
  'mute-members',
  'review-messages',
  'judge-appeals',
  'recall-any',
  'announce',
  'manage-content',
  'manage-files',
  'read-audit',
  'read-insights',
  'export-evidence',
] as const

/** What taking part is made of: defaults of the group for its members, and exceptions for one person. */
export const memberRights = [
  'send',
  'send-links',
  'send-pictures',
  'send-voice',
  'send-files',
  'create-polls',
  'create-events',
  'invite',
  'vouch',
  'pin',
  'mention-all',
  'see-members',
] as const

/** What only the owner may, whatever switches say. */
export const ownerRights = ['delete-group', 'transfer-group', 'manage-ban-lists'] as const

export const allRights = [...ownerRights, ...staffRights, ...memberRights] as const

export type StaffRight = (typeof staffRights)[number]
export type MemberRight = (typeof memberRights)[number]
/** Everything a role may be needed for. */
export type Right = (typeof allRights)[number]

/** What members may unless their group or a person's own exception says otherwise. */
export const defaultMemberRights: readonly MemberRight[] = [
  'send',
  'send-links',
  'send-pictures',
  'send-voice',
  'send-files',
  'create-polls',
  'create-events',
  'invite',
  'vouch',
  'see-members',
]

/** What moderators may unless a switch of theirs says otherwise. */
const moderatorRights: readonly StaffRight[] = [
  'set-pace',
  'approve-requests',
  'manage-invites',
  'remove-members',
  'ban-members',
  'mute-members',
  'review-messages',
  'judge-appeals',
  'recall-any',
  'announce',
  'manage-content',
  'manage-files',
  'read-audit',
  'read-insights',
]

/** The one table of who may do what; absent means refused. */
const rights: Record<Role, ReadonlySet<Right>> = {
  owner: new Set(allRights),
  admin: new Set([...staffRights, ...memberRights]),
  moderator: new Set([...moderatorRights, ...defaultMemberRights, 'pin']),
  member: new Set(defaultMemberRights),
}

/** What a role may where no switch, default or exception says otherwise. */
export const rightsOfRole = (role: Role): ReadonlySet<Right> => rights[role]

export function hasRight(role: Role | null | undefined, right: Right): boolean {
  return role != null && rights[role].has(right)
}

/** Whether a role stands above another; nobody acts on a peer or a superior. */
export function outranks(actor: Role, target: Role): boolean {
  return roles.indexOf(actor) < roles.indexOf(target)
}

/** Whether `actor` may give `target` the role `next`: only below oneself, before and after. Ownership moves another way. */
export function canSetRole(actor: Role, target: Role, next: Role): boolean {
  return hasRight(actor, 'set-roles') && outranks(actor, target) && outranks(actor, next)
}

export function canRemove(actor: Role, target: Role): boolean {
  return hasRight(actor, 'remove-members') && outranks(actor, target)
}

/** Whether `actor` may keep `target` from writing for a while. */
export function canMute(actor: Role, target: Role): boolean {
  return hasRight(actor, 'mute-members') && outranks(actor, target)
}
