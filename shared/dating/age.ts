import { adultAge, ageAt } from '../identity/limits.ts'

/** An age as others see it, never the birth date: both ends in years; `to` is null where it is open. */
export interface AgeBand {
  from: number
  to: number | null
}

const starts = [adultAge, 25, 30, 35, 40, 50, 60] as const

/** The span of years somebody's age lies in; null for who is not an adult. */
export function ageBandOf(birthDate: string, now: Date): AgeBand | null {
  const age = ageAt(birthDate, now)
  const index = starts.findLastIndex((start) => start <= age)
  const from = starts[index]
  if (from === undefined) return null
  const next = starts[index + 1]
  return { from, to: next === undefined ? null : next - 1 }
}

/** The latest birth date (`YYYY-MM-DD`) of who is an adult at an instant. */
export function adultsBornBy(now: Date): string {
  const year = now.getUTCFullYear() - adultAge
  return `${String(year).padStart(4, '0')}${now.toISOString().slice(4, 10)}`
}
