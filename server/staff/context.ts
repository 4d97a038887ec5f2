import type { Members } from '../conversations/members.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'

/** What the staff's console stands on. Who calls is of the staff: the wire lets nobody else in. */
export interface StaffContext {
  platform: Platform
  identity: Identity
  conversations: Members
}

/** An end that lies behind every other, for what has none. */
export const never = 8_640_000_000_000_000
