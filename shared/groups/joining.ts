import { adultAge, ageAt } from '../identity/limits.ts'
import { adultCategories, type Category } from './categories.ts'
import { groupLimits } from './limits.ts'

const hour = 3_600_000

/** How long a request to join stays open. Milliseconds. */
export const requestLifetime = groupLimits.requestExpiryDays * 24 * hour

/** How long after a declined request the next one may follow. Milliseconds. */
export const askAgainAfter = groupLimits.askAgainHours * hour

/** Why somebody cannot join, whatever they write with it. */
export type JoinObstacle = 'banned' | 'invite-only' | 'birth-date-missing' | 'too-young' | 'full'

export interface JoinCase {
  category: Category
  joinPolicy: 'open' | 'approval' | 'question' | 'invite'
  memberCount: number
  isBanned: boolean
  /** The group asks for an age of its own, whatever its category. */
  adultsOnly?: boolean
  /** The most members it takes; {@link groupLimits}.capacity without. */
  capacity?: number | undefined
  /** Members may vouch for who asks, which opens the way into a group that is by invitation. */
  vouching?: { needed: number } | undefined
  /** The person holds an invite link that works. */
  isInvited?: boolean
  /** `YYYY-MM-DD`, or null where the person has not given it. */
  birthDate: string | null
}

/** Whether the age limit of a category, or of the group itself, lets a person in; null where it does. */
export function ageObstacle(
  category: Category,
  birthDate: string | null,
  now: Date,
  adultsOnly = false,
): 'birth-date-missing' | 'too-young' | null {
  if (!adultsOnly && !adultCategories.has(category)) return null
  if (birthDate === null) return 'birth-date-missing'
  return ageAt(birthDate, now) < adultAge ? 'too-young' : null
}

/** The first thing that stands in the way of joining, or null. What one can do something about comes after what one cannot. */
export function joinObstacle(join: JoinCase, now: Date): JoinObstacle | null {
  if (join.isBanned) return 'banned'
  const isByInvitation = join.joinPolicy === 'invite' && !join.isInvited && (join.vouching?.needed ?? 0) === 0
  if (isByInvitation) return 'invite-only'
  const age = ageObstacle(join.category, join.birthDate, now, join.adultsOnly)
  if (age) return age
  return join.memberCount >= (join.capacity ?? groupLimits.capacity) ? 'full' : null
}
