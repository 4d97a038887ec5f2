import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../api/error.ts'
import { deleteLocalDatabase } from '../storage/database.ts'
import { openLocalStore, type LocalStore } from '../storage/local-store.ts'
import { selectMessages, updateMessages, useMessages, type OutgoingMessage } from '../store/messages.ts'
import { resetStores } from '../store/reset.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { selfId } from '../testing/samples.ts'
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts'

let ended: AbortController
let local: LocalStore
let connection: FakeConnection
/** Waits of the outbox, each ended by the test or by a wake-up. */
let waits: { ms: number; end: () => void }[]

const wait = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    waits.push({ ms, end: resolve })
    signal.addEventListener('abort', () => resolve())
  })

const open = (line = connection, store = local, more: OutboxOptions = {}): Outbox =>
  createOutbox({ userId: selfId, connection: line, local: store, signal: ended.signal }, { wait, ...more })

const written = (clientId: string, conversationId = 'chat'): OutgoingMessage => ({
  conversationId,
  clientId,
  at: '2026-11-20T12:00:00.000Z',
  body: { type: 'text', text: clientId },
  state: 'sending',
})

const shown = (conversationId = 'chat') =>
  selectMessages(conversationId)(useMessages.getState()).outgoing.map(({ clientId, state }) => `${clientId} ${state}`)

const sent = (line = connection) => line.callsOf('message:send').map((each) => each.clientId)

/** Answers sends with the next seq. */
function acknowledge(): () => { seq: number; at: string } {
  let seq = 0
  return () => ({ seq: (seq += 1), at: '2026-11-20T12:00:00.000Z' })
}

/** Gives a conversation a timeline that waits for what is sent to it. */
const view = (id: string) => updateMessages(id, (before) => ({ ...before, status: 'ready' }))

beforeEach(async () => {
  ended = new AbortController()
  waits = []
  connection = new FakeConnection({ 'message:send': acknowledge() })
  local = await openLocalStore(selfId, false)
  for (const id of ['chat', 'quick', 'slow']) view(id)
})

afterEach(async () => {
  ended.abort()
  local.close()
  await deleteLocalDatabase(selfId)
  resetStores()
})

