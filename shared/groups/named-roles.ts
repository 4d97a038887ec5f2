import { rightsOf, plainStanding, type RoleSwitches, type GivingObstacle, type Giver } from './rights.ts'
import { memberRights, outranks, staffRights, type MemberRight, type Right, type Role } from './roles.ts'
import { shownName } from '../identity/names.ts'
import { fold } from '../search/fold.ts'

/** Where a role of a group's own stands: its rank alone decides who may act on whom. */
export const ranks = ['admin', 'moderator', 'member'] as const
export type Rank = (typeof ranks)[number]

/** What a role's name may be shown on; the name always stands there as well. */
export const roleColours = ['jade', 'amber', 'rose', 'blue', 'violet'] as const
export type RoleColour = (typeof roleColours)[number]

/** A role as far as rights go: where its rights differ from those of its rank. */
export interface RoleTerms {
  rank: Rank
  switches: RoleSwitches
}

/** Rights that a role of this rank has a switch for. */
export const switchableRights = (rank: Rank): readonly (typeof staffRights | typeof memberRights)[number][] =>
  rank === 'member' ? memberRights : staffRights

/** What a role gives to who holds it, with what the group's members may. */
export const rightsOfNamed = ({ rank, switches }: RoleTerms, defaults: readonly MemberRight[] | null) =>
  rightsOf({ ...plainStanding(rank), defaults, ofRole: switches }, 0)

/** The switches that matter: those for rights of the rank which say otherwise than it does. */
export function switchesThatDiffer({ rank, switches }: RoleTerms, defaults: readonly MemberRight[] | null) {
  const plain = rightsOfNamed({ rank, switches: {} }, defaults)
  const kept = switchableRights(rank).filter((right) => (switches[right] ?? plain.has(right)) !== plain.has(right))
  return Object.fromEntries(kept.map((right) => [right, switches[right]])) as RoleSwitches
}

/**
 * Why somebody may not make a role, or make it into this; null where they may. Nobody makes a role of their own rank or
 * above, nor gives with one what they do not have.
 * @param before the role as it was; null for one that is new, and then compared with what every member may
 */
export function roleObstacle(
  giver: Giver,
  role: RoleTerms,
  before: RoleTerms | null,
  defaults: readonly MemberRight[] | null,
): GivingObstacle | null {
  if (!giver.rights.has('set-roles')) return 'no-right'
  if (!outranks(giver.role, role.rank) || (before && !outranks(giver.role, before.rank))) return 'rank'
  const had = rightsOfNamed(before ?? { rank: 'member', switches: {} }, defaults)
  const given = [...rightsOfNamed(role, defaults)].filter((right: Right) => !had.has(right))
  return given.every((right) => giver.rights.has(right)) ? null : 'not-held'
}

/** Names that the built-in roles go by, so that nobody passes for one. */
const taken: readonly string[] = ['owner', 'admin', 'moderator', 'member', 'newcomer'] satisfies (Role | 'newcomer')[]

/** A role's name as it is compared: case, width and what nobody sees do not tell two apart. */
export const foldRoleName = fold

/** A role's name as it is kept, or what is wrong with it. */
export function roleNameOf(text: string): { name: string } | { fault: 'empty' | 'taken' } {
  const name = shownName(text)
  if (name === null) return { fault: 'empty' }
  return taken.includes(foldRoleName(name)) ? { fault: 'taken' } : { name }
}
