import type { z } from 'zod'
import type { SyncContext } from './context.ts'

/**
 * Joins the windows and tabs of one person on this computer.
 * @param onMessage hears the other windows, never one's own
 * @returns tells the others; does nothing where windows share nothing
 */
export function openChannel<S extends z.ZodType>(
  { local, userId, signal }: SyncContext,
  subject: string,
  schema: S,
  onMessage: (message: z.output<S>) => void,
): (message: z.input<S>) => void {
  if (!local.isDurable || !('BroadcastChannel' in globalThis)) return () => undefined
  const channel = new BroadcastChannel(`guanxi-${subject}-${userId}`)
  channel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    // Another window may run another version of this program for a while.
    const parsed = schema.safeParse(data)
    if (parsed.success) onMessage(parsed.data)
  })
  signal.addEventListener('abort', () => channel.close())
  return (message) => {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches its own origin alone
    if (!signal.aborted) channel.postMessage(message)
  }
}
