/** Days of the week as ISO counts them: Monday 1 to Sunday 7. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof weekdays)[number]

export interface Repetition {
  every: 'day' | 'week'
  /** Which days of the week; read where it is every week. */
  on: readonly Weekday[]
  /** Clock time in Shanghai, such as `09:30`. */
  time: string
}

const minute = 60_000
const day = 24 * 60 * minute
/** Shanghai has no summer time. */
const offset = 8 * 60 * minute

/** Monday 1 to Sunday 7; 1970 began on a Thursday. */
const weekdayOf = (dayNumber: number) => ((dayNumber + 3) % 7) + 1

/** The first occurrence after an instant. Milliseconds since 1970. */
export function nextOccurrence({ every, on, time }: Repetition, after: number): number {
  const [hours, minutes] = time.split(':').map(Number)
  const timeOfDay = ((hours ?? 0) * 60 + (minutes ?? 0)) * minute
  const today = Math.floor((after + offset) / day)
  for (let dayNumber = today; dayNumber <= today + 7; dayNumber += 1) {
    const at = dayNumber * day + timeOfDay - offset
    if (at > after && (every === 'day' || on.some((weekday) => weekday === weekdayOf(dayNumber)))) return at
  }
  throw new Error('A weekly message has no day of the week')
}
