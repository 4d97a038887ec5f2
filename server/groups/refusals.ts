import { groupLimits } from '#shared/groups/limits.ts'
import type { JoinObstacle } from '#shared/groups/joining.ts'
import { adultAge } from '#shared/identity/limits.ts'
import { AppError, conflict, forbidden } from '../platform/errors.ts'

/** Why an adult category stays closed; `field` is what the person can do something about. */
export function ageRefusal(obstacle: 'birth-date-missing' | 'too-young'): AppError {
  const message =
    obstacle === 'birth-date-missing'
      ? `Groups in Personal & Dating are for people of ${adultAge} and over. Add your birth date to your profile first; others do not see it unless you show it`
      : `Groups in Personal & Dating are for people of ${adultAge} and over`
  return new AppError('forbidden', message, { field: 'birthDate' })
}

/** What somebody is told who cannot join. */
export function joinRefusal(obstacle: JoinObstacle, capacity: number = groupLimits.capacity): AppError {
  if (obstacle === 'banned') {
    return forbidden('Those who run this group have removed you from it, and you cannot join again')
  }
  if (obstacle === 'invite-only') return forbidden('This group takes new members by invitation only')
  if (obstacle !== 'full') return ageRefusal(obstacle)
  const most = capacity.toLocaleString('en')
  return conflict(`This group is full: it has ${most} members. Try again when somebody has left`)
}
