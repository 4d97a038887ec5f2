const hour = 3_600_000
const day = 24 * hour

export const ends = ['hour', 'day', 'week', 'month', 'date', 'never'] as const
export type End = (typeof ends)[number]

const after: Record<Exclude<End, 'date' | 'never'>, number> = { hour, day, week: 7 * day, month: 30 * day }

/**
 * When an exception ends, as the wire says it; null where it is taken back by hand.
 * @param date `YYYY-MM-DD`: the last day it holds, on the clock of this computer
 * @returns undefined where no day is chosen, or one that is over
 */
export function endOf(end: End, date: string, now: Date): string | null | undefined {
  if (end === 'never') return null
  if (end !== 'date') return new Date(now.getTime() + after[end]).toISOString()
  const until = new Date(`${date}T00:00:00`)
  until.setDate(until.getDate() + 1)
  return Number.isNaN(until.getTime()) || until <= now ? undefined : until.toISOString()
}
