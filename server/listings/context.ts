import type { Conversations } from '../conversations/conversations.ts'
import type { Identity } from '../identity/identity.ts'
import type { Media } from '../media/media.ts'
import type { WordScreen } from '../moderation/words.ts'
import type { Platform } from '../platform/platform.ts'

/** What the parts of the listings' service stand on. */
export interface ListingsContext {
  platform: Platform
  identity: Identity
  conversations: Conversations
  media: Media
  words: WordScreen
}
