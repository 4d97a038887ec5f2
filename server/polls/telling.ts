import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { findPoll } from './store.ts'
import { viewPoll } from './view.ts'

/** How long votes gather before everybody is shown the result. Milliseconds. */
const gatherFor = 250
/** Nobody: a result for everybody has no reader of its own. */
const everybody = 0

/** Shows a poll's result to whoever has its chat open, soon; what changes meanwhile goes out together. */
export function createPollTelling(platform: Platform): (pollId: string) => void {
  const { db, realtime, log } = platform
  const waiting = new Map<string, NodeJS.Timeout>()
  platform.onStop(() => {
    for (const timer of waiting.values()) clearTimeout(timer)
  })

  async function tell(pollId: string): Promise<void> {
    const row = await findPoll(db, pollId)
    if (!row) return
    const { poll } = await viewPoll(db, row, everybody)
    const { conversationId } = poll
    realtime.emit(rooms.conversation(conversationId), 'aside', { what: 'poll', conversationId, poll })
  }

  return (pollId) => {
    if (waiting.has(pollId)) return
    const timer = setTimeout(() => {
      waiting.delete(pollId)
      tell(pollId).catch((error: unknown) => log.warn({ err: error }, 'the result of a poll could not be shown'))
    }, gatherFor)
    timer.unref()
    waiting.set(pollId, timer)
  }
}
