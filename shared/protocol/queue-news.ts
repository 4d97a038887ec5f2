import { z } from 'zod'
import { publicUser } from './identity.ts'
import { isoTime, opaqueId } from './primitives.ts'

/**
 * `approve`: it may stay, is delivered, gets in. `remove`: the message goes. `refuse`: is not delivered, does not get in.
 * `ignore`: closes a report without a judgement. `sanction`: something is done to the person alone. `settle`: staff have
 * dealt with it elsewhere. `escalate`: the platform's staff decide.
 */
export const queueActions = ['approve', 'remove', 'refuse', 'ignore', 'escalate', 'sanction', 'settle'] as const
export type QueueAction = (typeof queueActions)[number]

/** Who works on something and until when nobody else is meant to. */
export const claim = z.object({ user: publicUser, until: isoTime })
export type Claim = z.infer<typeof claim>

/** A change in the queue, to all who may decide what it is about. */
export const queueNews = z.object({
  type: z.literal('queue'),
  /** `TYPE:ID` of what changed. */
  key: z.string(),
  groupId: opaqueId.nullable(),
  change: z.enum(['opened', 'changed', 'decided', 'claimed', 'looked']),
  /** Who did it; of a `decided` with what. */
  by: publicUser.optional(),
  action: z.enum(queueActions).optional(),
  /** Of a `claimed`: null where it was given back. */
  claim: claim.nullable().optional(),
  /** Of a `looked`: everybody who has it open now. */
  lookers: z.array(publicUser).optional(),
})
