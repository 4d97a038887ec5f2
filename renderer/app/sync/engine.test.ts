import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ConversationEvent } from '#shared/protocol/messages.ts'
import { deleteLocalDatabase } from '../storage/database.ts'
import { openLocalStore, type LocalStore } from '../storage/local-store.ts'
import { useConnection } from '../store/connection.ts'
import { useContacts } from '../store/contacts.ts'
import { selectConversation, useConversations } from '../store/conversations.ts'
import { selectMessages, useMessages } from '../store/messages.ts'
import { usePeople } from '../store/people.ts'
import { usePresence } from '../store/presence.ts'
import { resetStores } from '../store/reset.ts'
import { useSession } from '../store/session.ts'
import { typingIn } from '../store/typing.ts'
import { selectUnreadTotal } from '../store/unread.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { chat, friendId, message, person, self, selfId, syncResult } from '../testing/samples.ts'
import { startEngine, type Engine } from './engine.ts'

let local: LocalStore
let connection: FakeConnection
let engine: Engine | undefined
let log: ConversationEvent[]
/** How many of them, the newest, the reader has not seen. */
let unread: number
const onEnded = vi.fn<(reason: string) => void>()
const onMessage = vi.fn<(conversationId: string) => void>()

/** A server with one chat, whose log is `log`. */
function serve(): FakeConnection {
  return new FakeConnection({
    sync: () =>
      syncResult({
        conversations: [chat('chat', { lastSeq: log.length, readSeq: log.length - unread, unread })],
        contacts: [
          {
            userId: friendId,
            user: person(friendId, 'Ben'),
            folder: null,
            remark: null,
            since: log[0]?.at ?? '2026-11-20T12:00:00.000Z',
          },
        ],
      }),
    'events:fetch': ({ after, before, limit = 50 }) => {
      const last = before === undefined ? log.length : before - 1
      const [from, to] =
        after === undefined ? [Math.max(last - limit, 0), last] : [after, Math.min(after + limit, last)]
      return { events: log.slice(from, to), head: log.length, hasMore: after === undefined ? from > 0 : to < last }
    },
    'conversation:show': () => ({}),
    'conversation:read': () => ({}),
    'presence:set': () => ({}),
    'presence:watch': ({ userIds }) => ({
      presences: userIds.map((userId) => ({ userId, status: 'online' as const })),
    }),
    'users:get': ({ userIds }) => ({ users: userIds.map((id) => person(id)) }),
    'message:send': ({ clientId }) => {
      const event = message(log.length + 1, selfId, clientId)
      log.push(event)
      return { seq: event.seq, at: event.at }
    },
  })
}

async function start(line = connection): Promise<Engine> {
  engine = await startEngine({ userId: selfId, connection: line, local, onEnded, onMessage })
  return engine
}

const arrive = (...events: ConversationEvent[]) => {
  log.push(...events)
  connection.emit('events', { conversationId: 'chat', events })
}
const seqs = () => selectMessages('chat')(useMessages.getState()).timeline.entries.map((entry) => entry.seq)
const chatLine = () => selectConversation('chat')(useConversations.getState())
const isSynced = () => vi.waitFor(() => expect(useConnection.getState().isSynced).toBe(true))

beforeEach(async () => {
  log = [message(1), message(2), message(3)]
  unread = 3
  connection = serve()
  local = await openLocalStore(selfId, false)
  useSession.setState({ status: 'signed-in', userId: selfId, me: self() })
})

afterEach(async () => {
  await engine?.stop()
  engine = undefined
  local.close()
  await deleteLocalDatabase(selfId)
  resetStores()
  onEnded.mockReset()
  onMessage.mockReset()
})

