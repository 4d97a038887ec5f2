import type { Conversation } from '../protocol/conversations.ts'
import { plainStanding, type MemberStanding } from './rights.ts'

/** What a conversation says of its reader's rights. */
export type Told = Pick<Conversation, 'role' | 'memberRights' | 'ownRights'>

/** How a reader stands in a group, out of what the wire tells them. */
export function standingAsTold({ role = 'member', memberRights, ownRights }: Told): MemberStanding {
  if (!memberRights && !ownRights) return plainStanding(role)
  return {
    role,
    defaults: memberRights ?? null,
    switches: ownRights?.switches ?? {},
    exceptions: (ownRights?.exceptions ?? []).map((one) => ({
      ...one,
      until: one.until === null ? null : Date.parse(one.until),
    })),
    newcomer: null,
  }
}
