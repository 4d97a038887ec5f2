import { useMemo, useSyncExternalStore } from 'react'
import type { Route, RouteResult } from '#shared/protocol/route.ts'
import { call, type CallArguments, type CallParameters } from './call.ts'
import { useConnection } from '../store/connection.ts'
import { type CallError, toCallError } from './error.ts'

/** What a screen that shows one call's result needs for its states. */
export interface CallState<T> {
  /** `loading` only while there is nothing to show yet; a reload keeps `ready` and its data. */
  status: 'idle' | 'loading' | 'ready' | 'failed'
  /** The newest result, kept when a later reload fails. */
  data: T | undefined
  error: CallError | undefined
  isReloading: boolean
  reload: () => void
}

interface Query<T> {
  subscribe: (listener: () => void) => () => void
  snapshot: () => CallState<T>
}

/** One call that runs while somebody looks at it, and once more when the line is back after it failed. */
export function createQuery<R extends Route>(route: R, key: string | null): Query<RouteResult<R>> {
  const listeners = new Set<() => void>()
  let abort: AbortController | undefined
  let stopWatching: (() => void) | undefined
  let state: CallState<RouteResult<R>> = {
    status: key === null ? 'idle' : 'loading',
    data: undefined,
    error: undefined,
    isReloading: false,
    reload: load,
  }

  function become(change: Partial<CallState<RouteResult<R>>>): void {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }

  function load(): void {
    if (key === null) return
    abort?.abort()
    const own = new AbortController()
    abort = own
    become({ isReloading: true })
    const parameters = [JSON.parse(key), { signal: own.signal }] as unknown as CallParameters<R>
    call(route, ...parameters).then(
      (data) => {
        if (!own.signal.aborted) become({ status: 'ready', data, error: undefined, isReloading: false })
      },
      (thrown: unknown) => {
        if (own.signal.aborted) return
        const status = state.data === undefined ? 'failed' : 'ready'
        become({ status, error: toCallError(thrown), isReloading: false })
      },
    )
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) {
        stopWatching = useConnection.subscribe((now, before) => {
          if (now.status === 'online' && before.status !== 'online' && state.error) load()
        })
        load()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        stopWatching?.()
        abort?.abort()
      }
    },
    snapshot: () => state,
  }
}

/**
 * Makes a call when a view appears and whenever its arguments change.
 * @param args null makes no call (a closed panel, an empty search).
 */
export function useCall<R extends Route>(route: R, args: CallArguments<R> | null): CallState<RouteResult<R>> {
  const key = args === null ? null : JSON.stringify(args)
  const query = useMemo(() => createQuery(route, key), [route, key])
  return useSyncExternalStore(query.subscribe, query.snapshot)
}
