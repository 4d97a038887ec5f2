import { queueRoutes } from '#shared/protocol/queue.ts'
import { call, type CallArguments } from '../api/call.ts'
import { setQueueCount, useQueue } from '../store/queue.ts'

export type Decision = CallArguments<typeof queueRoutes.decide>['body']

let latest = 0

/** Reads how much waits; a failure leaves what is known. */
export async function loadQueueCount(): Promise<void> {
  latest += 1
  const own = latest
  const count = await call(queueRoutes.queueCount)
  if (own === latest) setQueueCount(count)
}

/** Decides something that waits. @throws {CallError} `conflict` tells who was faster */
export async function decideItem(key: string, body: Decision): Promise<void> {
  await call(queueRoutes.decide, { params: { key }, body })
}

/** Keeps something for oneself for a while, or gives it back. @throws {CallError} */
export const claimItem = (key: string, on: boolean) => call(queueRoutes.claimItem, { params: { key }, body: { on } })

/** Says that one has something open, or has closed it. A failure costs nothing but that others do not see it. */
export function lookAtItem(key: string, on: boolean): void {
  call(queueRoutes.lookAt, { params: { key }, body: { on } }).catch(() => undefined)
}

/** How long after a change the count is read, so that many changes are one reading. Milliseconds. */
const pause = 800
let timer: ReturnType<typeof setTimeout> | undefined

/** Reads the count soon, once for all that happens meanwhile. */
export function loadQueueCountSoon(): void {
  clearTimeout(timer)
  timer = setTimeout(() => {
    if (useQueue.getState().isWatched) loadQueueCount().catch(() => undefined)
  }, pause)
}
