import type { Counts } from '#shared/protocol/partner-counts.ts'

/** What is told of each row, in the order of the columns. */
export const figures = [
  'impressions',
  'opens',
  'readSeconds',
  'clicks',
  'saves',
  'shares',
  'mutes',
  'hides',
] as const satisfies readonly (keyof Counts)[]

export type Figure = (typeof figures)[number]

/** Fewer than three are not told; in a table for a program they are an empty cell. */
export const cellOf = (row: Counts, figure: Figure): number | null => row[figure] || null
