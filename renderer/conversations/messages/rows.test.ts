import { describe, expect, test } from 'vitest'
import type { Message, Notice, TimelineEntry } from '#shared/conversations/timeline.ts'
import { changeOf } from './staging.ts'
import { groupingWindow, rowOfSeq, rowsOf, type Row } from './rows.ts'

const me = 10_001
const wei = 10_002
const start = new Date(2026, 10, 20, 20, 0).getTime()

const message = (seq: number, actorId: number, afterMs: number, over: Partial<Message> = {}): Message => ({
  type: 'message',
  seq,
  at: new Date(start + afterMs).toISOString(),
  actorId,
  clientId: `c${seq}`,
  body: { type: 'text', text: `text ${seq}` },
  reactions: [],
  pinned: false,
  asOf: seq,
  ...over,
})
const joined = (seq: number, userId: number): Notice => ({
  type: 'member-joined',
  seq,
  at: new Date(start).toISOString(),
  actorId: userId,
  userId,
})
const rows = (entries: readonly TimelineEntry[], unreadAfter: number | null = null, from = 1): Row[] =>
  rowsOf({ entries, from, outgoing: [], userId: me, unreadAfter })
const shape = (list: Row[]) =>
  list.flatMap((row) => [
    ...(row.day === undefined ? [] : ['day']),
    row.kind === 'message' ? (row.isFirst ? 'first' : 'more') : row.kind,
  ])

describe('messages stand under one header', () => {
  test('while one person writes within five minutes of the last message', () => {
    expect(
      shape(
        rows([
          message(1, wei, 0),
          message(2, wei, groupingWindow),
          message(3, wei, 2 * groupingWindow + 1),
          message(4, me, 2 * groupingWindow + 2),
        ]),
      ),
    ).toEqual(['day', 'first', 'more', 'first', 'first'])
  })
  test('not across midnight, a notice or a recalled message', () => {
    const midnight = new Date(2026, 10, 21).getTime() - start
    expect(shape(rows([message(1, wei, midnight - 1), message(2, wei, midnight + 1)]))).toEqual([
      'day',
      'first',
      'day',
      'first',
    ])
    expect(shape(rows([message(1, wei, 0), joined(2, 10_003), message(3, wei, 1)]))).toEqual([
      'day',
      'first',
      'notices',
      'first',
    ])
    expect(shape(rows([message(1, wei, 0), message(2, wei, 1, { body: null }), message(3, wei, 2)]))).toEqual([
      'day',
      'first',
      'recalled',
      'first',
    ])
  })
})

describe('the line of what is new', () => {
  test("stands before the first unread message of another's", () => {
    const list = rows([message(1, wei, 0), message(2, me, 1), message(3, wei, 2), message(4, wei, 3)], 1)
    expect(shape(list)).toEqual(['day', 'first', 'first', 'unread', 'first', 'more'])
    expect(list.find((row) => row.kind === 'unread')).toMatchObject({ since: message(3, wei, 2).at })
  })
  test('is absent where nothing is new or only own messages follow', () => {
    expect(shape(rows([message(1, wei, 0), message(2, me, 1)], 1))).not.toContain('unread')
    expect(shape(rows([message(1, wei, 0)], null))).not.toContain('unread')
  })
})

test('notices that follow one another share a row', () => {
  const list = rows([joined(1, 10_003), joined(2, 10_004), message(3, wei, 0)])
  expect(shape(list)).toEqual(['day', 'notices', 'first'])
})

test('an outgoing message keeps its key when the server has it', () => {
  const outgoing = {
    conversationId: 'x',
    clientId: 'c9',
    at: new Date(start).toISOString(),
    body: { type: 'text' as const, text: 'hello' },
    state: 'sending' as const,
  }
  const before = rowsOf({ entries: [], from: 1, outgoing: [outgoing], userId: me, unreadAfter: null }).at(-1)
  const after = rows([message(9, me, 0)]).at(-1)
  expect(before?.key).toBe(after?.key)
})

test('rows that come in above leave every row below its key and take none away', () => {
  const history = [
    joined(1, 10_003),
    joined(2, 10_004),
    joined(3, 10_005),
    message(4, wei, 0),
    message(5, wei, 1),
    message(6, me, 2),
    message(7, wei, 86_400_000),
    message(8, wei, 86_400_001),
    joined(9, 10_006),
  ]
  const all = rows(history).map((row) => row.key)
  for (let from = 1; from < history.length; from += 1) {
    const part = rows(history.slice(from), null, from + 1).map((row) => row.key)
    expect(all.slice(-part.length)).toEqual(part)
  }
})

test('every row has a key of its own', () => {
  const list = rows([message(1, wei, 0), joined(2, 10_003), message(3, me, 1), message(4, wei, 86_400_000)], 0)
  expect(new Set(list.map((row) => row.key)).size).toBe(list.length)
})

test('a seq that is an effect or not loaded leads to the next row', () => {
  const list = rows([message(1, wei, 0), message(4, wei, 1), message(7, wei, 2)])
  expect(list[rowOfSeq(list, 4)]).toMatchObject({ message: { seq: 4 } })
  expect(list[rowOfSeq(list, 5)]).toMatchObject({ message: { seq: 7 } })
  expect(rowOfSeq(list, 8)).toBe(-1)
})

test('no line of what is new stands where the window does not reach back to it', () => {
  const entries = [message(41, wei, 0), message(42, wei, 1)]
  expect(rows(entries, 40, 41).map((row) => row.kind)).toContain('unread')
  expect(rows(entries, 20, 41).map((row) => row.kind)).not.toContain('unread')
})

test('another part of the same day has no row in common with what was shown', () => {
  const before = rows([message(1, wei, 0), message(2, wei, 1)])
  const after = rows([message(91, wei, 5), message(92, wei, 6)], null, 91)
  expect(changeOf(before, after).kind).toBe('replaced')
})
