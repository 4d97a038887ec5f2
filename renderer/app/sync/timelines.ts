import { applyEvents, applyPage, type PageUse } from '#shared/conversations/apply.ts'
import { isAtEnd, trimTimeline, type Timeline } from '#shared/conversations/timeline.ts'
import type { ConversationEvent } from '#shared/protocol/messages.ts'
import { toCallError } from '../api/error.ts'
import { useConversations } from '../store/conversations.ts'
import { type ConversationMessages, noMessages, updateMessages, useMessages } from '../store/messages.ts'
import { inBackground, type SyncContext } from './context.ts'
import { settleOutgoing } from './outgoing.ts'
import type { PeopleLoader } from './people.ts'
import { createSerial } from './serial.ts'

const pageSize = 50
/** The most the server gives at once. */
const catchUpPage = 200
/** A reader further behind than this gets the conversation anew instead of everything in between. */
const catchUpPages = 2
/** Nobody reads on through more than this: after so long an absence the conversation opens at its newest page. */
const newestFirstAbove = 1_000
/** Messages that were read already and stand above the first new one. */
const readAbove = 20
/** Entries kept of one conversation. */
const windowSize = 600
/** Live messages may fill the window this far; it is then cut to twice its size, and not once a message. */
const liveSize = 1_400
/** Conversations kept loaded besides the open one. */
const loadedKept = 12

export interface Timelines {
  /** Loads the newest page, back to where the reader left off, or what was missed since it was last open. */
  open(conversationId: string): Promise<void>
  loadOlder(conversationId: string): Promise<void>
  loadNewer(conversationId: string): Promise<void>
  /** Moves the window so that a message is in it. @throws {CallError} where it cannot be loaded */
  loadAround(conversationId: string, seq: number): Promise<void>
  /** Moves the window to the newest messages. */
  loadNewest(conversationId: string): Promise<void>
  /** A live frame. */
  receive(conversationId: string, events: readonly ConversationEvent[]): void
  /** After a reconnect. */
  catchUpOpen(): void
}

const bounded = (timeline: Timeline): Timeline =>
  timeline.entries.length > liveSize ? trimTimeline(timeline, 'newest', 2 * windowSize) : timeline

const read = (conversationId: string): ConversationMessages =>
  useMessages.getState().byConversation[conversationId] ?? noMessages

