import { ageAt, minimumAge } from '#shared/identity/limits.ts'
import { shownName } from '#shared/identity/names.ts'
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

/** The name without what nobody sees; refuses one of which nothing is left. */
export function checkName(displayName: string): string {
  const name = shownName(displayName)
  if (name === null) throw invalid('A name needs a letter that can be seen', 'displayName')
  return name
}

export const unique = <T>(list: readonly T[]): T[] => [...new Set(list)]
