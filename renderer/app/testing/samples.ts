import type { Contact } from '#shared/protocol/contacts.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { Me, PublicUser } from '#shared/protocol/identity.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import type { SyncResult } from '#shared/protocol/socket.ts'

export const selfId = 10_001
export const friendId = 10_002
const start = '2026-11-20T12:00:00.000Z'

export function person(id: number, displayName = `Person ${id}`, change: Partial<PublicUser> = {}): PublicUser {
  return {
    id,
    displayName,
    avatarUrl: null,
    signature: '',
    homeCountry: null,
    city: null,
    languages: [],
    languageLevels: {},
    learning: [],
    hereFor: '',
    contactPolicy: 'approval',
    createdAt: start,
    ...change,
  }
}

export function contact(userId: number, displayName: string, change: Partial<Contact> = {}): Contact {
  return { userId, user: person(userId, displayName), folder: null, remark: null, since: start, ...change }
}

export function self(): Me {
  return {
    ...person(selfId, 'Ana'),
    email: 'ana@example.org',
    birthDate: null,
    roles: [],
    settings: {
      readReceipts: true,
      typing: true,
      showBirthday: false,
      contactPolicy: 'approval',
      contactQuestion: '',
      contactAnswer: '',
      enterSends: true,
      awayAfterMinutes: 10,
      notifications: true,
      notificationPreview: true,
      sounds: true,
      linkPreviews: true,
      partnerCounts: true,
    },
  }
}

export function groupChat(id: string, change: Partial<Conversation> = {}): Conversation {
  return {
    id,
    kind: 'group',
    memberCount: 3,
    lastSeq: 0,
    lastAt: start,
    lastMessage: null,
    readSeq: 0,
    unread: 0,
    mentioned: false,
    mutedUntil: null,
    markedUnread: false,
    starred: false,
    pinned: [],
    ...change,
  }
}

export function chat(id: string, change: Partial<Conversation> = {}): Conversation {
  return groupChat(id, { kind: 'direct', peer: person(friendId, 'Ben'), memberCount: 2, ...change })
}

export function message(seq: number, actorId = friendId, clientId = `client-${seq}`): MessageEvent {
  const at = new Date(Date.parse(start) + seq * 1_000).toISOString()
  return { type: 'message', seq, at, actorId, clientId, body: { type: 'text', text: `Message ${seq}` } }
}

export function syncResult(change: Partial<SyncResult> = {}): SyncResult {
  return {
    cursor: 'cursor-1',
    full: true,
    conversations: [],
    removedConversations: [],
    contacts: [],
    removedContacts: [],
    folders: [],
    blocked: [],
    requests: [],
    settings: self(),
    ...change,
  }
}