export function createTimelines(context: SyncContext, people: PeopleLoader): Timelines {
  const { connection, local, userId } = context
  const serial = createSerial()
  /** Loaded conversations, the latest used last. */
  const used = new Set<string>()
  /** The newest seq of frames that came while a conversation's first page was on its way, which may be older. */
  const heard = new Map<string, number>()

  function write(conversationId: string, timeline: Timeline, change: Partial<ConversationMessages> = {}): void {
    updateMessages(conversationId, (before) =>
      settleOutgoing({ ...before, ...change, status: 'ready', error: null, timeline }, userId),
    )
  }

  async function fetchPage(
    conversationId: string,
    asked: { after?: number; before?: number; limit?: number },
    use: PageUse,
    keep: 'newest' | 'oldest' = 'newest',
    change: Partial<ConversationMessages> = {},
  ): Promise<boolean> {
    const page = await connection.request('events:fetch', { conversationId, limit: pageSize, ...asked })
    if (context.signal.aborted) return false
    people.wantOf(page.events)
    const { timeline, gap } = applyPage(read(conversationId).timeline, { ...page, asked }, use, userId)
    // The page was read before effects that are no longer at hand: it is asked for anew.
    if (gap) return fetchPage(conversationId, asked, use, keep, change)
    write(conversationId, trimTimeline(timeline, keep, windowSize), change)
    return page.hasMore
  }

  /** Puts the window around a seq, in one piece. */
  async function fetchAround(conversationId: string, seq: number): Promise<void> {
    if (seq < 1) {
      await fetchPage(conversationId, { after: 0 }, 'replace')
      return
    }
    const before = await connection.request('events:fetch', { conversationId, limit: pageSize, before: seq + 1 })
    const after = await connection.request('events:fetch', { conversationId, limit: pageSize, after: seq })
    if (context.signal.aborted) return
    people.wantOf(before.events)
    people.wantOf(after.events)
    const start = applyPage(noMessages.timeline, { ...before, asked: { before: seq + 1 } }, 'replace', userId)
    const { timeline } = applyPage(start.timeline, { ...after, asked: { after: seq } }, 'join', userId)
    write(conversationId, timeline)
  }

  /**
   * Loads a conversation anew: its newest page with the place where the reader left off; the messages around that place
   * where the page does not reach back to it; the newest page alone after a long absence. What lies in between is fetched
   * when the reader scrolls there.
   */
  async function fetchUnread(conversationId: string): Promise<void> {
    const known = useConversations.getState().byId[conversationId]
    const behind = known && known.unread > 0 ? known.lastSeq - known.readSeq : 0
    if (behind > newestFirstAbove) await fetchPage(conversationId, {}, 'replace')
    else if (known && behind + readAbove > catchUpPage) await fetchAround(conversationId, known.readSeq)
    else await fetchPage(conversationId, { limit: Math.max(pageSize, behind + readAbove) }, 'replace')
  }

  /** Fetches what follows the last applied event; from too far behind, loads the conversation anew. */
  async function catchUp(conversationId: string): Promise<void> {
    const behind = newestOf(conversationId) - read(conversationId).timeline.applied
    // After a long absence what is newest comes first, in one or two pages, whatever lies in between.
    if (behind > catchUpPages * catchUpPage) return fetchUnread(conversationId)
    for (let pages = 0; pages < catchUpPages; pages += 1) {
      const { timeline } = read(conversationId)
      const hasMore = await fetchPage(conversationId, { after: timeline.applied, limit: catchUpPage }, 'join')
      if (!hasMore) return
    }
    await fetchUnread(conversationId)
  }

  /** The newest seq there is, as far as is known: a conversation nobody had written in yet is in no list. */
  const newestOf = (conversationId: string): number =>
    Math.max(useConversations.getState().byId[conversationId]?.lastSeq ?? 0, heard.get(conversationId) ?? 0)

  const isBehind = (conversationId: string): boolean => newestOf(conversationId) > read(conversationId).timeline.applied

  /** A frame that arrived while a page was on its way may have been left out of both. */
  async function fillIfBehind(conversationId: string): Promise<void> {
    if (isBehind(conversationId)) await catchUp(conversationId)
  }

  function forgetOldest(): void {
    const { openId } = useConversations.getState()
    for (const id of used) {
      if (used.size <= loadedKept) return
      if (id === openId) continue
      used.delete(id)
      updateMessages(id, (before) => ({ ...noMessages, outgoing: before.outgoing }))
    }
  }

  function fail(conversationId: string, thrown: unknown): void {
    updateMessages(conversationId, (before) => ({
      ...before,
      // What is there stays readable; the connection's own banner tells the rest.
      status: before.status === 'ready' ? 'ready' : 'failed',
      error: toCallError(thrown),
      isLoadingOlder: false,
      isLoadingNewer: false,
    }))
  }

  async function open(conversationId: string): Promise<void> {
    used.delete(conversationId)
    used.add(conversationId)
    forgetOldest()
    if (read(conversationId).status === 'ready') {
      if (isBehind(conversationId)) await catchUp(conversationId)
      return
    }
    updateMessages(conversationId, (before) => ({ ...before, status: 'loading', error: null }))
    // The server is asked while the disk is read; whichever is first is shown, the server's word stays.
    const fetched = fetchUnread(conversationId)
    inBackground(fetched)
    const cached = await local.loadPage(conversationId).catch(() => undefined)
    if (cached && read(conversationId).status !== 'ready') write(conversationId, cached)
    await fetched
    await fillIfBehind(conversationId)
    heard.delete(conversationId)
  }

  return {
    open: (conversationId) =>
      serial(conversationId, () => open(conversationId)).catch((thrown: unknown) => fail(conversationId, thrown)),
    loadOlder: (conversationId) =>
      serial(conversationId, async () => {
        const { timeline, status } = read(conversationId)
        if (!timeline.hasOlder || status !== 'ready') return
        updateMessages(conversationId, (before) => ({ ...before, isLoadingOlder: true }))
        await fetchPage(conversationId, { before: timeline.from }, 'join', 'oldest', { isLoadingOlder: false })
      }).catch((thrown: unknown) => fail(conversationId, thrown)),
    loadNewer: (conversationId) =>
      serial(conversationId, async () => {
        const { timeline } = read(conversationId)
        if (isAtEnd(timeline)) return
        updateMessages(conversationId, (before) => ({ ...before, isLoadingNewer: true }))
        await fetchPage(conversationId, { after: timeline.to }, 'join', 'newest', { isLoadingNewer: false })
      }).catch((thrown: unknown) => fail(conversationId, thrown)),
    loadAround: (conversationId, seq) =>
      serial(conversationId, async () => {
        const { timeline } = read(conversationId)
        if (seq < timeline.from || seq > timeline.to) {
          await fetchAround(conversationId, seq)
          await fillIfBehind(conversationId)
        }
        updateMessages(conversationId, (before) => ({
          ...before,
          jump: { seq, round: (before.jump?.round ?? 0) + 1 },
        }))
      }),
    loadNewest: (conversationId) =>
      serial(conversationId, async () => {
        if (!isAtEnd(read(conversationId).timeline)) await fetchPage(conversationId, {}, 'replace')
        await fillIfBehind(conversationId)
      }).catch((thrown: unknown) => fail(conversationId, thrown)),
    receive(conversationId, events) {
      const before = read(conversationId)
      if (before.status !== 'ready') {
        if (before.status === 'loading') {
          heard.set(conversationId, Math.max(events.at(-1)?.seq ?? 0, heard.get(conversationId) ?? 0))
        }
        updateMessages(conversationId, (messages) => settleOutgoing(messages, userId, events))
        return
      }
      const { timeline, gap } = applyEvents(before.timeline, events, userId)
      updateMessages(conversationId, (messages) =>
        settleOutgoing({ ...messages, timeline: bounded(timeline) }, userId, events),
      )
      // A conversation that is not shown catches up when it is opened.
      if (!gap || useConversations.getState().openId !== conversationId) return
      inBackground(
        serial(conversationId, async () => {
          if (read(conversationId).timeline.applied < gap.before) await catchUp(conversationId)
        }),
      )
    },
    catchUpOpen() {
      const { openId } = useConversations.getState()
      if (openId) inBackground(this.open(openId))
    },
  }
}
