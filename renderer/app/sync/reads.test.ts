import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { CallError } from '../api/error.ts'
import { memoryStore } from '../storage/local-store.ts'
import { putConversations, selectConversation, useConversations } from '../store/conversations.ts'
import { resetStores } from '../store/reset.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { chat, message, selfId } from '../testing/samples.ts'
import { mergeConversations } from './merge.ts'
import { createReads, type Reads } from './reads.ts'

let connection: FakeConnection
let reads: Reads
const recount = vi.fn<(conversationId: string) => void>()

const line = () => selectConversation('chat')(useConversations.getState())
const known = (change: Partial<Conversation>) => chat('chat', { lastMessage: message(change.lastSeq ?? 1), ...change })

beforeEach(() => {
  vi.useFakeTimers()
  connection = new FakeConnection()
  const context = { userId: selfId, connection, local: memoryStore(), signal: new AbortController().signal }
  reads = createReads(context, recount)
})

afterEach(() => {
  vi.useRealTimers()
  recount.mockReset()
  resetStores()
})

describe('reading', () => {
  it('takes the server’s count where newer messages came before it had heard of the reading', async () => {
    putConversations([known({ lastSeq: 2, unread: 2 })])
    reads.mark('chat', 2)
    expect(line()).toMatchObject({ readSeq: 2, unread: 0 })
    // After a reconnect the server counts from where it last knew the reader.
    mergeConversations([known({ lastSeq: 4, readSeq: 0, unread: 4 })])
    connection.handlers['conversation:read'] = () => ({ state: { seq: 2, unread: 2, mentioned: false, lastSeq: 4 } })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(line()).toMatchObject({ lastSeq: 4, readSeq: 2, unread: 2 })
    expect(recount).not.toHaveBeenCalled()
  })

  it('keeps its own count where the server only does not know of it yet', () => {
    putConversations([known({ lastSeq: 4, readSeq: 3, unread: 1 })])
    mergeConversations([known({ lastSeq: 4, readSeq: 0, unread: 4 })])
    expect(line()).toMatchObject({ readSeq: 3, unread: 1 })
  })

  it('asks anew for a count that was made before or after what is known here', () => {
    putConversations([known({ lastSeq: 5, readSeq: 0, unread: 5 })])
    reads.receive('chat', { seq: 4, unread: 0, mentioned: false, lastSeq: 4 })
    expect(line()).toMatchObject({ readSeq: 4, unread: 5 })
    expect(recount).toHaveBeenCalledWith('chat')
    // An answer older than what has arrived keeps count and position as they were.
    mergeConversations([known({ lastSeq: 4, readSeq: 4, unread: 0 })])
    expect(line()).toMatchObject({ lastSeq: 5, unread: 5 })
    mergeConversations([known({ lastSeq: 5, readSeq: 4, unread: 1 })])
    expect(line()).toMatchObject({ lastSeq: 5, readSeq: 4, unread: 1 })
  })

  it('tells the server again while it cannot store', async () => {
    putConversations([known({ lastSeq: 3, unread: 3 })])
    let isFull = true
    connection.handlers['conversation:read'] = () => {
      if (isFull) throw new CallError({ code: 'unavailable', message: 'Not now' })
      return {}
    }
    reads.mark('chat', 3)
    await vi.advanceTimersByTimeAsync(1_000)
    isFull = false
    await vi.advanceTimersByTimeAsync(5_000)
    const told = connection.callsOf('conversation:read')
    expect(told.length).toBeGreaterThan(1)
    expect(told.at(-1)).toEqual({ conversationId: 'chat', seq: 3 })
    await vi.advanceTimersByTimeAsync(20_000)
    expect(connection.callsOf('conversation:read')).toHaveLength(told.length)
  })
})
