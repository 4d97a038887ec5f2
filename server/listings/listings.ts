import type { ListingKind } from '#shared/listings/kinds.ts'
import type { Card } from '#shared/protocol/messages.ts'
import type { Listing } from '#shared/protocol/listings.ts'
import { visibleListing } from './access.ts'
import { releasePlaces } from './answers.ts'
import type { ListingsContext } from './context.ts'
import { reviewListing, type Review } from './lifecycle.ts'
import { remindByTheClock } from './reminders.ts'
import { listingRoutes } from './routes.ts'
import { viewListing } from './view.ts'
import { watchListings } from './watching.ts'

/** What the other domains ask of listings. */
export interface Listings {
  /** A listing as a card in a message of `viewerId`; `not_found` where they may not see it. */
  listingCard(listingId: string, viewerId: number): Promise<Extract<Card, { kind: 'listing' }>>
  /** A listing as `viewerId` sees it; `not_found` where they may not. */
  listing(listingId: string, viewerId: number): Promise<Listing>
  /** Publishes a held listing, or refuses it; `conflict` where somebody else was faster. */
  review(actorId: number, listingId: string, review: Review): Promise<Listing>
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
    listing: async (listingId, viewerId) =>
      await viewListing(
        context,
        await visibleListing(platform.db, listingId, viewerId, platform.clock.now()),
        viewerId,
      ),
    review: (actorId, listingId, review) => reviewListing(context, actorId, listingId, review),
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
