import type { QueueType } from '#shared/protocol/queue.ts'

/** Takes a key apart that the wire has checked. */
export function partsOf(key: string): { type: QueueType; id: string } {
  const at = key.indexOf(':')
  return { type: key.slice(0, at) as QueueType, id: key.slice(at + 1) }
}
