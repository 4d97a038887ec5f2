import { z } from 'zod'
import { groupLimits } from '../groups/limits.ts'
import { ranks, roleColours } from '../groups/named-roles.ts'
import { memberRights, staffRights, type MemberRight } from '../groups/roles.ts'
import { isoTime, opaqueId, requiredLine } from './primitives.ts'

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

const roleName = requiredLine(groupLimits.roleName)
const roleColour = z.enum(roleColours).nullable()

/** Where a role's rights differ from those of its rank. */
export const roleSwitches = z.partialRecord(z.enum([...staffRights, ...memberRights]), z.boolean())

/** What a role of a group's own is made of. */
export const roleContent = z.object({ name: roleName, colour: roleColour, rank: z.enum(ranks), switches: roleSwitches })

/** A role that a group has named; its rank alone decides who may act on whom. */
export const namedRole = roleContent.extend({ id: opaqueId })
export type NamedRole = z.infer<typeof namedRole>

/** A role as it shows beside a name. */
export const roleTag = z.object({ id: opaqueId, name: roleName, colour: roleColour })
export type RoleTag = z.infer<typeof roleTag>
