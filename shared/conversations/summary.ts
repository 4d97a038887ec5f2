import type { Conversation } from '../protocol/conversations.ts'
import type { ConversationEvent, MessageEvent } from '../protocol/messages.ts'

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
      if (event.actorId !== reader.selfId && !event.recalled && event.seq > conversation.readSeq) {
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
      if (event.userId === reader.selfId) next.role = event.role
      break
    case 'conversation-changed':
      if (event.name !== undefined) next.name = event.name
      break
    default:
      break
  }
  return next
}

/** Whether a message names the reader or everybody. */
export function isMentioned({ body }: Pick<MessageEvent, 'body'>, selfId: number): boolean {
  if (body?.type !== 'text' || body.mentions === undefined) return false
  return body.mentions === 'all' || body.mentions.includes(selfId)
}

/** The conversation once its reader has read up to a seq; positions only move forward. */
export function readUpTo(conversation: Conversation, seq: number): Conversation {
  const readSeq = Math.min(seq, conversation.lastSeq)
  if (readSeq <= conversation.readSeq && !conversation.markedUnread) return conversation
  const atEnd = readSeq >= conversation.lastSeq
  return {
    ...conversation,
    readSeq: Math.max(readSeq, conversation.readSeq),
    markedUnread: false,
    ...(atEnd ? { unread: 0, mentioned: false } : {}),
  }
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
