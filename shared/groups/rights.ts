import {
  hasRight,
  memberRights,
  outranks,
  rightsOfRole,
  staffRights,
  type MemberRight,
  type Right,
  type Role,
  type StaffRight,
} from './roles.ts'

/** One right that one person has, or has not, whatever the group says; it may end by itself. */
export interface RightException {
  right: MemberRight
  allow: boolean
  /** Milliseconds since 1970; null where it holds until it is taken back. */
  until: number | null
}

export type Switches = Readonly<Partial<Record<StaffRight, boolean>>>

/** Where the rights of a role that a group has named differ from those of its rank. */
export type RoleSwitches = Readonly<Partial<Record<StaffRight | MemberRight, boolean>>>

/** Everything that decides what a member may do. */
export interface MemberStanding {
  role: Role
  /** What members of this group may; null where the group says nothing of its own. */
  defaults: readonly MemberRight[] | null
  /** What the role says that the group has named for them; empty for who has the plain one. */
  ofRole: RoleSwitches
  /** Switches of an admin or a moderator that differ from their role. */
  switches: Switches
  exceptions: readonly RightException[]
  /** Set while the person counts as new, until `until` or until they have done what the group asks first (null). */
  newcomer: { until: number | null } | null
}

/** What newcomers wait for, whatever the group's members may. */
export const notYetForNewcomers: readonly MemberRight[] = [
  'send-links',
  'send-pictures',
  'send-files',
  'create-polls',
  'create-events',
  'invite',
  'vouch',
  'pin',
  'mention-all',
]

/** A member of whom nothing is said but their role. */
export const plainStanding = (role: Role): MemberStanding => ({
  role,
  defaults: null,
  ofRole: {},
  switches: {},
  exceptions: [],
  newcomer: null,
})

const isEmpty = (record: object) => Object.keys(record).length === 0

const isPlain = ({ role, defaults, ofRole, switches, exceptions, newcomer }: MemberStanding): boolean =>
  role === 'owner' ||
  (defaults === null &&
    exceptions.length === 0 &&
    (newcomer === null || role !== 'member') &&
    isEmpty(ofRole) &&
    isEmpty(switches))

const holdsStill = ({ until }: RightException, now: number) => until === null || until > now

function isNew({ role, newcomer }: MemberStanding, now: number): boolean {
  return role === 'member' && newcomer !== null && (newcomer.until === null || newcomer.until > now)
}

/**
 * What somebody may do at `now` (milliseconds). An exception of one's own decides first; then, for a member, being new, the
 * role the group has named for them, what the group lets its members do; for who helps to run the group, their own
 * switches, the named role's, the rank. Owners may everything. Where nothing differs from the rank, the answer is the
 * rank's own set.
 */
export function rightsOf(standing: MemberStanding, now: number): ReadonlySet<Right> {
  const byRole = rightsOfRole(standing.role)
  if (isPlain(standing)) return byRole
  const found = new Set(byRole)
  const set = (right: Right, on: boolean) => void (on ? found.add(right) : found.delete(right))
  const { ofRole } = standing
  if (standing.role === 'member') {
    const { defaults } = standing
    if (defaults) for (const right of memberRights) set(right, defaults.includes(right))
    for (const right of memberRights) set(right, ofRole[right] ?? found.has(right))
    if (isNew(standing, now)) for (const right of notYetForNewcomers) set(right, false)
  } else {
    // Who runs the group is never below its members.
    for (const right of standing.defaults ?? []) found.add(right)
    for (const right of staffRights) set(right, standing.switches[right] ?? ofRole[right] ?? found.has(right))
  }
  for (const exception of standing.exceptions) if (holdsStill(exception, now)) set(exception.right, exception.allow)
  return found
}

export const mayDo = (standing: MemberStanding, right: Right, now: number): boolean =>
  rightsOf(standing, now).has(right)

/** Why somebody may not; `until` in milliseconds where it ends by itself. */
export interface RightObstacle {
  cause: 'personal' | 'newcomer' | 'group' | 'role'
  until: number | null
}

/** What keeps somebody from doing something; null where nothing does. */
export function rightObstacle(standing: MemberStanding, right: Right, now: number): RightObstacle | null {
  if (mayDo(standing, right, now)) return null
  const own = standing.exceptions.find((exception) => exception.right === right && holdsStill(exception, now))
  if (own) return { cause: 'personal', until: own.until }
  if (isNew(standing, now) && (notYetForNewcomers as readonly Right[]).includes(right)) {
    const isForMembers = mayDo({ ...standing, newcomer: null }, right, now)
    if (isForMembers) return { cause: 'newcomer', until: standing.newcomer?.until ?? null }
  }
  const isByRole = standing.ofRole[right as MemberRight] === false || !hasRight(standing.role, right)
  return { cause: isByRole ? 'role' : 'group', until: null }
}

/** Why rights of others may not be set so; null where they may. */
export type GivingObstacle = 'no-right' | 'rank' | 'not-held'

export interface Giver {
  role: Role
  rights: ReadonlySet<Right>
}

/** Rights are set by who may, for members below oneself, and nobody gives what they do not have. */
export function givingObstacle(giver: Giver, target: Role, given: readonly Right[]): GivingObstacle | null {
  if (!giver.rights.has('set-rights')) return 'no-right'
  if (!outranks(giver.role, target)) return 'rank'
  return given.every((right) => giver.rights.has(right)) ? null : 'not-held'
}

/** The switches of somebody who gets a role from `giver`: off is what the giver does not have. */
export function switchesFor(giver: Giver, role: Role): Switches {
  const missing = staffRights.filter((right) => hasRight(role, right) && !giver.rights.has(right))
  return Object.fromEntries(missing.map((right) => [right, false]))
}

/** How a reader stands to a group, as the wire tells it. */
export interface OwnStanding {
  myRole: Role | null
  /** What the reader may do; absent where their role alone decides. */
  myRights?: readonly Right[] | undefined
}

/** Whether the reader of a group may do something in it. */
export function mayInGroup({ myRole, myRights }: OwnStanding, right: Right): boolean {
  return myRights?.includes(right) ?? hasRight(myRole, right)
}
