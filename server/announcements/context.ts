import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'

/** What announcements stand on. */
export interface AnnouncementsContext {
  platform: Platform
  identity: Identity
  conversations: Conversations
}
