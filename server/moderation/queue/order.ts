import { z } from 'zod'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Listed } from './listed.ts'

type Sort = RouteInput<typeof routes.queue>['query']['sort']

/** Where a row stands: two numbers and, among equals, its key. */
export const place = z.tuple([z.number(), z.number(), z.string()])
export type Place = z.infer<typeof place>

const places: Record<Sort, (one: Listed) => [number, number]> = {
  severity: (one) => [-one.severity, one.at],
  oldest: (one) => [one.at, 0],
  newest: (one) => [-one.at, 0],
  reporters: (one) => [-one.reporters, one.at],
}

export const placeOf = (one: Listed, sort: Sort): Place => [...places[sort](one), one.key]

export function compare(one: Place, other: Place): number {
  if (one[0] !== other[0]) return one[0] - other[0]
  if (one[1] !== other[1]) return one[1] - other[1]
  if (one[2] === other[2]) return 0
  return one[2] < other[2] ? -1 : 1
}
