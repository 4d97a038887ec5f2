import { describe, expect, it } from 'vitest'
import type { Conversation } from '../protocol/conversations.ts'
import type { ConversationEvent, MessageEvent } from '../protocol/messages.ts'
import { applyPage } from './apply.ts'
import { applyToSummary, isMentioned, readUpTo, unreadAfterReading } from './summary.ts'
import { emptyTimeline } from './timeline.ts'

const self = 10_001
const other = 10_002
const at = '2026-11-20T12:00:00.000Z'
const reader = { selfId: self }

const line: Conversation = {
  id: 'chat',
  kind: 'group',
  memberCount: 3,
  lastSeq: 10,
  lastAt: '2026-11-01T00:00:00.000Z',
  lastMessage: null,
  readSeq: 8,
  unread: 2,
  mentioned: false,
  mutedUntil: null,
  markedUnread: false,
  starred: false,
  pinned: [4],
}

const message = (seq: number, change: Partial<MessageEvent> = {}): MessageEvent => ({
  type: 'message',
  seq,
  at,
  actorId: other,
  clientId: `c${seq}`,
  body: { type: 'text', text: 'Hello' },
  ...change,
})

const after = (event: ConversationEvent, start = line): Conversation => {
  const next = applyToSummary(start, event, reader)
  if (!next) throw new Error('a hole')
  return next
}

describe('the line of a conversation in the list', () => {
  it('takes a message by somebody else in', () => {
    expect(after(message(11))).toMatchObject({ lastSeq: 11, lastAt: at, unread: 3, lastMessage: { seq: 11 } })
  })

  it('does not count own messages as unread', () => {
    expect(after(message(11, { actorId: self }))).toMatchObject({ lastSeq: 11, unread: 2 })
  })

  it('is the same for what is already in it, and tells a hole', () => {
    expect(applyToSummary(line, message(10), reader)).toBe(line)
    expect(applyToSummary(line, message(12), reader)).toBeNull()
  })

  it('knows when the reader or everybody is named', () => {
    const named = message(11, { body: { type: 'text', text: '@Ana', mentions: [self] } })
    const everybody = message(11, { body: { type: 'text', text: '@all', mentions: 'all' } })
    expect(after(named).mentioned).toBe(true)
    expect(after(everybody).mentioned).toBe(true)
    expect(isMentioned(message(11), self)).toBe(false)
  })

  it('follows edits and recalls of the newest message', () => {
    const shown = after(message(11))
    const edited = after({ type: 'edit', seq: 12, at, actorId: other, target: 11, text: 'Hi' }, shown)
    expect(edited.lastMessage).toMatchObject({ body: { text: 'Hi' }, edited: { seq: 12 } })
    const recalled = after({ type: 'recall', seq: 13, at, actorId: other, target: 11 }, edited)
    expect(recalled).toMatchObject({ unread: 2, lastMessage: { body: null } })
    expect(JSON.stringify(recalled)).not.toContain('Hi')
  })

  it('counts a recall down only where the message was unread and by somebody else', () => {
    const recall = (target: number): ConversationEvent => ({ type: 'recall', seq: 11, at, actorId: other, target })
    expect(after(recall(9)).unread).toBe(1)
    expect(after(recall(5)).unread).toBe(2)
    expect(applyToSummary(line, recall(9), { selfId: self, authorOf: () => self })?.unread).toBe(2)
  })

  it('keeps pins, members, role and name', () => {
    expect(after({ type: 'pin', seq: 11, at, actorId: other, target: 7, on: true }).pinned).toEqual([4, 7])
    expect(after({ type: 'pin', seq: 11, at, actorId: other, target: 4, on: false }).pinned).toEqual([])
    expect(after({ type: 'member-joined', seq: 11, at, actorId: other, userId: other }).memberCount).toBe(4)
    expect(after({ type: 'member-left', seq: 11, at, actorId: other, userId: other, removed: false }).memberCount).toBe(
      2,
    )
    expect(after({ type: 'member-changed', seq: 11, at, actorId: other, userId: self, role: 'admin' }).role).toBe(
      'admin',
    )
    expect(after({ type: 'conversation-changed', seq: 11, at, actorId: other, name: 'New' }).name).toBe('New')
    const pictured = { type: 'conversation-changed', seq: 11, at, actorId: other, avatarUrl: '/new.webp' } as const
    expect(after(pictured).avatarUrl).toBe('/new.webp')
    expect(after({ ...pictured, avatarUrl: null })).not.toHaveProperty('avatarUrl')
  })

  it('is read where only reactions follow the newest message', () => {
    const reacted = after(
      { type: 'reaction', seq: 12, at, actorId: other, target: 11, emoji: '👍', on: true },
      after(message(11)),
    )
    expect(readUpTo(reacted, 11)).toMatchObject({ readSeq: 11, unread: 0 })
  })

  it('moves read positions forward only', () => {
    expect(readUpTo(line, 10)).toMatchObject({ readSeq: 10, unread: 0 })
    expect(readUpTo(line, 9)).toMatchObject({ readSeq: 9, unread: 2 })
    expect(readUpTo(line, 5)).toBe(line)
    expect(readUpTo(line, 99).readSeq).toBe(10)
    expect(readUpTo(line, 9, 1)).toMatchObject({ readSeq: 9, unread: 1 })
    expect(readUpTo({ ...line, markedUnread: true }, 5)).toMatchObject({ readSeq: 8, markedUnread: false, unread: 2 })
  })
})

describe('what stays unread', () => {
  const page = (from: number, to: number, head: number) => {
    const events = Array.from({ length: to - from + 1 }, (_, index) => message(from + index))
    return applyPage(emptyTimeline, { events, head, hasMore: true, asked: { after: from - 1 } }, 'replace', self)
      .timeline
  }

  it('is counted where the window reaches to the newest message', () => {
    expect(unreadAfterReading({ readSeq: 8, unread: 12 }, page(5, 20, 20), 15, self)).toBe(5)
  })

  it('is counted down by what was read further back in history', () => {
    expect(unreadAfterReading({ readSeq: 8, unread: 292 }, page(5, 40, 300), 15, self)).toBe(285)
    expect(unreadAfterReading({ readSeq: 8, unread: 999 }, page(5, 40, 3_000), 15, self)).toBeUndefined()
    expect(unreadAfterReading({ readSeq: 2, unread: 298 }, page(5, 40, 300), 15, self)).toBeUndefined()
  })
})