describe('the outbox', () => {
  it('lets go of what is acknowledged where no timeline waits for its event', async () => {
    // A window that was killed after its message had arrived, and before it heard so: no event comes any more.
    await local.saveOutgoing(written('a', 'unopened'))
    await open().start()
    await vi.waitFor(() => expect(sent()).toEqual(['a']))
    await vi.waitFor(() => expect(shown('unopened')).toEqual([]))
  })

  it('shows a message at once, keeps it while there is no line, and sends in order when there is one', async () => {
    connection.current = { status: 'offline', since: 0 }
    const outbox = open()
    await outbox.start()
    const first = outbox.add(written('a'))
    expect(shown()).toEqual(['a sending'])
    await first
    await outbox.add(written('b'))
    expect((await local.loadOutbox()).map((each) => each.clientId)).toEqual(['a', 'b'])
    connection.current = { status: 'online' }
    outbox.flush()
    await vi.waitFor(async () => expect(await local.loadOutbox()).toEqual([]))
    expect(sent()).toEqual(['a', 'b'])
    expect(shown()).toEqual(['a sent', 'b sent'])
  })

  it('tries again under the same clientId, and at once when the line comes back', async () => {
    const answers = [CallError.offline(), new CallError({ code: 'unavailable', message: 'Busy.' })]
    const accept = acknowledge()
    connection.handlers['message:send'] = () => {
      const error = answers.shift()
      if (error) throw error
      return accept()
    }
    const outbox = open()
    await outbox.add(written('a'))
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    waits[0]!.end()
    await vi.waitFor(() => expect(waits).toHaveLength(2))
    expect(waits[1]!.ms).toBeGreaterThan(waits[0]!.ms)
    outbox.flush()
    await vi.waitFor(() => expect(shown()).toEqual(['a sent']))
    expect(sent()).toEqual(['a', 'a', 'a'])
  })

  it('keeps a refused message with the reason in words, for another try or the composer', async () => {
    connection.handlers['message:send'] = () => {
      throw new CallError({ code: 'forbidden', message: 'You can send 3 messages until they answer.' })
    }
    const outbox = open()
    await outbox.add(written('a'))
    await vi.waitFor(() => expect(shown()).toEqual(['a failed']))
    const [failed] = selectMessages('chat')(useMessages.getState()).outgoing
    expect(failed!.error).toBe('You can send 3 messages until they answer.')
    connection.handlers['message:send'] = acknowledge()
    await outbox.retry('a')
    await vi.waitFor(() => expect(shown()).toEqual(['a sent']))
    expect(sent()).toEqual(['a', 'a'])

    connection.handlers['message:send'] = () => {
      throw new CallError({ code: 'invalid', message: 'Too long.' })
    }
    await outbox.add(written('b'))
    await vi.waitFor(() => expect(shown()).toContain('b failed'))
    expect(await outbox.discard('b')).toMatchObject({ clientId: 'b', body: { type: 'text', text: 'b' } })
    expect(shown()).toEqual(['a sent'])
    expect(await local.loadOutbox()).toEqual([])
  })

  it('keeps a message that is held for review, goes on with others, and asks again what became of it', async () => {
    const accept = acknowledge()
    let isHeld = true
    connection.handlers['message:send'] = ({ clientId }) => {
      if (clientId === 'a' && isHeld) throw new CallError({ code: 'forbidden', message: 'Held for review', held: true })
      return accept()
    }
    const outbox = open()
    await outbox.add(written('a'))
    await outbox.add(written('b'))
    await vi.waitFor(() => expect(shown()).toEqual(['a held', 'b sent']))
    await outbox.askHeld()
    await vi.waitFor(() => expect(sent()).toHaveLength(3))
    await vi.waitFor(() => expect(shown()).toEqual(['a held', 'b sent']))
    isHeld = false
    await outbox.askHeld('a')
    await vi.waitFor(() => expect(shown()).toEqual(['a sent', 'b sent']))
  })

  it('does not hold up other conversations while one must wait', async () => {
    const accept = acknowledge()
    connection.handlers['message:send'] = ({ conversationId }) => {
      if (conversationId === 'slow')
        throw new CallError({ code: 'rate_limited', message: 'Wait.', retryAfterMs: 9_000 })
      return accept()
    }
    const outbox = open()
    await outbox.add(written('a', 'slow'))
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    expect(waits[0]!.ms).toBeGreaterThanOrEqual(9_000)
    await outbox.add(written('b', 'quick'))
    await vi.waitFor(() => expect(shown('quick')).toEqual(['b sent']))
    expect(shown('slow')).toEqual(['a sending'])
  })

  it('goes on after a crash with what was not acknowledged', async () => {
    connection.current = { status: 'offline', since: 0 }
    await open().add(written('a'))
    ended.abort()
    local.close()
    resetStores()
    view('chat')

    ended = new AbortController()
    local = await openLocalStore(selfId, false)
    connection = new FakeConnection({ 'message:send': acknowledge() })
    await open().start()
    expect(shown()).toEqual(['a sending'])
    await vi.waitFor(() => expect(shown()).toEqual(['a sent']))
    expect(sent()).toEqual(['a'])
  })

  it('sends each message once where two windows share it', async () => {
    connection.current = { status: 'offline', since: 0 }
    const other = new FakeConnection({ 'message:send': acknowledge() })
    other.current = { status: 'offline', since: 0 }
    const otherStore = await openLocalStore(selfId, false)
    const [one, two] = [open(), open(other, otherStore)]
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`)
    for (const [index, id] of ids.entries()) await (index % 2 === 0 ? one : two).add(written(id))
    connection.current = other.current = { status: 'online' }
    one.flush()
    two.flush()
    await vi.waitFor(async () => expect(await local.loadOutbox()).toEqual([]))
    expect([...sent(), ...sent(other)].sort()).toEqual([...ids].sort())
    otherStore.close()
  })

  it('keeps order and number where the browser has no locks', async () => {
    const log: string[] = []
    // As the server does: a message that is known already gets its first place again.
    const accept = ({ clientId }: { clientId: string }) => {
      if (!log.includes(clientId)) log.push(clientId)
      return { seq: log.indexOf(clientId) + 1, at: '2026-11-20T12:00:00.000Z' }
    }
    connection = new FakeConnection({ 'message:send': accept })
    connection.current = { status: 'offline', since: 0 }
    const other = new FakeConnection({ 'message:send': accept })
    other.current = { status: 'offline', since: 0 }
    const otherStore = await openLocalStore(selfId, false)
    const [one, two] = [open(connection, local, { locks: null }), open(other, otherStore, { locks: null })]
    const ids = Array.from({ length: 20 }, (_, index) => `m${index}`)
    for (const [index, id] of ids.entries()) await (index % 2 === 0 ? one : two).add(written(id))
    connection.current = other.current = { status: 'online' }
    one.flush()
    two.flush()
    await vi.waitFor(async () => expect(await local.loadOutbox()).toEqual([]))
    expect(log).toEqual(ids)
    otherStore.close()
  })

  it('hands over to another window as soon as its line is lost', async () => {
    connection.handlers['message:send'] = () => {
      throw new CallError({ code: 'unavailable', message: 'Busy.' })
    }
    const other = new FakeConnection({ 'message:send': acknowledge() })
    const otherStore = await openLocalStore(selfId, false)
    const [one, two] = [open(), open(other, otherStore)]
    await one.add(written('a'))
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    await two.start()
    expect(sent(other)).toEqual([])
    connection.become({ status: 'offline', since: 0 })
    await vi.waitFor(() => expect(sent(other)).toEqual(['a']))
    await vi.waitFor(async () => expect(await local.loadOutbox()).toEqual([]))
    otherStore.close()
  })
})
