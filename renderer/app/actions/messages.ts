import { v7 as uuidv7 } from 'uuid'
import type { MessageBody } from '#shared/protocol/messages.ts'
import { isAtEnd } from '#shared/conversations/timeline.ts'
import { engine } from '../client.ts'
import { useMessages, type OutgoingMessage } from '../store/messages.ts'
import { inBackground } from '../sync/context.ts'

/**
 * Sends a message: it shows at once as *sending* and goes out when there is a line, also after a crash.
 * @throws {CallError} only where this computer cannot keep it
 */
export async function sendMessage(conversationId: string, body: MessageBody): Promise<void> {
  await queue({ clientId: uuidv7(), conversationId, body, state: 'sending' })
}

/** Copies a message into another conversation with its author's name. */
export async function forwardMessage(
  source: { conversationId: string; seq: number; body: MessageBody },
  toConversationId: string,
): Promise<void> {
  const { conversationId, seq, body } = source
  const forward = { conversationId, seq }
  await queue({ clientId: uuidv7(), conversationId: toConversationId, body, forward, state: 'sending' })
}

/**
 * Puts a message into the outbox, with the bytes of its file where it brings one.
 * @throws {CallError} only where this computer cannot keep it
 */
export async function queue(message: Omit<OutgoingMessage, 'at'>, bytes?: Blob): Promise<void> {
  const { outbox, timelines } = engine()
  const shown = useMessages.getState().byConversation[message.conversationId]
  if (shown && !isAtEnd(shown.timeline)) inBackground(timelines.loadNewest(message.conversationId))
  await outbox.add({ ...message, at: new Date().toISOString() }, bytes)
}

/** Sends a refused message again. */
export const retryMessage = (clientId: string): Promise<void> => engine().outbox.retry(clientId)

/** Takes a refused message away; the result lets the view put its text back into the composer. */
export const discardMessage = (clientId: string): Promise<OutgoingMessage | undefined> =>
  engine().outbox.discard(clientId)

/** @throws {CallError} where the time to edit is over, or without a line */
export async function editMessage(conversationId: string, seq: number, text: string): Promise<void> {
  await engine().connection.request('message:edit', { conversationId, seq, text })
}

/** @throws {CallError} where the time to recall is over, or without a line */
export async function recallMessage(conversationId: string, seq: number): Promise<void> {
  await engine().connection.request('message:recall', { conversationId, seq })
}

/** Adds or takes back one's reaction. @throws {CallError} */
export async function react(conversationId: string, seq: number, emoji: string, on: boolean): Promise<void> {
  await engine().connection.request('message:react', { conversationId, seq, emoji, on })
}

/** Pins a message for everybody, or takes the pin off. @throws {CallError} */
export async function pinMessage(conversationId: string, seq: number, on: boolean): Promise<void> {
  await engine().connection.request('message:pin', { conversationId, seq, on })
}

export const loadOlder = (conversationId: string): Promise<void> => engine().timelines.loadOlder(conversationId)
export const loadNewer = (conversationId: string): Promise<void> => engine().timelines.loadNewer(conversationId)
export const jumpToNewest = (conversationId: string): Promise<void> => engine().timelines.loadNewest(conversationId)

/** Loads the messages around one and asks the list to scroll to it. @throws {CallError} where it cannot be loaded */
export const jumpTo = (conversationId: string, seq: number): Promise<void> =>
  engine().timelines.loadAround(conversationId, seq)
