import { create } from 'zustand'
import type { Listing } from '#shared/protocol/listings.ts'
import type { ServerEvent } from '#shared/protocol/socket.ts'

export interface ListingsState {
  /** Every listing met so far; null for one that the reader may not see. */
  byId: Readonly<Record<string, Listing | null>>
}

export const initialListings: ListingsState = { byId: {} }

export const useListings = create<ListingsState>()(() => initialListings)

export const selectListing =
  (id: string) =>
  (state: ListingsState): Listing | null | undefined =>
    state.byId[id]

export function mergeListings(listings: readonly Listing[]): void {
  if (listings.length === 0) return
  useListings.setState(({ byId }) => ({
    byId: { ...byId, ...Object.fromEntries(listings.map((each) => [each.id, each])) },
  }))
}

/** It was removed, or the reader may not see it any more. */
export function hideListing(id: string): void {
  useListings.setState(({ byId }) => ({ byId: { ...byId, [id]: null } }))
}

/** Takes over who comes. @returns whether the listing itself has changed and must be read anew */
export function followListing({ listingId, counts, state, updatedAt }: ServerEvent<'listing'>): boolean {
  const known = useListings.getState().byId[listingId]
  if (!known) return known === null
  useListings.setState(({ byId }) => ({ byId: { ...byId, [listingId]: { ...known, counts, state } } }))
  return updatedAt !== known.updatedAt || state !== known.state || known.mine?.answer === 'waiting'
}
