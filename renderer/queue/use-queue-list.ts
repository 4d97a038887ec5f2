import { useCallback, useEffect, useRef, useState } from 'react'
import type { QueueItem } from '#shared/protocol/queue.ts'
import { queueRoutes } from '#shared/protocol/queue.ts'
import { call, type CallArguments } from '#renderer/app/api/call.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { useQueue } from '#renderer/app/store/queue.ts'

export type QueueFilter = Omit<NonNullable<CallArguments<typeof queueRoutes.queue>['query']>, 'cursor' | 'limit'>

/** Rows read at once, and the most that are held: who has a thousand open cases filters them. */
const step = 100
const most = 1_000
/** How long after a change the list is read anew. Milliseconds. */
const pause = 700

interface Listed {
  status: 'loading' | 'ready' | 'failed'
  items: readonly QueueItem[]
  total: number
  error: CallError | undefined
}

export interface QueueList extends Listed {
  loadMore: () => void
  reload: () => void
  /** Takes a row away, or brings it back, while it is decided. */
  hide: (key: string, on: boolean) => void
}

const nothing: Listed = { status: 'loading', items: [], total: 0, error: undefined }

/** What waits, kept true by what the server tells. `filter` must keep its identity as long as it asks the same. */
export function useQueueList(filter: QueueFilter): QueueList {
  const [listed, setListed] = useState<Listed & { of: QueueFilter }>({ ...nothing, of: filter })
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set())
  const [limit, setLimit] = useState({ of: filter, rows: step })
  const rows = limit.of === filter ? limit.rows : step
  const running = useRef<AbortController>(undefined)

  const load = useCallback(() => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    call(queueRoutes.queue, { query: { ...filter, limit: rows } }, { signal: own.signal }).then(
      ({ items, total }) => {
        if (!own.signal.aborted) setListed({ status: 'ready', items, total, error: undefined, of: filter })
      },
      (thrown: unknown) => {
        if (own.signal.aborted) return
        const error = toCallError(thrown)
        setListed((before) =>
          before.of === filter && before.status === 'ready'
            ? { ...before, error }
            : { ...nothing, status: 'failed', error, of: filter },
        )
      },
    )
  }, [filter, rows])

  useEffect(() => {
    load()
    let timer: ReturnType<typeof setTimeout> | undefined
    const soon = () => {
      clearTimeout(timer)
      timer = setTimeout(load, pause)
    }
    const stops = [
      useQueue.subscribe(({ news, changes }, before) => {
        if (changes === before.changes) return
        if (news?.change === 'claimed' || news?.change === 'looked') setListed((now) => followed(now, news))
        else soon()
      }),
      useConnection.subscribe((now, before) => {
        if (now.isSynced && !before.isSynced) load()
      }),
    ]
    return () => {
      clearTimeout(timer)
      running.current?.abort()
      for (const stop of stops) stop()
    }
  }, [load])

  const shown = listed.of === filter ? listed : nothing
  const items = shown.items.filter(({ key }) => !hidden.has(key))
  return {
    ...shown,
    items,
    total: shown.total - (shown.items.length - items.length),
    reload: load,
    loadMore: () => {
      if (shown.items.length < Math.min(shown.total, most) && shown.items.length >= rows) {
        setLimit({ of: filter, rows: Math.min(most, rows + step) })
      }
    },
    hide: (key, on) =>
      setHidden((before) => {
        const next = new Set(before)
        if (on) next.add(key)
        else next.delete(key)
        return next
      }),
  }
}

type News = NonNullable<ReturnType<typeof useQueue.getState>['news']>

/** The list with who works on a row, or looks at it, as the server has told. */
function followed<T extends Listed>(listed: T, { key, claim, lookers }: News): T {
  const items = listed.items.map((item) =>
    item.key === key
      ? { ...item, ...(claim === undefined ? {} : { claim }), ...(lookers === undefined ? {} : { lookers }) }
      : item,
  )
  return { ...listed, items }
}
