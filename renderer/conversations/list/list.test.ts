import { describe, expect, test } from 'vitest'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { friendId, groupChat, message, selfId } from '#renderer/app/testing/samples.ts'
import { isInFilter, neighbour } from './filter.ts'
import { oneLine, previewOf } from './preview.ts'

const me = selfId
const wei = friendId
const chat = (change: Partial<Conversation> = {}): Conversation =>
  groupChat('c1', {
    lastSeq: 4,
    lastMessage: { ...message(4, wei), body: { type: 'text', text: '周五晚上\n八点见' } },
    ...change,
  })
const last = (over: Partial<NonNullable<Conversation['lastMessage']>>) => ({ ...chat().lastMessage!, ...over })

describe('the second line of a chat', () => {
  test('names the sender in a group, in one line', () => {
    expect(previewOf(chat(), me, '')).toEqual({ kind: 'message', sender: wei, what: 'text', text: '周五晚上 八点见' })
  })
  test('names nobody in a direct chat but oneself', () => {
    expect(previewOf(chat({ kind: 'direct' }), me, '')).toMatchObject({ sender: null })
    expect(previewOf(chat({ kind: 'direct', lastMessage: last({ actorId: me }) }), me, '')).toMatchObject({
      sender: 'you',
    })
  })
  test('shows a draft before anything else, but not one of spaces', () => {
    expect(previewOf(chat(), me, ' see you ')).toEqual({ kind: 'draft', text: 'see you' })
    expect(previewOf(chat(), me, ' \n ')).toMatchObject({ kind: 'message' })
  })
  test('shows an own message that waits or was refused before what others wrote', () => {
    const body = { type: 'text', text: 'on my way' } as const
    const outgoing = {
      conversationId: 'c1',
      clientId: 'y',
      at: '2026-11-20T12:02:00.000Z',
      body,
      state: 'failed',
    } as const
    const shown = { kind: 'message', sender: 'you', what: 'text', text: 'on my way', delivery: 'failed' }
    expect(previewOf(chat(), me, '', outgoing)).toEqual(shown)
    expect(previewOf(chat(), me, 'and', outgoing)).toEqual({ kind: 'draft', text: 'and' })
  })
  test('shows what others wrote after an own message that the conversation holds already', () => {
    const body = { type: 'text', text: 'on my way' } as const
    const outgoing = {
      conversationId: 'c1',
      clientId: 'y',
      at: '2026-11-20T12:02:00.000Z',
      body,
      state: 'sent',
    } as const
    const { lastSeq } = chat()
    expect(previewOf(chat(), me, '', { ...outgoing, seq: lastSeq })).toEqual(previewOf(chat(), me, ''))
    expect(previewOf(chat(), me, '', { ...outgoing, seq: lastSeq + 1 })).toMatchObject({ sender: 'you' })
  })
  test('says who recalled', () => {
    const recalled = { by: me, at: '2026-11-20T12:01:00.000Z' }
    expect(previewOf(chat({ lastMessage: last({ body: null, recalled }) }), me, '')).toEqual({
      kind: 'recalled',
      by: me,
      isMine: true,
    })
  })
  test('a file is told by its words or its name, a voice message by its length', () => {
    const facts = { fileId: 'f', name: 'lease.pdf', bytes: 9, contentType: 'application/pdf' }
    const file = { type: 'file', ...facts } as const
    const voice = { type: 'voice', ...facts, durationMs: 12_300 } as const
    const told = (body: typeof file | typeof voice | (typeof file & { caption: string })) =>
      previewOf(chat({ lastMessage: last({ body }) }), me, '')
    expect(told(file)).toMatchObject({ what: 'file', text: 'lease.pdf' })
    expect(told({ ...file, caption: 'Please sign' })).toMatchObject({ what: 'file', text: 'Please sign' })
    expect(told(voice)).toMatchObject({ what: 'voice', text: '0:12' })
  })
  test('a card is told by its title, a picture without words by its kind', () => {
    const card = { kind: 'city-item', itemId: 'i', title: 'Jazz on the Bund' } as const
    expect(previewOf(chat({ lastMessage: last({ body: { type: 'card', card } }) }), me, '')).toMatchObject({
      what: 'city-item',
      text: 'Jazz on the Bund',
    })
    const facts = { name: 'p.jpg', bytes: 9, contentType: 'image/jpeg', width: 4, height: 3, blurhash: '0' }
    const picture = { type: 'image', fileId: 'f', ...facts, hasThumbnail: false, isAnimated: false } as const
    expect(previewOf(chat({ lastMessage: last({ body: picture }) }), me, '')).toMatchObject({
      what: 'image',
      text: '',
    })
  })
  test('a chat without messages says so', () => {
    expect(previewOf(chat({ lastMessage: null }), me, '')).toEqual({ kind: 'empty' })
  })
  test('a very long message is cut', () => {
    expect(oneLine('a '.repeat(5_000)).length).toBeLessThanOrEqual(200)
  })
})

describe('tabs', () => {
  test('the open chat stays under Unread while it is read', () => {
    expect(isInFilter(chat(), 'unread', null)).toBe(false)
    expect(isInFilter(chat(), 'unread', 'c1')).toBe(true)
    expect(isInFilter(chat({ markedUnread: true }), 'unread', null)).toBe(true)
  })
  test('direct and group', () => {
    expect(isInFilter(chat(), 'direct', null)).toBe(false)
    expect(isInFilter(chat(), 'group', null)).toBe(true)
  })
})

test('next and previous chat stop at the ends', () => {
  const order = ['a', 'b', 'c']
  expect(neighbour(order, 'a', 1)).toBe('b')
  expect(neighbour(order, 'c', 1)).toBe('c')
  expect(neighbour(order, 'a', -1)).toBe('a')
  expect(neighbour(order, null, 1)).toBe('a')
  expect(neighbour([], null, 1)).toBeUndefined()
})
