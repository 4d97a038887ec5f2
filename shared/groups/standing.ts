import type { Conversation } from '../protocol/conversations.ts'
import { plainStanding, type MemberStanding } from './rights.ts'

/** What a conversation says of its reader's rights. */
export type Told = Pick<Conversation, 'role' | 'memberRights' | 'ownRights' | 'namedRole'>

/** How a reader stands in a group, out of what the wire tells them. */
export function standingAsTold({ role = 'member', memberRights, ownRights, namedRole }: Told): MemberStanding {
  if (!memberRights && !ownRights && !namedRole) return plainStanding(role)
  return {
    role,
    defaults: memberRights ?? null,
    ofRole: namedRole?.switches ?? {},
    switches: ownRights?.switches ?? {},
    exceptions: (ownRights?.exceptions ?? []).map((one) => ({
      ...one,
      until: one.until === null ? null : Date.parse(one.until),
    })),
    newcomer: null,
  }
}
