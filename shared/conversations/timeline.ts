import type { ConversationEvent, DeliveredBody, ReactionSummary } from '../protocol/messages.ts'

/** A message as it stands: with every edit, recall, reaction and pin up to `asOf`. */
export interface Message {
  type: 'message'
  seq: number
  at: string
  actorId: number
  clientId: string
  /** null once recalled, for good. */
  body: DeliveredBody | null
  edited?: { seq: number; at: string }
  recalled?: { by: number; at: string }
  reactions: readonly ReactionSummary[]
  pinned: boolean
  /** Effects of events up to this seq are in; an effect at or below it is never applied again. */
  asOf: number
}

/** An event that shows as a quiet line of its own. */
export type Notice = Extract<
  ConversationEvent,
  { type: 'member-joined' | 'member-left' | 'member-changed' | 'conversation-changed' }
>

/** An event that changes a message. */
export type Effect = Extract<ConversationEvent, { type: 'edit' | 'recall' | 'reaction' | 'pin' }>

export type TimelineEntry = Message | Notice

/**
 * The loaded part of one conversation: one window without holes.
 *
 * Every event from `from` to `to` is known. Effects are followed further, up to `applied`: where `to` stands behind
 * `applied`, the reader is back in history, and messages between the two are known to exist but not loaded.
 */
export interface Timeline {
  /** First seq of the window; `to + 1` where nothing is loaded. */
  from: number
  to: number
  /** Every event up to here has been taken into account. */
  applied: number
  /** Older events stand before `from`. */
  hasOlder: boolean
  /** Messages and notices of the window, in `seq` order. */
  entries: readonly TimelineEntry[]
  /** The latest effects, for pages that were read before them and arrive after them. */
  recent: readonly Effect[]
  /** `recent` holds every effect from this seq up to `applied`. */
  recentFrom: number
}

export const emptyTimeline: Timeline = {
  from: 1,
  to: 0,
  applied: 0,
  hasOlder: false,
  entries: [],
  recent: [],
  recentFrom: 1,
}

/** How many effects are kept for late pages. */
export const recentLimit = 256

/** Whether the window reaches to the newest event, so that new ones join it. */
export const isAtEnd = (timeline: Timeline): boolean => timeline.to >= timeline.applied

export function isNotice(event: ConversationEvent): event is Notice {
  return (
    event.type === 'member-joined' ||
    event.type === 'member-left' ||
    event.type === 'member-changed' ||
    event.type === 'conversation-changed'
  )
}

export function isEffect(event: ConversationEvent): event is Effect {
  return event.type === 'edit' || event.type === 'recall' || event.type === 'reaction' || event.type === 'pin'
}

/** Index of the entry with this seq, or of the place where it would stand. */
export function entryIndex(entries: readonly TimelineEntry[], seq: number): number {
  let low = 0
  let high = entries.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (entries[middle]!.seq < seq) low = middle + 1
    else high = middle
  }
  return low
}

/** The message at a seq, where it is loaded. */
export function messageAt(timeline: Timeline, seq: number): Message | undefined {
  const entry = timeline.entries[entryIndex(timeline.entries, seq)]
  return entry?.seq === seq && entry.type === 'message' ? entry : undefined
}

/**
 * Bounds the window's memory by dropping entries from one end.
 * @param keep the end the reader is near; dropping the newest leaves the window back in history.
 */
export function trimTimeline(timeline: Timeline, keep: 'newest' | 'oldest', max: number): Timeline {
  const { entries } = timeline
  if (entries.length <= max) return timeline
  if (keep === 'newest') {
    const kept = entries.slice(entries.length - max)
    return { ...timeline, entries: kept, from: kept[0]!.seq, hasOlder: true }
  }
  const kept = entries.slice(0, max)
  return { ...timeline, entries: kept, to: entries[max]!.seq - 1 }
}
