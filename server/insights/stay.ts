import type { Share } from '#shared/protocol/insights.ts'
import { dayOf } from '../activity/calendar.ts'

const day = 86_400_000

export interface Newcomer {
  /** Milliseconds. */
  joinedAt: number
  leftAt: number | null
  /** The last day on which they wrote. */
  wroteOn: number | null
}

/** Of those who joined at least `days` days ago: who was still a member then, and who wrote on that day or later. */
export function stayOf(newcomers: readonly Newcomer[], days: number, now: number): Share {
  const due = newcomers.filter(({ joinedAt }) => joinedAt + days * day <= now)
  const stayed = due.filter(({ joinedAt, leftAt }) => leftAt === null || leftAt >= joinedAt + days * day)
  const wrote = stayed.filter(({ joinedAt, wroteOn }) => wroteOn !== null && wroteOn >= dayOf(joinedAt) + days)
  return { of: due.length, stayed: stayed.length, wrote: wrote.length }
}

/** The middle of some numbers, the mean of the two middle ones where their count is even; null of none. */
export function medianOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2)
}
