import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { type CallError, toCallError } from '#renderer/app/api/error.ts'
import { useConnection } from '#renderer/app/store/connection.ts'

export interface Page<T> {
  items: readonly T[]
  /** Where the next page starts; null on the last. */
  next: string | null
}

/** A listing that grows page by page. */
export interface PagesState<T> {
  /** `loading` only while there is nothing to show yet: another filter keeps what was shown until its answer is here. */
  status: 'loading' | 'ready' | 'failed'
  items: readonly T[]
  error: CallError | undefined
  hasMore: boolean
  /** A page is under way. */
  isBusy: boolean
}

export interface Pages<T> extends PagesState<T> {
  loadMore: () => void
  /** Starts again from the first page and keeps what is shown until it is here. */
  reload: () => void
}

/** Reads one page; an aborted read rejects. */
export type ReadPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>

interface Listing<T> {
  subscribe: (listener: () => void) => () => void
  snapshot: () => PagesState<T>
  loadMore: () => void
  reload: () => void
  start: (read: ReadPage<T>) => void
}

const initial = { status: 'loading', items: [], error: undefined, hasMore: false, isBusy: false } as const

function createListing<T>(): Listing<T> {
  const listeners = new Set<() => void>()
  let state: PagesState<T> = initial
  let read: ReadPage<T> | undefined
  let next: string | null = null
  let abort: AbortController | undefined

  function become(change: Partial<PagesState<T>>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function load(isFirst: boolean): void {
    if (!read) return
    abort?.abort()
    const own = new AbortController()
    abort = own
    become({ isBusy: true, error: undefined })
    read(isFirst ? undefined : (next ?? undefined), own.signal).then(
      (page) => {
        if (own.signal.aborted) return
        next = page.next
        const items = isFirst ? page.items : [...state.items, ...page.items]
        become({ status: 'ready', items, hasMore: next !== null, isBusy: false })
      },
      (thrown: unknown) => {
        if (own.signal.aborted) return
        become({ status: state.status === 'ready' ? 'ready' : 'failed', error: toCallError(thrown), isBusy: false })
      },
    )
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) abort?.abort()
      }
    },
    snapshot: () => state,
    loadMore: () => {
      if (next !== null && !state.isBusy) load(false)
    },
    reload: () => load(true),
    start: (nextRead) => {
      read = nextRead
      load(true)
    },
  }
}

/**
 * Reads a listing while a view shows it: from its beginning whenever `read` changes, and once more when the line is
 * back after a failure. `read` must keep its identity as long as it asks the same.
 */
export function usePages<T>(read: ReadPage<T>): Pages<T> {
  const listing = useMemo(() => createListing<T>(), [])
  const state = useSyncExternalStore(listing.subscribe, listing.snapshot)
  const isOnline = useConnection((connection) => connection.status === 'online')
  const hasFailed = state.error !== undefined
  useEffect(() => listing.start(read), [listing, read])
  useEffect(() => {
    if (isOnline && hasFailed) listing.reload()
    // Only the line's return asks again; a fault that stays is retried by the reader.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [isOnline, listing])
  return { ...state, loadMore: listing.loadMore, reload: listing.reload }
}
