import { slowSecondsOf } from '../moderation/pace.ts'
import type { Conversation } from '../protocol/conversations.ts'
import type { ConversationEvent, MessageEvent } from '../protocol/messages.ts'
import { isAtEnd, type Timeline } from './timeline.ts'

/** The server stops counting unread messages here. */
export const unreadLimit = 999

export interface Reader {
  selfId: number
  /** Author of a message, where the client has it; decides whether a recall lowers the count. */
  authorOf?: (seq: number) => number | undefined
}

/**
 * Takes the next live event of a conversation into its line in the list: newest message, unread, name, pins, members.
 * @returns the same reference for an event that is already in it, null where events in between are missing
 */
export function applyToSummary(
  conversation: Conversation,
  event: ConversationEvent,
  reader: Reader,
): Conversation | null {
  if (event.seq <= conversation.lastSeq) return conversation
  if (event.seq > conversation.lastSeq + 1) return null
  const next: Conversation = { ...conversation, lastSeq: event.seq }
  switch (event.type) {
    case 'message':
      next.lastMessage = event
      next.lastAt = event.at
      if (event.actorId === reader.selfId && isSlow(conversation, event.at)) next.pacedAt = event.at
      if (event.actorId !== reader.selfId && !event.recalled && event.seq > conversation.readSeq) {
        if (isAnnouncement(event)) next.announcement = conversation.announcement ?? 'unread'
        next.unread = Math.min(conversation.unread + 1, unreadLimit)
        next.mentioned = conversation.mentioned || isMentioned(event, reader.selfId)
      }
      break
    case 'edit':
      next.lastMessage = edited(conversation.lastMessage, event)
      break
    case 'recall':
      next.lastMessage = recalled(conversation.lastMessage, event)
      next.pinned = conversation.pinned.filter((seq) => seq !== event.target)
      if (event.target > conversation.readSeq && (reader.authorOf?.(event.target) ?? event.actorId) !== reader.selfId) {
        next.unread = Math.max(conversation.unread - 1, 0)
        if (next.unread === 0) next.mentioned = false
      }
      break
    case 'pin':
      next.pinned = conversation.pinned.filter((seq) => seq !== event.target)
      if (event.on) next.pinned.push(event.target)
      break
    case 'member-joined':
      next.memberCount += 1
      break
    case 'member-left':
      next.memberCount = Math.max(conversation.memberCount - 1, 0)
      break
    case 'member-changed':
      if (event.userId === reader.selfId) {
        next.role = event.role
        // What a named role says comes with the conversation itself, right after this.
        if (event.namedRole === undefined) delete next.namedRole
      }
      break
    case 'conversation-changed':
      if (event.name !== undefined) next.name = event.name
      if (event.pace !== undefined) next.pace = event.pace
      if (event.guidelines !== undefined && event.actorId !== reader.selfId) {
        const { introduce = false, mediaFrom = null } = conversation.entry ?? {}
        next.entry = { guidelines: event.guidelines || null, introduce, mediaFrom }
      }
      if (event.avatarUrl === null) delete next.avatarUrl
      else if (event.avatarUrl !== undefined) next.avatarUrl = event.avatarUrl
      if (event.memberRights !== undefined) {
        if (event.memberRights === null) delete next.memberRights
        else next.memberRights = event.memberRights
      }
      break
    default:
      break
  }
  return next
}

const isAnnouncement = ({ body }: MessageEvent): boolean => body?.type === 'card' && body.card.kind === 'announcement'

/** Whether a message names the reader or everybody. */
export function isMentioned({ body }: Pick<MessageEvent, 'body'>, selfId: number): boolean {
  if (body?.type !== 'text' || body.mentions === undefined) return false
  return body.mentions === 'all' || body.mentions.includes(selfId)
}

/**
 * The conversation once its reader has read up to a seq; positions only move forward.
 * @param left how many unread messages stand after it, where the client has them all; known to be none at the newest
 */
export function readUpTo(conversation: Conversation, seq: number, left?: number): Conversation {
  const readSeq = Math.max(Math.min(seq, conversation.lastSeq), conversation.readSeq)
  if (readSeq === conversation.readSeq && !conversation.markedUnread) return conversation
  // Events after the newest message (a reaction, a pin) are nothing to read.
  const newest = conversation.lastMessage?.seq ?? conversation.lastSeq
  const unread = readSeq >= newest ? 0 : (left ?? conversation.unread)
  return {
    ...conversation,
    readSeq,
    markedUnread: false,
    unread,
    mentioned: conversation.mentioned && unread > 0,
  }
}

/**
 * How many messages stay unread once the reader has read up to a seq, as far as the loaded window can tell; undefined
 * where it cannot.
 */
export function unreadAfterReading(
  { readSeq, unread }: Pick<Conversation, 'readSeq' | 'unread'>,
  timeline: Timeline,
  seq: number,
  selfId: number,
): number | undefined {
  const count = (after: number, upTo: number): number =>
    timeline.entries.filter(
      (entry) =>
        entry.type === 'message' &&
        entry.seq > after &&
        entry.seq <= upTo &&
        entry.actorId !== selfId &&
        entry.body !== null,
    ).length
  if (isAtEnd(timeline) && timeline.from <= seq + 1) return Math.min(count(seq, Infinity), unreadLimit)
  // Back in history only what was just read is loaded; a count at its limit cannot be counted down.
  const holdsWhatWasRead = timeline.from <= readSeq + 1 && timeline.to >= seq
  return holdsWhatWasRead && unread < unreadLimit ? Math.max(unread - count(readSeq, seq), 0) : undefined
}

function edited(last: MessageEvent | null, event: Extract<ConversationEvent, { type: 'edit' }>): MessageEvent | null {
  if (last?.seq !== event.target || last.body?.type !== 'text' || event.text === null) return last
  return { ...last, body: { ...last.body, text: event.text }, edited: { seq: event.seq, at: event.at } }
}

function recalled(
  last: MessageEvent | null,
  event: Extract<ConversationEvent, { type: 'recall' }>,
): MessageEvent | null {
  if (last?.seq !== event.target) return last
  const { seq, at, actorId, clientId, type } = last
  return { seq, at, actorId, clientId, type, body: null, recalled: { by: event.actorId, at: event.at } }
}

const isSlow = ({ pace }: Conversation, at: string): boolean =>
  pace !== undefined && slowSecondsOf(pace, Date.parse(at)) > 0
