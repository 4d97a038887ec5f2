import { z } from 'zod'
import { memberRights, staffRights, type MemberRight } from '../groups/roles.ts'
import { isoTime } from './primitives.ts'

export const memberRight = z.enum(memberRights)
export const staffRight = z.enum(staffRights)

/** What members of a group may, in the order of the table. */
export const memberDefaults = z
  .array(memberRight)
  .transform((given): MemberRight[] => memberRights.filter((right) => given.includes(right)))

/** A right one person has, or has not, until a time or until it is taken back. */
export const rightException = z.object({ right: memberRight, allow: z.boolean(), until: isoTime.nullable() })

/** What is said of one member alone. */
export const ownRights = z.object({
  /** Where an admin's or a moderator's rights differ from their role. */
  switches: z.partialRecord(staffRight, z.boolean()),
  exceptions: z.array(rightException),
})
export type OwnRights = z.infer<typeof ownRights>
