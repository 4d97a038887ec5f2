import { createConversations, type Conversations } from './conversations/conversations.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import { createPlatform, type Platform } from './platform/platform.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'

/** The whole server: the platform and every domain on it. */
export interface App {
  platform: Platform
  identity: Identity
  conversations: Conversations
}

/** Puts the domains on the platform, in the order in which they build on each other. Nothing listens yet. */
export async function createApp(config: Config, clock?: Clock): Promise<App> {
  const platform = await createPlatform(config, clock)
  const identity = createIdentity(platform)
  const conversations = createConversations(platform, identity)
  return { platform, identity, conversations }
}
