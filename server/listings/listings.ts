import type { ListingKind } from '#shared/listings/kinds.ts'
import type { Card } from '#shared/protocol/messages.ts'
import { visibleListing } from './access.ts'
import { releasePlaces } from './answers.ts'
import type { ListingsContext } from './context.ts'
import { remindByTheClock } from './reminders.ts'
import { listingRoutes } from './routes.ts'
import { watchListings } from './watching.ts'

/** What the other domains ask of listings. */
export interface Listings {
  /** A listing as a card in a message of `viewerId`; `not_found` where they may not see it. */
  listingCard(listingId: string, viewerId: number): Promise<Extract<Card, { kind: 'listing' }>>
}

/** What groups list beside their messages: events, classifieds, trips and language exchanges. */
export function createListings(context: ListingsContext): Listings {
  const { platform, conversations } = context
  listingRoutes(context)
  watchListings(context)
  remindByTheClock(context)
  conversations.members.onLeft((conversationId, userId) => {
    releasePlaces(context, conversationId, userId).catch((error: unknown) =>
      platform.log.error({ err: error }, 'places of somebody who left could not be given on'),
    )
  })
  return {
    async listingCard(listingId, viewerId) {
      const row = await visibleListing(platform.db, listingId, viewerId, platform.clock.now())
      return {
        kind: 'listing',
        listingId: row.id,
        groupId: row.group_id,
        groupName: row.group_name,
        listingKind: row.kind as ListingKind,
        title: row.title,
      }
    },
  }
}
