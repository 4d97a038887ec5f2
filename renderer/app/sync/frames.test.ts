import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { memoryStore } from '../storage/local-store.ts'
import { selectConversation, putConversations, useConversations } from '../store/conversations.ts'
import { resetStores } from '../store/reset.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { chat, message, selfId } from '../testing/samples.ts'
import { createFrames, type Frames } from './frames.ts'
import { createPeopleLoader } from './people.ts'
import { createTimelines } from './timelines.ts'

let frames: Frames
const onMessage = vi.fn<(conversationId: string, event: { seq: number }) => void>()
/** Answers of `GET /conversations/:id`, each given when the test says so. */
let asked: ((answer: { status: number; conversation?: Conversation }) => void)[]

const line = () => selectConversation('group')(useConversations.getState())
const group = (change: Partial<Conversation> = {}) =>
  chat('group', { kind: 'group', name: 'Big', peer: undefined, ...change })

beforeEach(() => {
  vi.useFakeTimers()
  asked = []
  vi.stubGlobal('location', { origin: 'https://chat.example.org' })
  vi.stubGlobal(
    'fetch',
    () =>
      new Promise((resolve) => {
        asked.push(({ status, conversation }) => {
          const body = conversation ? { conversation } : { error: { code: 'not_found', message: 'Not there' } }
          resolve(new Response(JSON.stringify(body), { status }))
        })
      }),
  )
  const context = {
    userId: selfId,
    connection: new FakeConnection(),
    local: memoryStore(),
    signal: new AbortController().signal,
  }
  const people = createPeopleLoader(context)
  frames = createFrames({ context, people, timelines: createTimelines(context, people), onMessage })
  putConversations([group({ lastSeq: 3, unread: 1, lastMessage: message(3) })])
})

afterEach(() => {
  resetStores()
  onMessage.mockReset()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('the list', () => {
  it('asks the server once where frames are missing, and goes on from its answer', async () => {
    frames.receive({ conversationId: 'group', events: [message(6)] })
    frames.receive({ conversationId: 'group', events: [message(7), message(8)] })
    expect(line()?.lastSeq).toBe(3)
    expect(asked).toHaveLength(1)
    asked[0]!({ status: 200, conversation: group({ lastSeq: 7, unread: 4, lastMessage: message(7) }) })
    await vi.waitFor(() => expect(line()).toMatchObject({ lastSeq: 8, unread: 5, lastMessage: { seq: 8 } }))
    expect(onMessage.mock.calls.map(([, event]) => event.seq)).toEqual([6, 7, 8])
  })

  it('takes a conversation in that it did not know, and tells of its first message', async () => {
    frames.receive({ conversationId: 'new', events: [message(1)] })
    asked[0]!({ status: 200, conversation: chat('new', { lastSeq: 1, unread: 1, lastMessage: message(1) }) })
    await vi.waitFor(() => expect(selectConversation('new')(useConversations.getState())?.unread).toBe(1))
    expect(onMessage).toHaveBeenCalledOnce()
    expect(onMessage).toHaveBeenCalledWith('new', expect.objectContaining({ seq: 1 }))
  })

  it('does not tell again of what was read on another device meanwhile', async () => {
    frames.receive({ conversationId: 'group', events: [message(6)] })
    asked[0]!({ status: 200, conversation: group({ lastSeq: 6, readSeq: 6, unread: 0, lastMessage: message(6) }) })
    await vi.waitFor(() => expect(line()?.lastSeq).toBe(6))
    expect(onMessage).not.toHaveBeenCalled()
  })

  it('drops a conversation that one is no longer in', async () => {
    frames.receive({ conversationId: 'group', events: [message(9)] })
    asked[0]!({ status: 404 })
    await vi.waitFor(() => expect(line()).toBeUndefined())
  })

  it('moves a large group up at a hint, and looks at its newest message seldom', async () => {
    frames.hint({ conversationId: 'group', seq: 4 })
    frames.hint({ conversationId: 'group', seq: 5 })
    expect(line()).toMatchObject({ lastSeq: 5, unread: 1 })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(asked).toHaveLength(1)
    asked[0]!({ status: 200, conversation: group({ lastSeq: 5, unread: 3, lastMessage: message(5) }) })
    await vi.waitFor(() => expect(line()).toMatchObject({ unread: 3, lastMessage: { seq: 5 } }))
    for (let seq = 6; seq < 20; seq += 1) frames.hint({ conversationId: 'group', seq })
    await vi.advanceTimersByTimeAsync(5_000)
    expect(asked).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(8_000)
    expect(asked).toHaveLength(2)
  })

  it('shows at once that one was named', async () => {
    frames.hint({ conversationId: 'group', seq: 4, mentioned: true })
    expect(line()?.mentioned).toBe(true)
    await vi.advanceTimersByTimeAsync(1)
    expect(asked).toHaveLength(1)
  })

  it('asks whether one is still named once an unread message is taken back, until the answer is as new as the list', async () => {
    const before = { lastSeq: 3, readSeq: 1, unread: 2, lastMessage: message(3) }
    putConversations([group({ ...before, mentioned: true })])
    const recall = { type: 'recall', seq: 4, at: message(4).at, actorId: message(2).actorId, target: 2 } as const
    frames.receive({ conversationId: 'group', events: [recall] })
    expect(line()).toMatchObject({ lastSeq: 4, unread: 1, mentioned: true })
    expect(asked).toHaveLength(1)
    asked[0]!({ status: 200, conversation: group(before) })
    await vi.waitFor(() => expect(asked).toHaveLength(2))
    expect(line()).toMatchObject({ lastSeq: 4, unread: 1, mentioned: true })
    asked[1]!({ status: 200, conversation: group({ ...before, lastSeq: 4, unread: 1 }) })
    await vi.waitFor(() => expect(line()).toMatchObject({ lastSeq: 4, unread: 1, mentioned: false }))
  })
})
