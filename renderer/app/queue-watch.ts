import { useEffect } from 'react'
import { loadQueueCount, loadQueueCountSoon } from './actions/queue.ts'
import { useConnection } from './store/connection.ts'
import { useConversations } from './store/conversations.ts'
import { useQueue } from './store/queue.ts'

/** The groups one has a post in, as text: another role anywhere is another queue. */
const postsOf = () =>
  Object.values(useConversations.getState().byId)
    .filter(({ role }) => role !== undefined && role !== 'member')
    .map(({ id, role }) => `${id} ${role}`)
    .toSorted()
    .join()

/** Keeps the count of the queue true while somebody is signed in: at the start, after a gap, and with every change. */
export function useQueueWatch(): void {
  useEffect(() => {
    useQueue.setState({ isWatched: true })
    let posts = postsOf()
    const load = () => void loadQueueCount().catch(() => undefined)
    if (useConnection.getState().isSynced) load()
    const stops = [
      useConnection.subscribe((now, before) => {
        if (now.isSynced && !before.isSynced) load()
      }),
      useQueue.subscribe((now, before) => {
        if (now.changes !== before.changes) loadQueueCountSoon()
      }),
      useConversations.subscribe((now, before) => {
        if (now.byId === before.byId) return
        const next = postsOf()
        if (next !== posts) loadQueueCountSoon()
        posts = next
      }),
    ]
    return () => {
      useQueue.setState({ isWatched: false })
      for (const stop of stops) stop()
    }
  }, [])
}
