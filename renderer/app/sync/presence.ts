import { mergePresences } from '../store/presence.ts'
import { inBackground, type SyncContext } from './context.ts'

const gatherMs = 250
const most = 1_000

export interface PresenceWatch {
  /** Adds people who are on screen; the returned function takes them off again. */
  watch(userIds: readonly number[]): () => void
  /** Tells the server the set anew: after a reconnect it knows none. */
  resend(): void
}

export function createPresenceWatch({ connection, signal }: SyncContext): PresenceWatch {
  /** How many views show each person. */
  const shown = new Map<number, number>()
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send(): Promise<void> {
    timer = undefined
    if (signal.aborted || connection.current.status !== 'online') return
    const userIds = [...shown.keys()].sort((a, b) => a - b).slice(0, most)
    const key = userIds.join()
    if (key === told) return
    told = key
    try {
      const { presences } = await connection.request('presence:watch', { userIds, gathered: true })
      mergePresences(presences)
    } catch {
      told = ''
    }
  }

  function schedule(): void {
    timer ??= setTimeout(() => inBackground(send()), gatherMs)
  }

  return {
    watch(userIds) {
      for (const id of userIds) shown.set(id, (shown.get(id) ?? 0) + 1)
      schedule()
      return () => {
        for (const id of userIds) {
          const left = (shown.get(id) ?? 1) - 1
          if (left > 0) shown.set(id, left)
          else shown.delete(id)
        }
        schedule()
      }
    },
    resend() {
      told = ''
      if (shown.size > 0) schedule()
    },
  }
}
