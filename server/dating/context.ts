import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Media } from '../media/media.ts'
import type { Platform } from '../platform/platform.ts'

/** What dating cards stand on. */
export interface DatingContext {
  platform: Platform
  identity: Identity
  conversations: Conversations
  media: Media
}
