import { create } from 'zustand'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { queueRoutes } from '#shared/protocol/queue.ts'
import type { QueueNews } from '#shared/protocol/socket.ts'

export type QueueCount = RouteResult<typeof queueRoutes.queueCount>

export interface QueueState {
  /** null until the server has told. */
  count: QueueCount | null
  /** Whether a signed-in window wants to know. */
  isWatched: boolean
  /** The last change that came, and how many there were: a view that shows the queue follows it. */
  news: QueueNews | null
  changes: number
}

export const initialQueue: QueueState = { count: null, isWatched: false, news: null, changes: 0 }

export const useQueue = create<QueueState>()(() => initialQueue)

/** How much waits for the reader in all; 0 where they decide nothing. */
export const selectQueueTotal = ({ count }: QueueState): number =>
  count === null ? 0 : Object.values(count.counts).reduce((sum, each) => sum + each, 0)

export const selectModerates = ({ count }: QueueState): boolean => count?.moderates === true

export function setQueueCount(count: QueueCount): void {
  useQueue.setState({ count })
}

export function noteQueueNews(news: QueueNews | null): void {
  useQueue.setState(({ changes }) => ({ news, changes: changes + 1 }))
}
