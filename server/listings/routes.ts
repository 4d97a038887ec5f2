import { routes } from '#shared/protocol/routes.ts'
import { visibleListing } from './access.ts'
import { answerListing, decideSeat, listAnswers } from './answers.ts'
import type { ListingsContext } from './context.ts'
import { moveListing, removeListing, reviewListing } from './lifecycle.ts'
import { seeNotices } from './notices-store.ts'
import { changeListing, createListing } from './publish.ts'
import { listListings, listMatches, listNotices, listUpcoming } from './reading.ts'
import { viewListing } from './view.ts'

/** The HTTP calls of listings. */
export function listingRoutes(context: ListingsContext): void {
  const { handle, limiter, db, clock } = context.platform
  const writing = limiter({ points: 30, seconds: 600, message: 'You have published a lot. Wait a few minutes' })
  const answering = limiter({ points: 60, seconds: 60, message: 'You have answered very often. Wait a moment' })

  handle(routes.listings, ({ caller, params, query }) => listListings(context, caller.userId, params.id, query))
  handle(routes.createListing, async ({ caller, params, body }) => {
    await writing.take(caller.userId)
    return { listing: await createListing(context, caller.userId, params.id, body) }
  })
  handle(routes.upcomingEvents, ({ caller, query }) => listUpcoming(context, caller.userId, query))
  handle(routes.listingNotices, async ({ caller }) => ({ notices: await listNotices(context, caller.userId) }))
  handle(routes.seeListingNotices, async ({ caller, body }) => {
    await seeNotices(db, caller.userId, body.ids, clock.now())
    return {}
  })
  handle(routes.listing, async ({ caller, params }) => ({
    listing: await viewListing(context, await visibleListing(db, params.id, caller.userId, clock.now()), caller.userId),
  }))
  handle(routes.updateListing, async ({ caller, params, body }) => {
    await writing.take(caller.userId)
    return { listing: await changeListing(context, caller.userId, params.id, body) }
  })
  handle(routes.moveListing, async ({ caller, params, body }) => ({
    listing: await moveListing(context, caller.userId, params.id, body),
  }))
  handle(routes.removeListing, async ({ caller, params, body }) => {
    await removeListing(context, caller.userId, params.id, body?.reason)
    return {}
  })
  handle(routes.reviewListing, async ({ caller, params, body }) => ({
    listing: await reviewListing(context, caller.userId, params.id, body),
  }))
  handle(routes.answerListing, async ({ caller, params, body }) => {
    await answering.take(caller.userId)
    return { listing: await answerListing(context, caller.userId, params.id, body) }
  })
  handle(routes.listingAnswers, ({ caller, params }) => listAnswers(context, caller.userId, params.id))
  handle(routes.decideSeat, async ({ caller, params, body }) => {
    const decision = { id: params.id, askerId: params.userId, isGiven: body.action === 'accept' }
    return { listing: await decideSeat(context, caller.userId, decision) }
  })
  handle(routes.exchangeMatches, ({ caller, params }) => listMatches(context, caller.userId, params.id))
}
