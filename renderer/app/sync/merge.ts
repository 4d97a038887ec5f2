import type { Conversation } from '#shared/protocol/conversations.ts'
import type { AccountChange, Aside, ReadState, SyncResult } from '#shared/protocol/socket.ts'
import { raiseAnnounced, raiseScheduled } from '../store/asides.ts'
import { dropContact, putContact, putRequests, setBlocked, useContacts } from '../store/contacts.ts'
import { dropConversations, putConversations, updateConversation, useConversations } from '../store/conversations.ts'
import { followMembership, leaveGroupOf, updateGroup } from '../store/groups.ts'
import { setWaiting } from '../store/moderation.ts'
import { dropMessages } from '../store/messages.ts'
import { mergeNotices, useNotices } from '../store/notices.ts'
import { mergePeople } from '../store/people.ts'
import { noteQueueNews } from '../store/queue.ts'
import { followChoice } from '../store/presence.ts'
import { setMe } from '../store/session.ts'

/**
 * Writes the server's state of conversations; read positions and the newest seq never go back, and an unread count stays
 * with the read position and the newest seq it was counted for.
 */
export function mergeConversations(list: readonly Conversation[]): void {
  const { byId } = useConversations.getState()
  putConversations(list.map((theirs) => newer(byId[theirs.id], theirs)))
  mergePeople(list.flatMap((each) => each.peer ?? []))
}

function newer(ours: Conversation | undefined, theirs: Conversation): Conversation {
  if (!ours) return theirs
  const { readSeq, unread, mentioned } = ours
  if (ours.lastSeq > theirs.lastSeq) {
    const { lastSeq, lastAt, lastMessage, pinned, memberCount } = ours
    return { ...theirs, readSeq, unread, mentioned, lastSeq, lastAt, lastMessage, pinned, memberCount }
  }
  if (readSeq <= theirs.readSeq) return theirs
  // Read here before the server has heard of it: what was read stays read, and its answer brings the exact count.
  const readAll = readSeq >= (theirs.lastMessage?.seq ?? theirs.lastSeq)
  if (readAll) return { ...theirs, readSeq, unread: 0, mentioned: false }
  return ours.lastSeq === theirs.lastSeq ? { ...theirs, readSeq, unread, mentioned } : { ...theirs, readSeq }
}

/**
 * Writes where the server says the reader stands.
 * @returns false where its count was made for another newest seq than the one known here: it must be asked for anew
 */
export function mergeReadState(conversationId: string, { seq, lastSeq, unread, mentioned }: ReadState): boolean {
  const ours = useConversations.getState().byId[conversationId]
  if (!ours || seq < ours.readSeq) return true
  const isCurrent = lastSeq === undefined || lastSeq === ours.lastSeq
  updateConversation(conversationId, () => ({
    ...ours,
    readSeq: seq,
    markedUnread: false,
    ...(isCurrent ? { unread, mentioned } : {}),
  }))
  return isCurrent
}

/** A role of a group's own is otherwise now, or gone: so is what the reader may who holds it. */
export function followRole({ conversationId, roleId, role }: Extract<Aside, { what: 'role' }>): void {
  updateConversation(conversationId, (conversation) => {
    if (conversation.namedRole?.id !== roleId) return conversation
    const { namedRole: _, ...plain } = conversation
    return role ? { ...plain, namedRole: role } : plain
  })
}

export function forgetConversations(ids: readonly string[]): void {
  dropConversations(ids)
  dropMessages(ids)
}

/** Writes the answer to `sync`; a full one also drops what it does not name. */
export function mergeSync(result: SyncResult): void {
  if (result.full) {
    const named = new Set(result.conversations.map((each) => each.id))
    forgetConversations(Object.keys(useConversations.getState().byId).filter((id) => !named.has(id)))
  }
  mergeConversations(result.conversations)
  forgetConversations(result.removedConversations)
  useConversations.setState({ isLoaded: true })
  const people = result.contacts.map((each) => each.user)
  mergePeople([...people, ...result.blocked, ...result.requests.map((each) => each.user)])
  useContacts.setState(({ byId }) => {
    const next = result.full ? {} : { ...byId }
    for (const each of result.contacts) next[each.userId] = each
    for (const id of result.removedContacts) delete next[id]
    return { byId: next, folders: result.folders, blocked: result.blocked, isLoaded: true }
  })
  if (result.full) {
    useContacts.setState({ requests: [] })
    useNotices.setState({ byId: {} })
  }
  mergeNotices(result.notices ?? [])
  putRequests(result.requests)
  setMe(result.settings)
  followChoice(result.settings)
  mergePeople([result.settings])
}

/** Writes one change of one's own account; `signed-out` belongs to the session, `read` to {@link mergeReadState}. */
export function mergeAccountChange(change: AccountChange): void {
  switch (change.type) {
    case 'profile':
      setMe(change.user)
      followChoice(change.user)
      mergePeople([change.user])
      break
    case 'contact':
      mergePeople([change.contact.user])
      putContact(change.contact)
      break
    case 'contact-removed':
      dropContact(change.userId)
      break
    case 'folders':
      useContacts.setState({ folders: change.folders })
      break
    case 'blocked':
      setBlocked(change.user, change.on)
      break
    case 'request':
      mergePeople([change.request.user])
      putRequests([change.request])
      break
    case 'conversation':
      mergeConversations([change.conversation])
      followMembership(change.conversation)
      break
    case 'conversation-removed':
      forgetConversations([change.conversationId])
      leaveGroupOf(change.conversationId)
      break
    case 'moderation':
      setWaiting(change.groupId, change.waiting)
      noteQueueNews(null)
      break
    case 'announcement-reminder':
      raiseAnnounced(change.conversationId)
      break
    case 'scheduled':
      raiseScheduled()
      break
    case 'join-requests':
      updateGroup(change.groupId, { pendingRequests: change.pending })
      noteQueueNews(null)
      break
    case 'notice':
      mergeNotices([change.notice])
      break
    case 'appeals':
      noteQueueNews(null)
      break
    case 'queue':
      noteQueueNews(change)
      break
    case 'join-decided':
      updateGroup(change.groupId, change.accepted ? { myState: 'member', myRole: 'member' } : { myState: 'none' })
      break
    default:
      break
  }
}
