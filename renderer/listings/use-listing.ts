import { useEffect } from 'react'
import type { Listing } from '#shared/protocol/listings.ts'
import { watchListing } from '#renderer/app/actions/listings.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { selectListing, useListings } from '#renderer/app/store/listings.ts'

/** A listing as it is now, followed while the view shows it; undefined until it is known, null where it cannot be seen. */
export function useListing(id: string): Listing | null | undefined {
  const isOnline = useConnection(selectIsOnline)
  useEffect(() => (isOnline ? watchListing(id) : undefined), [id, isOnline])
  return useListings(selectListing(id))
}
