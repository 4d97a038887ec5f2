/** What can stand in a group's log, by what it is about. */
export const auditKinds = {
  members: [
    'member-joined',
    'member-left',
    'request-accepted',
    'request-declined',
    'vouched',
    'invite-created',
    'invite-revoked',
  ],
  sanctions: [
    'member-warned',
    'member-muted',
    'member-unmuted',
    'member-removed',
    'member-unbanned',
    'warning-taken-back',
    'appeal-made',
    'appeal-answered',
    'note-added',
    'note-deleted',
    'label-put',
    'label-taken',
  ],
  messages: [
    'messages-deleted',
    'message-approved',
    'message-refused',
    'rule-applied',
    'report-decided',
    'report-escalated',
    'past-text-read',
  ],
  roles: [
    'role-changed',
    'named-role-created',
    'named-role-changed',
    'named-role-deleted',
    'rights-changed',
    'member-rights-changed',
    'successor-named',
    'ownership-offered',
    'ownership-declined',
    'ownership-withdrawn',
    'ownership-lapsed',
    'ownership-moved',
    'ownership-returned',
  ],
  group: [
    'group-created',
    'group-changed',
    'group-dissolved',
    'group-featured',
    'guidelines-changed',
    'guidelines-accepted',
    'rule-created',
    'rule-changed',
    'rule-deleted',
    'switches-changed',
    'labels-named',
  ],
  talk: [
    'announced',
    'announcement-changed',
    'announcement-ended',
    'announcement-reminded',
    'reply-created',
    'reply-changed',
    'reply-deleted',
    'poll-closed',
    'file-removed',
    'folder-deleted',
    'listing-removed',
    'listing-approved',
    'listing-refused',
  ],
  banLists: [
    'ban-list-created',
    'ban-list-changed',
    'ban-list-deleted',
    'ban-list-entry-added',
    'ban-list-entry-removed',
    'ban-list-followed',
    'ban-list-unfollowed',
    'ban-list-matched',
  ],
  records: ['log-exported', 'evidence-exported'],
} as const

export type AuditKind = keyof typeof auditKinds
export type AuditType = (typeof auditKinds)[AuditKind][number]

export const auditKindNames = Object.keys(auditKinds) as [AuditKind, ...AuditKind[]]
export const auditTypes = Object.values(auditKinds).flat() as readonly AuditType[]

export const isAuditType = (type: string): type is AuditType => (auditTypes as readonly string[]).includes(type)

export const auditLimits = {
  /** The most entries that one export of the log holds. */
  exported: 5_000,
} as const

/** Names in an entry's state whose numbers are people. */
export const personFields: ReadonlySet<string> = new Set([
  'invitedBy',
  'vouchedBy',
  'exemptUserIds',
  'author',
  'userId',
])

/** The numbers of all people in a state, however deep. */
export function peopleIn(state: unknown, field = ''): number[] {
  if (typeof state === 'number') return personFields.has(field) ? [state] : []
  if (Array.isArray(state)) return state.flatMap((each) => peopleIn(each, field))
  if (typeof state !== 'object' || state === null) return []
  return Object.entries(state).flatMap(([name, each]) => peopleIn(each, name))
}
