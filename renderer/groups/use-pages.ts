import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { useConnection } from '#renderer/app/store/connection.ts'
import { createListing, type Listing, type ListingState, type ReadPage } from './listing.ts'

export type Pages<T> = ListingState<T> & Pick<Listing<T>, 'loadMore' | 'reload'>

/**
 * Reads a listing while a view shows it: from its beginning whenever `read` changes, and once more when the line is
 * back after a failure. `read` must keep its identity as long as it asks the same.
 */
export function usePages<T>(read: ReadPage<T>): Pages<T> {
  const listing = useMemo(() => createListing<T>(), [])
  const state = useSyncExternalStore(listing.subscribe, listing.snapshot)
  const isOnline = useConnection((connection) => connection.status === 'online')
  useEffect(() => listing.start(read), [listing, read])
  // Only the line's return asks again by itself; a fault that stays is retried by the reader.
  useEffect(() => {
    if (isOnline && listing.snapshot().error !== undefined) listing.reload()
  }, [isOnline, listing])
  return { ...state, loadMore: listing.loadMore, reload: listing.reload }
}
