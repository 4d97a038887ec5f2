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
  joinGate: JoinGate
}

/** What moderation says to people who join. */
export interface JoinGate {
  /** Throws where the group takes nobody in now, or not this person. */
  check(groupId: string, userId: number): Promise<void>
  /** Somebody has joined: many at once may be a raid. */
  joined(groupId: string): Promise<void>
}
