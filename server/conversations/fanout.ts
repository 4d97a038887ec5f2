import { hintAbove, announceUpTo } from '#shared/conversations/limits.ts'
import type { ConversationEvent } from '#shared/protocol/messages.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { toEvent, voidEvent } from './event-rows.ts'
import type { EventRow } from './log-store.ts'
import type { Committed } from './log-transaction.ts'

/** How long joins and leaves of a large group gather before they go out in one frame. Milliseconds. */
const gatherFor = 2_000

interface Held {
  rows: EventRow[]
  timer: NodeJS.Timeout
}

const isComingOrGoing = (row: EventRow) => row.type === 'member-joined' || row.type === 'member-left'

/**
 * Tells connections what was committed: one frame a conversation and commit, in `seq` order. Joins and leaves of large
 * groups wait for each other, or for the next other event: the log has each of them, the wire has them together.
 */
export function createFanout(platform: Platform): (committed: Committed[]) => void {
  const { realtime } = platform
  const held = new Map<string, Held>()
  platform.onStop(() => {
    for (const { timer } of held.values()) clearTimeout(timer)
  })

  function send(conversationId: string, rows: EventRow[]): void {
    const room = rooms.conversation(conversationId)
    const events = rows.map(toEvent)
    const readers = new Set(rows.flatMap((row) => (row.hidden_for === null ? [] : [row.hidden_for])))
    const [reader] = readers
    if (reader === undefined) return realtime.emit(room, 'events', { conversationId, events })
    // Only direct conversations hide events, and there only from one of two.
    for (const other of readers) {
      const seen = rows.map((row, index): ConversationEvent =>
        row.hidden_for === other ? voidEvent(row) : (events[index] ?? voidEvent(row)),
      )
      realtime.emit(rooms.user(other), 'events', { conversationId, events: seen })
    }
    realtime.emit(room, 'events', { conversationId, events }, [...readers].map(rooms.user))
  }

  function release(conversationId: string): EventRow[] {
    const waiting = held.get(conversationId)
    if (!waiting) return []
    clearTimeout(waiting.timer)
    held.delete(conversationId)
    return waiting.rows
  }

  function hold(conversationId: string, rows: EventRow[]): void {
    const waiting = held.get(conversationId)
    if (waiting) return void waiting.rows.push(...rows)
    const timer = setTimeout(() => send(conversationId, release(conversationId)), gatherFor)
    timer.unref()
    held.set(conversationId, { rows: [...rows], timer })
  }

  function hint(conversationId: string, rows: EventRow[]): void {
    const last = rows.at(-1)
    if (!last) return
    const hints = rooms.hints(conversationId)
    const isForAll = rows.some((row) => row.mentions === '"all"')
    realtime.emit(hints, 'hint', { conversationId, seq: last.seq, ...(isForAll ? { mentioned: true } : {}) })
    if (isForAll) return
    const named = new Set(rows.flatMap((row) => (row.mentions ? (JSON.parse(row.mentions) as number[]) : [])))
    const shown = rooms.conversation(conversationId)
    for (const userId of named) {
      realtime.emit(rooms.user(userId), 'hint', { conversationId, seq: last.seq, mentioned: true }, shown)
    }
  }

  return (committed) => {
    for (const { conversation, rows } of committed) {
      const { id, kind, member_count: members } = conversation
      if (kind === 'group' && members > announceUpTo && rows.every(isComingOrGoing)) hold(id, rows)
      else {
        const all = [...release(id), ...rows]
        send(id, all)
        if (kind === 'group' && members > hintAbove) hint(id, all)
      }
    }
  }
}
