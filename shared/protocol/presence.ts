import { z } from 'zod'
import { identityLimits } from '../identity/limits.ts'
import { isoTime, line, userId } from './primitives.ts'

/** What a person chooses. `invisible` reaches others as `offline`. */
export const chosenStatus = z.enum(['online', 'away', 'busy', 'dnd', 'invisible'])
export type ChosenStatus = z.infer<typeof chosenStatus>

/** What others see. */
export const shownStatus = z.enum(['online', 'away', 'busy', 'dnd', 'offline'])
export type ShownStatus = z.infer<typeof shownStatus>

export const presenceChoice = z.object({
  status: chosenStatus,
  text: line(identityLimits.statusText).optional(),
})

export const presence = z.object({
  userId,
  status: shownStatus,
  text: z.string().optional(),
  /** Only to contacts of the person, only while `offline`. */
  lastSeenAt: isoTime.optional(),
})
export type Presence = z.infer<typeof presence>
