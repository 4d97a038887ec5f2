import { listingRoutes } from '#shared/protocol/listings.ts'
import type { Listing, ListingContent } from '#shared/protocol/listings.ts'
import { call, type CallArguments } from '../api/call.ts'
import { engineIfAny } from '../client.ts'
import { hideListing, mergeListings } from '../store/listings.ts'
import { tusUpload } from '../uploads/tus-upload.ts'

/** Follows a listing while a view shows it; the returned function ends that. */
export const watchListing = (id: string): (() => void) => engineIfAny()?.listings.watch(id) ?? (() => undefined)

async function kept(answer: Promise<{ listing: Listing }>): Promise<Listing> {
  const { listing } = await answer
  mergeListings([listing])
  return listing
}

/** @throws {CallError} with the input at fault in `field` */
export const createListing = (groupId: string, body: ListingContent): Promise<Listing> =>
  kept(call(listingRoutes.createListing, { params: { id: groupId }, body }))

/** @throws {CallError} with the input at fault in `field` */
export const updateListing = (id: string, body: ListingContent): Promise<Listing> =>
  kept(call(listingRoutes.updateListing, { params: { id }, body }))

type Answer = CallArguments<typeof listingRoutes.answerListing>['body']
type Move = CallArguments<typeof listingRoutes.moveListing>['body']
type Review = CallArguments<typeof listingRoutes.reviewListing>['body']

/** @throws {CallError} */
export const answerListing = (id: string, body: Answer): Promise<Listing> =>
  kept(call(listingRoutes.answerListing, { params: { id }, body }))

/** @throws {CallError} */
export const moveListing = (id: string, body: Move): Promise<Listing> =>
  kept(call(listingRoutes.moveListing, { params: { id }, body }))

/** @throws {CallError} */
export const reviewListing = (id: string, body: Review): Promise<Listing> =>
  kept(call(listingRoutes.reviewListing, { params: { id }, body }))

/** @throws {CallError} */
export const decideSeat = (id: string, userId: number, action: 'accept' | 'decline'): Promise<Listing> =>
  kept(call(listingRoutes.decideSeat, { params: { id, userId }, body: { action } }))

/** Takes a listing away for good. @throws {CallError} */
export async function removeListing(id: string, reason?: string): Promise<void> {
  await call(listingRoutes.removeListing, { params: { id }, body: reason ? { reason } : {} })
  hideListing(id)
}

/** Brings a picture to the server. @returns its id @throws {CallError} */
export const uploadPicture = (picture: File, signal: AbortSignal): Promise<string> =>
  tusUpload({
    conversationId: '',
    kind: 'image',
    file: { name: picture.name, size: picture.size, contentType: picture.type },
    bytes: picture,
    signal,
    onProgress: () => undefined,
    onUrl: () => undefined,
  })