describe('the sync engine', () => {
  it('merges what sync tells', async () => {
    await start()
    await isSynced()
    expect(chatLine()?.unread).toBe(3)
    expect(useContacts.getState().byId[friendId]?.user.displayName).toBe('Ben')
    expect(usePeople.getState().byId[friendId]?.displayName).toBe('Ben')
    expect(selectUnreadTotal(useConversations.getState())).toBe(3)
  })

  it('opens a conversation at its newest page and loads older ones', async () => {
    log = Array.from({ length: 120 }, (_, index) => message(index + 1))
    const { show, timelines } = await start()
    await isSynced()
    await show('chat')
    expect(seqs()).toHaveLength(50)
    expect(seqs()[0]).toBe(71)
    await timelines.loadOlder('chat')
    expect(seqs()[0]).toBe(21)
    expect(connection.callsOf('conversation:show').at(-1)).toEqual({ conversationId: 'chat' })
  })

  it('tells the server what was read just before the window was killed', async () => {
    const killed = serve()
    killed.handlers['conversation:read'] = () => new Promise<never>(() => undefined)
    const { reads } = await start(killed)
    await isSynced()
    reads.mark('chat', 3)
    // Nothing of the first run is heard any more, and none of its timers fires in time.
    killed.become({ status: 'offline', since: 0 })
    resetStores()
    useSession.setState({ status: 'signed-in', userId: selfId, me: self() })
    const first = engine
    connection.handlers['conversation:read'] = ({ seq }) => ({
      state: { seq, unread: 0, mentioned: false, lastSeq: log.length },
    })
    await start()
    await vi.waitFor(() =>
      expect(connection.callsOf('conversation:read')).toEqual([{ conversationId: 'chat', seq: 3 }]),
    )
    await vi.waitFor(() => expect(chatLine()).toMatchObject({ readSeq: 3, unread: 0 }))
    await vi.waitFor(async () => expect(await local.loadReads()).toEqual({}))
    await first?.stop()
  })

  it('does not miss the first message of a conversation that is in no list yet while its page is on the way', async () => {
    log = []
    connection.handlers.sync = () => syncResult()
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      const fetchNow = connection.handlers['events:fetch']!
      connection.handlers['events:fetch'] = async (payload) => {
        // Read before the message was written, answered after it was told.
        const page = await fetchNow(payload)
        connection.handlers['events:fetch'] = fetchNow
        resolve()
        await new Promise<void>((now) => (answer = now))
        return page
      }
    })
    const { show } = await start()
    await isSynced()
    const shown = show('chat')
    await asked
    arrive(message(1))
    answer()
    await shown
    expect(seqs()).toEqual([1])
  })

  it('opens a conversation with much unread where the reader left off', async () => {
    log = Array.from({ length: 1_000 }, (_, index) => message(index + 1))
    unread = 150
    const { show } = await start()
    await isSynced()
    await show('chat')
    expect(seqs()[0]).toBe(831)
    expect(seqs().at(-1)).toBe(1_000)
  })

  it('opens it around that place where the newest page does not reach back to it', async () => {
    log = Array.from({ length: 1_000 }, (_, index) => message(index + 1))
    unread = 900
    const { show, timelines } = await start()
    await isSynced()
    await show('chat')
    expect(seqs()[0]).toBe(51)
    expect(seqs().at(-1)).toBe(150)
    arrive(message(1_001))
    expect(seqs().at(-1)).toBe(150)
    expect(chatLine()?.unread).toBe(901)
    await timelines.loadNewer('chat')
    expect(seqs().at(-1)).toBe(200)
    await timelines.loadNewest('chat')
    expect(seqs().at(-1)).toBe(1_001)
  })

  it('applies live events to list and timeline, and tells of messages by others', async () => {
    const { show } = await start()
    await isSynced()
    await show('chat')
    arrive(message(4), message(5, selfId))
    expect(seqs()).toEqual([1, 2, 3, 4, 5])
    expect(chatLine()).toMatchObject({ lastSeq: 5, unread: 4 })
    expect(onMessage).toHaveBeenCalledOnce()
    arrive({ seq: 6, at: log[0]!.at, actorId: friendId, type: 'recall', target: 4 })
    expect(chatLine()).toMatchObject({ lastSeq: 6, unread: 3 })
    connection.emit('events', { conversationId: 'chat', events: log.slice(3) })
    expect(chatLine()).toMatchObject({ lastSeq: 6, unread: 3 })
  })

  it('fetches a hole in front of a live event', async () => {
    const { show } = await start()
    await isSynced()
    await show('chat')
    log.push(message(4), message(5))
    arrive(message(6))
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5, 6]))
    expect(connection.callsOf('events:fetch').at(-1)).toMatchObject({ after: 3 })
  })

  it('catches up after the line was lost, keeping frames that came before the answer to sync', async () => {
    const { show } = await start()
    await isSynced()
    await show('chat')
    connection.become({ status: 'offline', since: 1 })
    expect(useConnection.getState()).toMatchObject({ status: 'offline', offlineSince: 1 })
    log.push(message(4))
    let answer: () => void = () => undefined
    const result = syncResult({
      cursor: 'cursor-2',
      full: false,
      conversations: [chat('chat', { lastSeq: 4, unread: 4 })],
    })
    connection.handlers.sync = () => new Promise((resolve) => (answer = () => resolve(result)))
    connection.become({ status: 'online' })
    await vi.waitFor(() => expect(connection.callsOf('sync').at(-1)).toEqual({ cursor: 'cursor-1' }))
    arrive(message(5))
    expect(chatLine()?.lastSeq).toBe(3)
    answer()
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4, 5]))
    expect(chatLine()).toMatchObject({ lastSeq: 5, unread: 5 })
  })

  it('shows an own message once, whether its event or its ack comes first', async () => {
    const { show, outbox } = await start()
    await isSynced()
    await show('chat')
    const written = {
      conversationId: 'chat',
      at: log[0]!.at,
      body: { type: 'text' as const, text: 'Hi' },
      state: 'sending' as const,
    }
    const outgoing = () => selectMessages('chat')(useMessages.getState()).outgoing

    let ack: () => void = () => undefined
    const send = connection.handlers['message:send']!
    connection.handlers['message:send'] = async (payload) => {
      const placed = await send(payload)
      connection.emit('events', { conversationId: 'chat', events: log.slice(-1) })
      await new Promise<void>((resolve) => (ack = resolve))
      return placed
    }
    await outbox.add({ ...written, clientId: 'event-first' })
    await vi.waitFor(() => expect(seqs()).toEqual([1, 2, 3, 4]))
    expect(outgoing()).toEqual([])
    ack()
    await vi.waitFor(async () => expect(await local.loadOutbox()).toEqual([]))
    expect(outgoing()).toEqual([])

    connection.handlers['message:send'] = send
    await outbox.add({ ...written, clientId: 'ack-first' })
    await vi.waitFor(() => expect(outgoing()).toMatchObject([{ clientId: 'ack-first', state: 'sent', seq: 5 }]))
    connection.emit('events', { conversationId: 'chat', events: log.slice(-1) })
    expect(seqs()).toEqual([1, 2, 3, 4, 5])
    expect(outgoing()).toEqual([])
    expect(chatLine()?.unread).toBe(3)
  })

  it('jumps to a message far back, follows effects there, and comes back to the newest', async () => {
    log = Array.from({ length: 300 }, (_, index) => message(index + 1))
    const { show, timelines } = await start()
    await isSynced()
    await show('chat')
    await timelines.loadAround('chat', 60)
    expect(seqs()[0]).toBe(11)
    expect(seqs().at(-1)).toBe(110)
    arrive(message(301), { seq: 302, at: log[0]!.at, actorId: friendId, type: 'edit', target: 60, text: 'Changed' })
    const { timeline } = selectMessages('chat')(useMessages.getState())
    expect(timeline.entries.find((entry) => entry.seq === 60)).toMatchObject({ body: { text: 'Changed' } })
    expect(seqs().at(-1)).toBe(110)
    await timelines.loadNewest('chat')
    expect(seqs().at(-1)).toBe(301)
  })

  it('tells the server the newest read position once, and counts down at once', async () => {
    const { reads } = await start()
    await isSynced()
    reads.mark('chat', 2)
    reads.mark('chat', 3)
    reads.mark('chat', 1)
    expect(chatLine()).toMatchObject({ readSeq: 3, unread: 0 })
    await vi.waitFor(() =>
      expect(connection.callsOf('conversation:read')).toEqual([{ conversationId: 'chat', seq: 3 }]),
    )
  })

  it('takes account changes in', async () => {
    await start()
    await isSynced()
    connection.emit('account', { type: 'read', conversationId: 'chat', seq: 3, unread: 0, mentioned: false })
    expect(chatLine()).toMatchObject({ readSeq: 3, unread: 0 })
    connection.emit('account', { type: 'contact-removed', userId: friendId })
    expect(useContacts.getState().byId).toEqual({})
    connection.emit('account', { type: 'conversation-removed', conversationId: 'chat' })
    expect(chatLine()).toBeUndefined()
    connection.emit('account', { type: 'signed-out' })
    expect(onEnded).toHaveBeenCalledOnce()
  })

  it('follows people on screen, and again after a reconnect', async () => {
    const { presence } = await start()
    await isSynced()
    const stop = presence.watch([friendId])
    presence.watch([friendId, 10_003])
    await vi.waitFor(() => expect(usePresence.getState().byId[friendId]?.status).toBe('online'))
    connection.become({ status: 'offline', since: 1 })
    connection.become({ status: 'online' })
    await vi.waitFor(() => expect(connection.callsOf('presence:watch')).toHaveLength(2))
    stop()
    expect(connection.callsOf('presence:watch')).toEqual([
      { userIds: [friendId, 10_003], gathered: true },
      { userIds: [friendId, 10_003], gathered: true },
    ])
    const presences = [friendId, 10_003].map((userId) => ({ userId, status: 'busy' as const }))
    connection.emit('presences', { presences })
    expect(presences.map(({ userId }) => usePresence.getState().byId[userId]?.status)).toEqual(['busy', 'busy'])
  })

  it('shows who types until their message arrives', async () => {
    await start()
    await isSynced()
    connection.emit('typing', { conversationId: 'chat', userId: friendId })
    expect(typingIn('chat')).toEqual([friendId])
    arrive(message(4))
    expect(typingIn('chat')).toEqual([])
  })

  it('paints from the cache before the network answers, and asks only for what changed', async () => {
    const first = await start()
    await isSynced()
    await first.show('chat')
    first.drafts.save('chat', { text: 'Half a sentence', replyTo: 2 })
    await first.stop()
    resetStores()
    useSession.setState({ status: 'signed-in', userId: selfId, me: null })

    const offline = serve()
    offline.current = { status: 'offline', since: 1 }
    const second = await start(offline)
    expect(chatLine()?.lastSeq).toBe(3)
    expect(useSession.getState().me?.displayName).toBe('Ana')
    expect(second.drafts).toBeDefined()
    await second.show('chat')
    expect(seqs()).toEqual([1, 2, 3])
    expect(selectMessages('chat')(useMessages.getState())).toMatchObject({
      status: 'ready',
      error: { code: 'offline' },
    })
    offline.become({ status: 'online' })
    await isSynced()
    expect(offline.callsOf('sync')).toEqual([{ cursor: 'cursor-1' }])
  })
})
