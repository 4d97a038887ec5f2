import type { Conversation } from '#shared/protocol/conversations.ts'
import type { DeliveredBody, MessageBody } from '#shared/protocol/messages.ts'
import type { OutgoingMessage } from '#renderer/app/store/messages.ts'
import { ownVersion } from '#renderer/announcements/languages.ts'
import { formatLength } from '#renderer/media/file-facts.ts'

/** What kind of thing a message is, for the second line of a chat. */
export type PreviewKind =
  'text' | 'image' | 'file' | 'voice' | 'city-item' | 'group' | 'contact' | 'poll' | 'announcement' | 'listing'

/** The second line of a chat in the list; the view puts it in words and adds an icon. */
export type Preview =
  | { kind: 'draft'; text: string }
  | { kind: 'empty' }
  | { kind: 'recalled'; by: number; isMine: boolean }
  | {
      kind: 'message'
      /** Who is named before the text: `you`, a sender in a group, or nobody. */
      sender: 'you' | number | null
      what: PreviewKind
      /** Text, caption or title in one line; may be empty where `what` says enough. */
      text: string
      /** Set where it is one's own and the conversation does not hold it yet. */
      delivery?: OutgoingMessage['state']
    }

/** One line, short enough for a list. Cutting at 200 spares layout a message of 8,000 characters. */
export function oneLine(text: string): string {
  return text.slice(0, 400).replace(/\s+/gu, ' ').trim().slice(0, 200)
}

/**
 * Kind and text of a body, for previews, quotes and pins. Without words of its own a file is told by its name, a voice
 * message by its length.
 * @param file what is known of the file of a message on its way
 */
export function summaryOf(
  body: DeliveredBody | MessageBody,
  file?: { name: string },
): { what: PreviewKind; text: string } {
  if (body.type === 'text') return { what: 'text', text: oneLine(body.text) }
  if (body.type === 'file') {
    const name = 'name' in body ? body.name : file?.name
    return { what: 'file', text: oneLine(body.caption || (name ?? '')) }
  }
  if (body.type === 'voice') {
    return { what: 'voice', text: body.durationMs === undefined ? '' : formatLength(body.durationMs) }
  }
  if (body.type === 'image') return { what: 'image', text: oneLine(body.caption ?? '') }
  const { card } = body
  if (card.kind === 'city-item') return { what: 'city-item', text: oneLine(card.title ?? '') }
  if (card.kind === 'group') return { what: 'group', text: oneLine(card.name ?? '') }
  if (card.kind === 'poll') return { what: 'poll', text: oneLine(card.question ?? '') }
  if (card.kind === 'announcement') {
    return { what: 'announcement', text: oneLine(ownVersion(card.versions ?? [])?.title ?? '') }
  }
  if (card.kind === 'listing') return { what: 'listing', text: oneLine(card.title ?? '') }
  return { what: 'contact', text: oneLine(card.displayName ?? '') }
}

/**
 * What a chat's second line says: an unsent draft first, then one's own message on its way, then the newest message.
 * @param draft what stands in the composer, empty where nothing does
 * @param outgoing the newest of one's own messages that the conversation does not hold yet
 */
export function previewOf(
  conversation: Conversation,
  userId: number,
  draft: string,
  outgoing?: OutgoingMessage,
): Preview {
  const typed = oneLine(draft)
  if (typed !== '') return { kind: 'draft', text: typed }
  // What the server has is told by the conversation itself, even where its timeline has not caught up yet.
  const isHeld = outgoing?.state === 'sent' && (outgoing.seq ?? Infinity) <= conversation.lastSeq
  if (outgoing && !isHeld)
    return { kind: 'message', sender: 'you', ...summaryOf(outgoing.body, outgoing.file), delivery: outgoing.state }
  const message = conversation.lastMessage
  if (!message) return { kind: 'empty' }
  const isMine = message.actorId === userId
  if (message.body === null) {
    const by = message.recalled?.by ?? message.actorId
    return { kind: 'recalled', by, isMine: by === userId }
  }
  const sender = isMine ? 'you' : conversation.kind === 'group' ? message.actorId : null
  return { kind: 'message', sender, ...summaryOf(message.body) }
}
