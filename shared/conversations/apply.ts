import type { EventPage } from '../protocol/conversations.ts'
import type { ConversationEvent } from '../protocol/messages.ts'
import { applyEffect, toMessage } from './effects.ts'
import {
  emptyTimeline,
  entryIndex,
  isEffect,
  isNotice,
  recentLimit,
  type Effect,
  type Message,
  type Timeline,
  type TimelineEntry,
} from './timeline.ts'

/** Events that are missing: all between the two seqs, without them. */
export interface Gap {
  after: number
  before: number
}

export interface Applied {
  timeline: Timeline
  /** What must be fetched before the rest can be applied; the events beyond it were not applied. */
  gap: Gap | null
}

/** What a page is for: to join the window, or to take its place (the first page, a jump). */
export type PageUse = 'join' | 'replace'

/**
 * Applies events of one conversation, in `seq` order, to what is loaded of it. This is the only way in.
 *
 * A live frame (no `head`) carries messages as they were sent; a page carries them as they stood at its `head`, so
 * effects up to `head` are never applied to them again. Events already taken into account change nothing. A hole in
 * front of an event is returned as a gap, and the event waits until the hole is filled.
 *
 * @param selfId the reader, whose own reactions are marked
 */
export function applyEvents(timeline: Timeline, events: readonly ConversationEvent[], selfId: number): Applied {
  const work = begin(timeline)
  for (const event of events) {
    if (event.seq <= work.applied) continue
    if (event.seq > work.applied + 1) {
      return { timeline: finish(timeline, work), gap: { after: work.applied, before: event.seq } }
    }
    const joins = work.to === work.applied
    advance(work, event, selfId)
    if (joins) {
      work.to = event.seq
      place(work, event, event.seq, selfId)
    }
  }
  return { timeline: finish(timeline, work), gap: null }
}

/**
 * Applies a page of history.
 *
 * A page that neither touches the window nor follows what is applied cannot join it and is dropped. A page read so long before the
 * newest applied effects that they can no longer be added to it is dropped as well, with the gap that asks for it anew.
 */
export function applyPage(
  timeline: Timeline,
  page: EventPage & { asked: { after?: number; before?: number } },
  use: PageUse,
  selfId: number,
): Applied {
  const first = page.events[0]?.seq
  const last = page.events.at(-1)?.seq
  if (use === 'replace') return { timeline: fresh(page, selfId), gap: null }
  if (first === undefined || last === undefined) return { timeline: reachedEnd(timeline, page), gap: null }
  const touches = first <= timeline.to + 1 && last >= timeline.from - 1
  // Back in history, the window still takes in the effects of what follows.
  const follows = first <= timeline.applied + 1 && last > timeline.applied
  if (!touches && !follows) return { timeline, gap: null }
  if (page.head + 1 < timeline.recentFrom) {
    return { timeline, gap: { after: first - 1, before: last + 1 } }
  }
  const work = begin(timeline)
  for (const event of page.events) {
    if (event.seq > work.applied) advance(work, event, selfId)
    if (touches) place(work, event, page.head, selfId)
  }
  if (touches && first < work.from) {
    work.from = first
    work.hasOlder = page.asked.after === undefined ? page.hasMore : first > 1
  }
  if (touches) work.to = Math.max(work.to, last)
  return { timeline: finish(timeline, work), gap: null }
}

interface Work extends Timeline {
  entries: TimelineEntry[]
  recent: Effect[]
  changed: boolean
}

const begin = (timeline: Timeline): Work => ({
  ...timeline,
  entries: [...timeline.entries],
  recent: [...timeline.recent],
  changed: false,
})

function finish(before: Timeline, work: Work): Timeline {
  const { changed, ...timeline } = work
  if (timeline.recent.length > recentLimit) {
    timeline.recent = timeline.recent.slice(-recentLimit)
    timeline.recentFrom = timeline.recent[0]!.seq
  }
  if (changed) return timeline
  const isSame = timeline.applied === before.applied && timeline.from === before.from && timeline.to === before.to
  return isSame && timeline.hasOlder === before.hasOlder ? before : { ...timeline, entries: before.entries }
}

function fresh(page: EventPage & { asked: { after?: number; before?: number } }, selfId: number): Timeline {
  const first = page.events[0]?.seq ?? page.head + 1
  const last = page.events.at(-1)?.seq ?? page.head
  const work = begin({ ...emptyTimeline, from: first, to: last, applied: page.head, recentFrom: page.head + 1 })
  for (const event of page.events) place(work, event, page.head, selfId)
  work.hasOlder = page.asked.after === undefined ? page.hasMore : first > 1
  work.changed = true
  return finish(emptyTimeline, work)
}

/** An empty page tells that nothing stands in the direction that was asked for. */
function reachedEnd(timeline: Timeline, { asked }: { asked: { before?: number } }): Timeline {
  return asked.before === timeline.from && timeline.hasOlder ? { ...timeline, hasOlder: false } : timeline
}

/** Takes the next event in order into account. */
function advance(work: Work, event: ConversationEvent, selfId: number): void {
  work.applied = event.seq
  if (!isEffect(event)) return
  work.recent.push(event)
  affect(work, event, selfId)
}

/** Puts a message or notice where it belongs; of two versions of a message the later one stays. */
function place(work: Work, event: ConversationEvent, asOf: number, selfId: number): void {
  if (event.type !== 'message' && !isNotice(event)) return
  const index = entryIndex(work.entries, event.seq)
  const current = work.entries[index]?.seq === event.seq ? work.entries[index] : undefined
  if (event.type !== 'message') {
    if (!current) insert(work, index, event)
    return
  }
  if (current?.type === 'message' && current.asOf >= asOf) return
  let message: Message = toMessage(event, asOf)
  for (const effect of work.recent) {
    if (effect.target === message.seq) message = applyEffect(message, effect, selfId)
  }
  if (current) {
    work.entries[index] = message
    work.changed = true
  } else insert(work, index, message)
}

function insert(work: Work, index: number, entry: TimelineEntry): void {
  work.entries.splice(index, 0, entry)
  work.changed = true
}

function affect(work: Work, effect: Effect, selfId: number): void {
  const index = entryIndex(work.entries, effect.target)
  const current = work.entries[index]
  if (current?.seq !== effect.target || current.type !== 'message') return
  const next = applyEffect(current, effect, selfId)
  if (next === current) return
  work.entries[index] = next
  work.changed = true
}
