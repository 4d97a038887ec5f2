import { z } from 'zod'
import { setupChecks } from '../groups/setup.ts'
import { isoDate, opaqueId } from './primitives.ts'
import { route } from './route.ts'

/** Ways into a group, as its log names them. */
export const joinSource = z.string()

/** A share of people: how many it can be said of, and of how many it is true. */
const share = z.object({ of: z.number().int(), stayed: z.number().int(), wrote: z.number().int() })
export type Share = z.infer<typeof share>

export const insights = z.object({
  /** The first and the last day, by China's clocks. */
  from: isoDate,
  to: isoDate,
  members: z.number().int(),
  days: z.array(
    z.object({
      date: isoDate,
      joined: z.number().int(),
      left: z.number().int(),
      messages: z.number().int(),
      /** People who wrote. */
      speakers: z.number().int(),
      /** Times a rule acted. */
      ruleHits: z.number().int(),
    }),
  ),
  /** Different people who wrote in the whole time. */
  speakers: z.number().int(),
  /** Messages by weekday (Monday first) and hour of the day, summed. */
  hours: z.array(z.array(z.number().int()).length(24)).length(7),
  /** How those who joined came. */
  sources: z.array(z.object({ source: joinSource, joined: z.number().int() })),
  /** Newcomers of the time, as far as 1, 7 or 30 days have passed since: who was still a member then, and who wrote from then on. */
  retention: z.object({ day1: share, day7: share, day30: share }),
  /** All-time counters. */
  rules: z.array(z.object({ ruleId: opaqueId, name: z.string(), hits: z.number().int(), dryHits: z.number().int() })),
  /** What waited for somebody who runs the group and was decided in the time; milliseconds, null where nothing was. */
  answering: z.object({
    decided: z.number().int(),
    medianMs: z.number().int().nullable(),
    waiting: z.number().int(),
    oldestWaitingMs: z.number().int().nullable(),
  }),
})
export type Insights = z.infer<typeof insights>

export const setupFinding = z.object({ check: z.enum(setupChecks), ok: z.boolean() })
export type SetupFinding = z.infer<typeof setupFinding>

const byGroup = z.object({ id: opaqueId })

export const insightRoutes = {
  groupInsights: route({
    method: 'GET',
    path: '/groups/:id/insights',
    summary: 'How a group lives: members in and out, who writes and when, who stays, how fast those who run it answer',
    access: 'session',
    params: byGroup,
    query: z.object({
      days: z.coerce
        .number()
        .pipe(z.literal([7, 30, 90]))
        .default(30),
    }),
    result: z.object({ insights }),
  }),
  groupSetup: route({
    method: 'GET',
    path: '/groups/:id/setup',
    summary: 'What is missing in the way a group is set up',
    access: 'session',
    params: byGroup,
    result: z.object({ findings: z.array(setupFinding) }),
  }),
} as const
