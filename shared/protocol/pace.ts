import { z } from 'zod'
import { isoTime } from './primitives.ts'

/** Clock time, such as `23:30`. */
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as "23:30"')

/** Who may write how often, as members of the group see it. */
export const pace = z.object({
  slowSeconds: z.number().int().nonnegative(),
  readOnly: z.boolean(),
  /** Every day from one time to another in the group's time zone; nobody but those who run the group writes. */
  quiet: z.object({ from: clockTime, to: clockTime, timeZone: z.string() }).nullable(),
  joinsFrozen: z.boolean(),
  raidUntil: isoTime.nullable(),
  /** What a rule has begun by itself, on top of the rest, until it ends. */
  spell: z
    .object({ slowSeconds: z.number().int().nonnegative(), readOnly: z.boolean(), until: isoTime })
    .nullable()
    .optional(),
  /** Set while the platform's staff keep the group closed; null in the event that tells of its end. */
  locked: z.object({ since: isoTime, reason: z.string() }).nullable().optional(),
})
export type Pace = z.infer<typeof pace>
