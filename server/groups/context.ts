import type { Members } from '../conversations/members.ts'
import type { Conversations } from '../conversations/conversations.ts'
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
  tellOwn: Conversations['tellOwn']
  send: Conversations['send']
  recall: Conversations['recall']
}

/** What moderation says to people who join. */
export interface JoinGate {
  /** Throws where the group takes nobody in now, or not this person. */
  check(groupId: string, userId: number): Promise<void>
  /** Why the group takes nobody in at the moment, in words; null where it does. */
  closed(groupId: string): Promise<string | null>
  /** Somebody has joined: many at once may be a raid. */
  joined(groupId: string): Promise<void>
}
