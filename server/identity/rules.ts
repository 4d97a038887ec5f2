import { ageAt, minimumAge } from '#shared/identity/limits.ts'
import { fold } from '#shared/search/fold.ts'
import { AppError, invalid } from '../platform/errors.ts'

/** Refuses, in plain words, a birth date that lies in the future or of somebody too young. */
export function checkAge(birthDate: string, now: number): void {
  const age = ageAt(birthDate, new Date(now))
  if (age < 0) throw invalid('This birth date lies in the future', 'birthDate')
  if (age < minimumAge) {
    throw new AppError('forbidden', `You need to be at least ${minimumAge} years old to have an account`, {
      field: 'birthDate',
    })
  }
}

/** Marks that turn the direction of what stands around them, and could make one name look like another. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g

/** The name without what nobody sees; refuses one of which nothing is left. */
export function checkName(displayName: string): string {
  const name = displayName.replace(directionMarks, '').trim()
  if (!/[\p{L}\p{N}\p{S}\p{P}]/u.test(fold(name)))
    throw invalid('A name needs a letter that can be seen', 'displayName')
  return name
}

export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]
