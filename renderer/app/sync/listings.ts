import { listingRoutes } from '#shared/protocol/listings.ts'
import { listingLimits } from '#shared/listings/limits.ts'
import type { ListingNotice } from '#shared/protocol/listings.ts'
import type { ServerEvent } from '#shared/protocol/socket.ts'
import { call } from '../api/call.ts'
import { CallError } from '../api/error.ts'
import { tellOfListing } from '../notify/listing-news.ts'
import { followListing, hideListing, mergeListings, useListings } from '../store/listings.ts'
import { inBackground, type SyncContext } from './context.ts'

const gatherMs = 250
/** A crowd that is told of the same change does not ask in the same moment. Milliseconds. */
const spreadMs = 1_500

export interface ListingSync {
  /** Follows a listing that is on screen and reads it where it is not known; the returned function ends that. */
  watch(id: string): () => void
  receive(event: ServerEvent<'listing'>): void
  notice(notice: ListingNotice): void
  /** The line stands anew: what is on screen may have changed, and notices may wait. */
  catchUp(): Promise<void>
}

/** Keeps what groups list as the server has it, as long as it is on screen, and tells what became of it. */
export function createListingSync({ connection, signal }: SyncContext): ListingSync {
  /** How many views show each listing. */
  const shown = new Map<string, number>()
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    timer = undefined
    if (signal.aborted || connection.current.status !== 'online') return
    const listingIds = [...shown.keys()].sort().slice(0, listingLimits.watched)
    const key = listingIds.join()
    if (key === told) return
    told = key
    await connection.request('listings:watch', { listingIds }).catch(() => {
      told = ''
    })
  }

  function schedule(): void {
    timer ??= setTimeout(() => inBackground(send()), gatherMs)
  }

  async function read(id: string): Promise<void> {
    try {
      const { listing } = await call(listingRoutes.listing, { params: { id } }, { signal })
      mergeListings([listing])
    } catch (thrown) {
      if (thrown instanceof CallError && thrown.code === 'not_found') hideListing(id)
    }
  }

  function readSoon(id: string): void {
    setTimeout(() => {
      if (!signal.aborted && shown.has(id)) inBackground(read(id))
    }, Math.random() * spreadMs)
  }

  function tell(notices: readonly ListingNotice[]): void {
    for (const notice of notices) {
      tellOfListing(notice)
      if (shown.has(notice.listingId)) inBackground(read(notice.listingId))
    }
    const ids = notices.map(({ id }) => id)
    if (ids.length > 0) inBackground(call(listingRoutes.seeListingNotices, { body: { ids } }).catch(() => undefined))
  }

  return {
    watch(id) {
      shown.set(id, (shown.get(id) ?? 0) + 1)
      if (useListings.getState().byId[id] === undefined) inBackground(read(id))
      schedule()
      return () => {
        const left = (shown.get(id) ?? 1) - 1
        if (left > 0) shown.set(id, left)
        else shown.delete(id)
        schedule()
      }
    },
    receive(event) {
      if (followListing(event)) readSoon(event.listingId)
    },
    notice: (notice) => tell([notice]),
    async catchUp() {
      told = ''
      schedule()
      for (const id of shown.keys()) readSoon(id)
      const { notices } = await call(listingRoutes.listingNotices, {}, { signal })
      tell(notices)
    },
  }
}
