import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import type { Presence } from '../presence/presence.ts'

/** What moderation stands on. */
export interface ModerationContext {
  platform: Platform
  identity: Identity
  conversations: Conversations
  presence: Presence
}
