import { type CallError, toCallError } from '#renderer/app/api/error.ts'

export interface Page<T> {
  items: readonly T[]
  /** Where the next page starts; null on the last. */
  next: string | null
}

/** A listing that grows page by page. */
export interface ListingState<T> {
  /** `loading` only while there is nothing to show yet: another filter keeps what was shown until its answer is here. */
  status: 'loading' | 'ready' | 'failed'
  items: readonly T[]
  error: CallError | undefined
  hasMore: boolean
  /** A page is under way. */
  isBusy: boolean
}

/** Reads one page; an aborted read rejects. */
export type ReadPage<T> = (cursor: string | undefined, signal: AbortSignal) => Promise<Page<T>>

export interface Listing<T> {
  subscribe: (listener: () => void) => () => void
  snapshot: () => ListingState<T>
  /** Reads something else from its beginning; what was under way is dropped. */
  start: (read: ReadPage<T>) => void
  loadMore: () => void
  /** Starts again from the first page and keeps what is shown until it is here. */
  reload: () => void
}

const initial = { status: 'loading', items: [], error: undefined, hasMore: false, isBusy: false } as const

export function createListing<T>(): Listing<T> {
  const listeners = new Set<() => void>()
  let state: ListingState<T> = initial
  let read: ReadPage<T> | undefined
  let next: string | null = null
  let abort: AbortController | undefined

  function become(change: Partial<ListingState<T>>): void {
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
    start: (nextRead) => {
      read = nextRead
      load(true)
    },
    loadMore: () => {
      if (next !== null && !state.isBusy) load(false)
    },
    reload: () => load(true),
  }
}
