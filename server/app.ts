import { createAnnouncements } from './announcements/routes.ts'
import { createCity, type City } from './city/city.ts'
import { createContacts, type Contacts } from './contacts/contacts.ts'
import { createConversations, type Conversations } from './conversations/conversations.ts'
import { createEvidence } from './evidence/evidence.ts'
import { createDating } from './dating/dating.ts'
import { createGroupFiles } from './group-files/routes.ts'
import { createGroups, type Groups } from './groups/groups.ts'
import { createIdentity, type Identity } from './identity/identity.ts'
import { insightRoutes } from './insights/routes.ts'
import { createListings } from './listings/listings.ts'
import { createMedia, type Media } from './media/media.ts'
import { reviewRoutes } from './moderation/review/routes.ts'
import { queueRoutes } from './moderation/queue/routes.ts'
import { createModeration } from './moderation/moderation.ts'
import { createPolls } from './polls/polls.ts'
import { createPlatform, type Platform } from './platform/platform.ts'
import { createReplies } from './replies/replies.ts'
import { createReports } from './reports/reports.ts'
import { createSchedules } from './schedules/schedules.ts'
import { createStaff } from './staff/staff.ts'
import { createStudio } from './studio/studio.ts'
import { createSearch, type Search } from './search/search.ts'
import { createPresence, type Presence } from './presence/presence.ts'
import type { Clock } from './platform/clock.ts'
import type { Config } from './platform/config.ts'

/** The whole server: the platform and every domain on it. */
export interface App {
  platform: Platform
  identity: Identity
  city: City
  presence: Presence
  contacts: Contacts
  media: Media
  conversations: Conversations
  groups: Groups
  search: Search
}

/** Puts the domains on the platform, in the order in which they build on each other. Nothing listens yet. */
export async function createApp(config: Config, clock?: Clock): Promise<App> {
  const platform = await createPlatform(config, clock)
  const identity = createIdentity(platform)
  const presence = createPresence(platform, identity)
  const contacts = createContacts(platform, identity, presence)
  const city = createCity(platform, identity)
  const media = await createMedia(platform, { identity, imagePath: (url) => city.imagePath(url) })
  const conversations = createConversations(platform, { identity, contacts, media })
  conversations.useCityCards((itemId) => city.cardFor(itemId))
  const { joinGate, words } = createModeration({ platform, identity, conversations, presence })
  const groups = createGroups({
    platform,
    identity,
    conversations: conversations.members,
    presence,
    joinGate,
    tellOwn: (userId, conversationId) => conversations.tellOwn(userId, conversationId),
    send: (userId, message) => conversations.send(userId, message),
    recall: (userId, target) => conversations.recall(userId, target),
  })
  insightRoutes({ platform })
  conversations.useGroupCards((groupId, viewerId) => groups.groupCard(groupId, viewerId))
  const listings = createListings({ platform, identity, conversations, media, words })
  conversations.useListingCards((listingId, viewerId) => listings.listingCard(listingId, viewerId))
  createDating({ platform, identity, conversations, media })
  createReports({ platform, identity, media })
  await createEvidence({ platform, identity })
  const queue = { platform, identity, conversations, presence, groups, listings }
  queueRoutes(queue)
  reviewRoutes(queue)
  createAnnouncements({ platform, identity, conversations })
  createSchedules(platform, conversations)
  createReplies({ platform, conversations, guidelines: groups.guidelinesText })
  createGroupFiles({ platform, identity, conversations })
  createPolls(platform, { identity, conversations })
  createStaff({ platform, identity, conversations: conversations.members })
  createStudio({ platform, identity, city })
  const search = createSearch(platform, conversations)
  return { platform, identity, city, presence, contacts, media, conversations, groups, search }
}
