import { applyToSummary } from '#shared/conversations/summary.ts'
import { messageAt } from '#shared/conversations/timeline.ts'
import { conversationRoutes } from '#shared/protocol/conversations.ts'
import type { ConversationEvent } from '#shared/protocol/messages.ts'
import type { ServerEvent } from '#shared/protocol/socket.ts'
import { call } from '../api/call.ts'
import { CallError } from '../api/error.ts'
import { putConversations, updateConversation, useConversations } from '../store/conversations.ts'
import { useMessages } from '../store/messages.ts'
import { hideTyping } from '../store/typing.ts'
import { inBackground, type SyncContext } from './context.ts'
import { forgetConversations, mergeConversations } from './merge.ts'
import type { PeopleLoader } from './people.ts'
import type { Timelines } from './timelines.ts'

/** At most one look at a large group's newest message in this time. Milliseconds. */
const hintRefreshMs = 10_000
/** A crowd that got the same hint does not ask in the same moment. Milliseconds. */
const hintSpreadMs = 3_000

const recountTries = 5

export interface Frames {
  receive(frame: ServerEvent<'events'>): void
  hint(frame: ServerEvent<'hint'>): void
  /** Asks for a conversation's unread count as of the newest event known here. */
  recount: (conversationId: string) => void
}

interface Parts {
  context: SyncContext
  timelines: Timelines
  people: PeopleLoader
  /** Told of each message by somebody else that arrives live. */
  onMessage: (conversationId: string, event: ConversationEvent & { type: 'message' }) => void
}

/** Live events that wait for the truth about their conversation. */
interface Held {
  /** The newest seq the list knew before them. */
  knownTo: number
  events: ConversationEvent[]
}

/** What the list says of conversations, kept up by live frames. */
export function createFrames({ context, timelines, people, onMessage }: Parts): Frames {
  const { userId, signal } = context
  /** By conversation id. */
  const waiting = new Map<string, Held>()
  /** Conversations whose refresh is due, and when each was last refreshed. */
  const hinted = new Set<string>()
  const refreshedAt = new Map<string, number>()

  /** @returns the events that were not applied since others are missing before them */
  function summarize(conversationId: string, events: readonly ConversationEvent[]): ConversationEvent[] {
    const known = useConversations.getState().byId[conversationId]
    if (!known) return [...events]
    const timeline = useMessages.getState().byConversation[conversationId]?.timeline
    const reader = {
      selfId: userId,
      authorOf: (seq: number) => (timeline ? messageAt(timeline, seq)?.actorId : undefined),
    }
    let summary = known
    let rest: ConversationEvent[] = []
    let isUncertain = false
    for (const [index, event] of events.entries()) {
      const next = applyToSummary(summary, event, reader)
      if (next === null) {
        rest = events.slice(index)
        break
      }
      if (next !== summary && event.type === 'recall' && event.target > summary.readSeq) {
        // Which message named the reader, or whose a moderator took back, is not known where it is not loaded.
        isUncertain ||= summary.mentioned || (event.actorId === userId && reader.authorOf(event.target) === undefined)
      }
      if (next !== summary && event.type === 'message' && event.actorId !== userId) onMessage(conversationId, event)
      summary = next
    }
    if (summary !== known) putConversations([summary])
    if (isUncertain) inBackground(recount(conversationId))
    return rest
  }

  /** Asks the server for a conversation whose line cannot be kept up from frames alone. */
  async function refresh(conversationId: string): Promise<void> {
    try {
      const { conversation } = await call(
        conversationRoutes.conversation,
        { params: { id: conversationId } },
        { signal },
      )
      mergeConversations([conversation])
    } catch (thrown) {
      if (thrown instanceof CallError && thrown.code === 'not_found') forgetConversations([conversationId])
      waiting.delete(conversationId)
      return
    }
    const { events, knownTo } = waiting.get(conversationId) ?? { events: [], knownTo: 0 }
    waiting.delete(conversationId)
    tellOfCovered(conversationId, events, knownTo)
    const rest = summarize(conversationId, events)
    if (rest.length > 0) hold(conversationId, rest)
  }

  async function recount(conversationId: string): Promise<void> {
    for (let tries = 0; tries < recountTries; tries += 1) {
      const { conversation } = await call(
        conversationRoutes.conversation,
        { params: { id: conversationId } },
        { signal },
      )
      const ours = useConversations.getState().byId[conversationId]
      mergeConversations([conversation])
      // Older than what has arrived meanwhile: its count was not taken.
      if (!ours || conversation.lastSeq >= ours.lastSeq) return
    }
  }

  /** Held messages that the server's answer holds already are news to the reader all the same, unless read elsewhere. */
  function tellOfCovered(conversationId: string, events: readonly ConversationEvent[], knownTo: number): void {
    const now = useConversations.getState().byId[conversationId]
    if (!now) return
    for (const event of events) {
      const isCovered = event.seq > Math.max(knownTo, now.readSeq) && event.seq <= now.lastSeq
      if (isCovered && event.type === 'message' && event.actorId !== userId) onMessage(conversationId, event)
    }
  }

  function hold(conversationId: string, events: readonly ConversationEvent[]): void {
    const held = waiting.get(conversationId)
    if (held) {
      held.events.push(...events)
      return
    }
    const knownTo = useConversations.getState().byId[conversationId]?.lastSeq ?? 0
    waiting.set(conversationId, { knownTo, events: [...events] })
    inBackground(refresh(conversationId))
  }

  return {
    receive({ conversationId, events }) {
      people.wantOf(events)
      for (const event of events) {
        if (event.type === 'message') hideTyping(conversationId, event.actorId)
      }
      // The list first: opening and catching up compare the window with the list's newest seq.
      const held = waiting.get(conversationId)
      if (held) held.events.push(...events)
      else {
        const rest = summarize(conversationId, events)
        if (rest.length > 0) hold(conversationId, rest)
      }
      timelines.receive(conversationId, events)
    },
    recount: (conversationId) => inBackground(recount(conversationId)),
    hint({ conversationId, seq, unread, mentioned }) {
      updateConversation(conversationId, (ours) =>
        seq <= ours.lastSeq
          ? ours
          : {
              ...ours,
              lastSeq: seq,
              lastAt: new Date().toISOString(),
              unread: unread ?? ours.unread,
              mentioned: mentioned ?? ours.mentioned,
            },
      )
      if (hinted.has(conversationId)) return
      hinted.add(conversationId)
      const sinceLast = Date.now() - (refreshedAt.get(conversationId) ?? 0)
      const wait = mentioned ? 0 : Math.max(hintRefreshMs - sinceLast, Math.random() * hintSpreadMs)
      setTimeout(() => {
        hinted.delete(conversationId)
        refreshedAt.set(conversationId, Date.now())
        if (!signal.aborted) inBackground(refresh(conversationId))
      }, wait)
    },
  }
}
