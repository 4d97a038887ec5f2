import type { Day } from '#shared/search/query.ts'

const parts = (day: Day): [number, number, number] => day.split('-').map(Number) as [number, number, number]

/** The first instant of a day by the reader's clock, `by` days later, as ISO text. */
export function startOf(day: Day, by = 0): string {
  const [year, month, date] = parts(day)
  return new Date(year, month - 1, date + by).toISOString()
}

/** A date as its day by the reader's clock. */
export function dayOfDate(date: Date): Day {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** A day as a date, at noon: the same day whatever is added or lost to summer time. */
export function noonOf(day: Day): Date {
  const [year, month, date] = parts(day)
  return new Date(year, month - 1, date, 12)
}

/** Minutes the reader's clock is ahead of UTC on a date. */
export const offsetOn = (date: Date): number => -date.getTimezoneOffset()

/**
 * The days of a month in weeks that begin on `firstWeekday` (0 is Sunday); null stands for days of other months.
 * @param month counted from 0
 */
export function weeksOf(year: number, month: number, firstWeekday: number): (Day | null)[][] {
  const first = new Date(year, month, 1, 12)
  const length = new Date(year, month + 1, 0, 12).getDate()
  const lead = (first.getDay() - firstWeekday + 7) % 7
  const cells = Array.from({ length: Math.ceil((lead + length) / 7) * 7 }, (_, index) => {
    const date = index - lead + 1
    return date >= 1 && date <= length ? dayOfDate(new Date(year, month, date, 12)) : null
  })
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
