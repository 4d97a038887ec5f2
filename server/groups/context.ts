import type { Members } from '../conversations/members.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { Presence } from '../presence/presence.ts'

/** What the parts of the groups' service stand on. */
export interface GroupsContext {
  platform: Platform
  identity: Identity
  conversations: Members
  presence: Presence
}
