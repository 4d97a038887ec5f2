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
  /** `YYYY-MM-DD`, or null where the person has not given it. */
  birthDate: string | null
}

/** Whether a category's age limit lets a person in; null where it does. */
export function ageObstacle(
  category: Category,
  birthDate: string | null,
  now: Date,
): 'birth-date-missing' | 'too-young' | null {
  if (!adultCategories.has(category)) return null
  if (birthDate === null) return 'birth-date-missing'
  return ageAt(birthDate, now) < adultAge ? 'too-young' : null
}

/** The first thing that stands in the way of joining, or null. What one can do something about comes after what one cannot. */
export function joinObstacle(join: JoinCase, now: Date): JoinObstacle | null {
  if (join.isBanned) return 'banned'
  if (join.joinPolicy === 'invite') return 'invite-only'
  const age = ageObstacle(join.category, join.birthDate, now)
  if (age) return age
  return join.memberCount >= groupLimits.capacity ? 'full' : null
}

/** The index of the first question that has no answer, or null. Answers stand in the order of the questions. */
export function firstUnanswered(questions: readonly string[], answers: readonly string[]): number | null {
  const index = questions.findIndex((_, place) => !answers[place]?.trim())
  return index < 0 ? null : index
}
