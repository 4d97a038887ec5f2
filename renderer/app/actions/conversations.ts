import { conversationRoutes } from '#shared/protocol/conversations.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { call } from '../api/call.ts'
import { engine, engineIfAny } from '../client.ts'
import { updateConversation, useConversations } from '../store/conversations.ts'
import type { Draft } from '../store/drafts.ts'
import { useSession } from '../store/session.ts'
import { inBackground } from '../sync/context.ts'
import { mergeConversations } from '../sync/merge.ts'

const typingEveryMs = 3_000
const typedAt = new Map<string, number>()

/** Shows a conversation in this window and loads its newest messages; null shows none. */
export async function showConversation(conversationId: string | null): Promise<void> {
  await engine().show(conversationId)
}

/** The direct conversation with a person, made on the first call. @throws {CallError} */
export async function openDirect(userId: number): Promise<Conversation> {
  const { conversation } = await call(conversationRoutes.openDirect, { body: { userId } })
  mergeConversations([conversation])
  return conversation
}

/** A conversation that is not in the list, such as one without messages that a link leads to. @throws {CallError} */
export async function loadConversation(id: string): Promise<void> {
  const { conversation } = await call(conversationRoutes.conversation, { params: { id } })
  mergeConversations([conversation])
}

/** Everything up to `seq` was seen; up to the newest without it. Does nothing while the window is not in use. */
export function markRead(conversationId: string, seq?: number): void {
  if (!document.hasFocus()) return
  const newest = useConversations.getState().byId[conversationId]?.lastSeq ?? 0
  engineIfAny()?.reads.mark(conversationId, seq ?? newest)
}

/** @throws {CallError} */
export const markUnread = (conversationId: string): Promise<void> => change(conversationId, { markedUnread: true })

/** @param until ISO instant, `mutedForever`, or null for sound again. @throws {CallError} */
export const mute = (conversationId: string, until: string | null): Promise<void> =>
  change(conversationId, { mutedUntil: until })

/** Keeps a conversation at the top of the list. @throws {CallError} */
export const star = (conversationId: string, on: boolean): Promise<void> => change(conversationId, { starred: on })

/** Has pictures of the other person shown although they are no contact. @throws {CallError} */
export const showPicturesOf = (conversationId: string, on: boolean): Promise<void> =>
  change(conversationId, { showsPictures: on })

type Change = Partial<Pick<Conversation, 'mutedUntil' | 'markedUnread' | 'starred' | 'showsPictures'>>

/** Shows the change at once and takes it back where the server refuses. */
async function change(conversationId: string, body: Change): Promise<void> {
  const before = useConversations.getState().byId[conversationId]
  updateConversation(conversationId, (conversation) => ({ ...conversation, ...body }))
  try {
    const { conversation } = await call(conversationRoutes.updateConversation, { params: { id: conversationId }, body })
    mergeConversations([conversation])
  } catch (thrown) {
    if (before) {
      const { mutedUntil, markedUnread, starred, showsPictures } = before
      updateConversation(conversationId, (now) => ({ ...now, mutedUntil, markedUnread, starred, showsPictures }))
    }
    throw thrown
  }
}

/** Keeps what stands in the composer; null after it was sent. */
export function saveDraft(conversationId: string, draft: Draft | null): void {
  engineIfAny()?.drafts.save(conversationId, draft)
}

/** To be called with every key in the composer; the others hear of it at most every three seconds. */
export function setTyping(conversationId: string): void {
  if (!useSession.getState().me?.settings.typing) return
  const now = Date.now()
  if (now - (typedAt.get(conversationId) ?? 0) < typingEveryMs) return
  typedAt.set(conversationId, now)
  const connection = engineIfAny()?.connection
  if (connection?.current.status === 'online') {
    inBackground(connection.request('conversation:typing', { conversationId }))
  }
}
