/** Roles of a group's members, the most powerful first. */
export const roles = ['owner', 'admin', 'moderator', 'member'] as const
export type Role = (typeof roles)[number]

/** Everything a role may be needed for. */
export type Right =
  | 'edit-group'
  | 'delete-group'
  | 'approve-requests'
  | 'remove-members'
  | 'set-roles'
  | 'recall-any'
  | 'pin'
  | 'mention-all'
  | 'read-audit'
  | 'edit-rules'
  | 'review-messages'
  | 'set-pace'
  | 'mute-members'
  | 'send'

/** The one table of who may do what; absent means refused. */
const rights: Record<Role, ReadonlySet<Right>> = {
  owner: new Set([
    'edit-group',
    'delete-group',
    'approve-requests',
    'remove-members',
    'set-roles',
    'recall-any',
    'pin',
    'mention-all',
    'read-audit',
    'edit-rules',
    'review-messages',
    'set-pace',
    'mute-members',
    'send',
  ]),
  admin: new Set([
    'edit-group',
    'approve-requests',
    'remove-members',
    'set-roles',
    'recall-any',
    'pin',
    'mention-all',
    'read-audit',
    'edit-rules',
    'review-messages',
    'set-pace',
    'mute-members',
    'send',
  ]),
  moderator: new Set([
    'approve-requests',
    'remove-members',
    'recall-any',
    'pin',
    'read-audit',
    'review-messages',
    'set-pace',
    'mute-members',
    'send',
  ]),
  member: new Set(['send']),
}

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

/** Whether `actor` may recall what somebody else wrote; null for an author who is no longer a member. */
export function canRecallOf(actor: Role, author: Role | null): boolean {
  return hasRight(actor, 'recall-any') && (author === null || outranks(actor, author))
}
