import { z } from 'zod'
import { lackingFor } from '#shared/groups/needed.ts'
import { rightObstacle, rightsOf, type MemberStanding } from '#shared/groups/rights.ts'
import { rightsOfRole, type Right, type Role } from '#shared/groups/roles.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { memberDefaults, memberRight, roleSwitches, staffRight, type OwnRights } from '#shared/protocol/rights.ts'
import { iso } from '../platform/clock.ts'
import { AppError, forbidden } from '../platform/errors.ts'
import { newcomerStanding } from './door.ts'
import type { ConversationRow, MembershipRow } from './log-store.ts'

/** What a group says of its members, as its conversation's row has it. */
export type GroupSays = Pick<ConversationRow, 'member_rights'> &
  Partial<Pick<ConversationRow, 'guidelines_version' | 'gate'>>
/** Who somebody is in it, and what is said of them alone. */
export type MemberSays = Pick<MembershipRow, 'role' | 'rights' | 'named_switches'> &
  Partial<Pick<MembershipRow, 'joined_at' | 'guidelines_version' | 'introduced_at'>>

/** A member's own switches and exceptions as they are stored; times in milliseconds. */
export const storedRights = z.object({
  switches: z.partialRecord(staffRight, z.boolean()).default({}),
  exceptions: z
    .array(z.object({ right: memberRight, allow: z.boolean(), until: z.number().int().nullable() }))
    .default([]),
})
export type StoredRights = z.infer<typeof storedRights>

const noRights: StoredRights = { switches: {}, exceptions: [] }

export const readRights = (json: string | null): StoredRights =>
  json === null ? noRights : storedRights.parse(JSON.parse(json))

/** As a column takes it: null where it says nothing. */
export function storeRights({ switches, exceptions }: StoredRights): string | null {
  const isEmpty = exceptions.length === 0 && Object.keys(switches).length === 0
  return isEmpty ? null : JSON.stringify({ switches, exceptions })
}

/** The same on the wire. */
export function viewRights(json: string | null): OwnRights {
  const { switches, exceptions } = readRights(json)
  return {
    switches,
    exceptions: exceptions.map((one) => ({ ...one, until: one.until === null ? null : iso(one.until) })),
  }
}

/** The switches of a role that a group has named, as they are stored. */
export const readRoleSwitches = (json: string | null) => (json === null ? {} : roleSwitches.parse(JSON.parse(json)))

export const readDefaults = (json: string | null) => (json === null ? null : memberDefaults.parse(JSON.parse(json)))

/** What somebody counts as new for, as far as the two rows say; `until` null where it takes an introduction. */
function newcomerIn({ gate = null }: GroupSays, member: MemberSays, now: number): MemberStanding['newcomer'] {
  if (gate === null || member.role !== 'member') return null
  const { role, joined_at = 0, guidelines_version = 0, introduced_at = null } = member
  const arrival = { role, joined_at, guidelines_version, introduced_at }
  const standing = newcomerStanding({ guidelines_version: 0, gate }, arrival, now)
  if (!standing || (!standing.introduce && standing.mediaFrom === null)) return null
  return { until: standing.introduce ? null : standing.mediaFrom }
}

/** How a member stands, out of the two rows that are read for every message anyway. */
export function standingIn(group: GroupSays, member: MemberSays, now: number): MemberStanding {
  const { switches, exceptions } = readRights(member.rights)
  return {
    role: member.role as Role,
    defaults: readDefaults(group.member_rights),
    ofRole: readRoleSwitches(member.named_switches),
    switches,
    exceptions,
    newcomer: newcomerIn(group, member, now),
  }
}

const isPlain = (group: GroupSays, member: MemberSays) =>
  group.member_rights === null &&
  member.rights === null &&
  member.named_switches === null &&
  (group.gate ?? null) === null

/** What a member may do now; of a group that says nothing of its own, the role's set without reading anything. */
export function rightsIn(group: GroupSays, member: MemberSays, now: number): ReadonlySet<Right> {
  return isPlain(group, member) ? rightsOfRole(member.role as Role) : rightsOf(standingIn(group, member, now), now)
}

/** What somebody is kept from, in words that end a sentence. */
const deeds: Partial<Record<Right, string>> = {
  send: 'write',
  'send-links': 'send links',
  'send-pictures': 'send pictures',
  'send-voice': 'send voice messages',
  'send-files': 'send files',
  'create-polls': 'make polls',
  'create-events': 'announce events',
  invite: 'invite people',
  vouch: 'vouch for people',
  pin: 'pin messages',
  'mention-all': 'mention everybody',
  'see-members': 'see who is in it',
}

const byRole: Partial<Record<Right, string>> = {
  pin: 'Only those who run this group can pin messages here',
  'mention-all': 'Only the owner and admins can mention everybody',
  'recall-any': 'Only its author or a moderator can recall a message',
}

/** What somebody without a right is told: why, and until when. */
export function rightRefusal(standing: MemberStanding, right: Right, now: number): AppError {
  const obstacle = rightObstacle(standing, right, now)
  const deed = deeds[right] ?? 'do this'
  const end = obstacle?.until == null ? '' : ` until ${iso(obstacle.until)}`
  const wait = obstacle?.until == null ? {} : { retryAfterMs: obstacle.until - now }
  if (obstacle?.cause === 'personal') {
    return new AppError('forbidden', `Those who run this group have decided that you cannot ${deed} here${end}`, wait)
  }
  if (obstacle?.cause === 'newcomer') {
    return new AppError(
      'forbidden',
      `You are new in this group and cannot ${deed} yet${end && `. You can from${end.slice(6)}`}`,
      wait,
    )
  }
  if (obstacle?.cause === 'group') return forbidden(`Members of this group cannot ${deed} here`)
  return forbidden(byRole[right] ?? `Your role in this group does not let you ${deed}`)
}

/** Refuses a member of a group what they have no right to. */
export function refuseWithout(group: GroupSays, member: MemberSays, right: Right, now: number): void {
  if (!rightsIn(group, member, now).has(right)) throw rightRefusal(standingIn(group, member, now), right, now)
}

/** Refuses somebody who has not yet done what the group asks before one writes: accepted its guidelines, introduced oneself. */
export function refuseAtDoor(group: ConversationRow, member: MembershipRow, now: number): void {
  const standing = newcomerStanding(group, member, now)
  if (standing?.guidelines != null) {
    throw forbidden('Read and accept the guidelines of this group first. They stand above the place where you write')
  }
  if (standing?.introduce) throw forbidden('Introduce yourself to this group first. Then you can write here')
}

/** Refuses a message whose author may not send what is in it. */
export function refuseBody(group: ConversationRow, member: MembershipRow, body: DeliveredBody, now: number): void {
  refuseAtDoor(group, member, now)
  const lacking = lackingFor(body, rightsIn(group, member, now))
  if (lacking !== null) throw rightRefusal(standingIn(group, member, now), lacking, now)
}
