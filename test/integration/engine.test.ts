import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { answerRequest, setBlock } from '#renderer/app/actions/contacts.ts'
import { markRead, openDirect, saveDraft, setTyping, showConversation } from '#renderer/app/actions/conversations.ts'
import {
  discardMessage,
  editMessage,
  loadNewer,
  loadOlder,
  react,
  recallMessage,
  retryMessage,
  sendMessage,
} from '#renderer/app/actions/messages.ts'
import { setStatus, watchPresence } from '#renderer/app/actions/account.ts'
import { engine } from '#renderer/app/client.ts'
import { logIn, logOut, register as registerHere, restoreSession } from '#renderer/app/session/session.ts'
import { useConnection } from '#renderer/app/store/connection.ts'
import { selectContact, useContacts } from '#renderer/app/store/contacts.ts'
import { selectConversation, useConversations } from '#renderer/app/store/conversations.ts'
import { selectDraft, useDrafts } from '#renderer/app/store/drafts.ts'
import { selectMessages, useMessages } from '#renderer/app/store/messages.ts'
import { usePresence } from '#renderer/app/store/presence.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { typingIn } from '#renderer/app/store/typing.ts'
import { selectUnreadTotal } from '#renderer/app/store/unread.ts'
import { isAtEnd } from '#shared/conversations/timeline.ts'
import { routes } from '#shared/protocol/routes.ts'
import { stubBrowser } from '#test/support/browser-globals.ts'
import { layMessages } from '#test/support/lay.ts'
import { spawnServer, type ServerProcess } from '#test/support/process.ts'
import { send } from '#test/support/talk.ts'
import { register, type Person, type TestConnection } from '#test/support/wire.ts'

const password = 'correct horse battery'
let server: ServerProcess
/** The friend speaks over the bare wire; "here" is the client under test. */
let friend: Person
let line: TestConnection
let email: string

const here = () => useSession.getState().userId ?? 0
const shown = (id: string) => selectMessages(id)(useMessages.getState())
const texts = (id: string) =>
  shown(id).timeline.entries.map((entry) =>
    entry.type !== 'message' ? entry.type : entry.body?.type === 'text' ? entry.body.text : entry.body,
  )
const listLine = (id: string) => selectConversation(id)(useConversations.getState())
/** What is shown, without how it came to be known. */
const entries = (id: string) => shown(id).timeline.entries.map((entry) => ({ ...entry, asOf: 0 }))
const until = (check: () => void) => vi.waitFor(check, { timeout: 15_000, interval: 20 })
const synced = () => until(() => expect(useConnection.getState()).toMatchObject({ status: 'online', isSynced: true }))

/** A direct conversation that is open here, between contacts. */
async function chat(): Promise<string> {
  await friend.call(routes.requestContact, { body: { userId: here() } })
  await until(() => expect(useContacts.getState().requests).toHaveLength(1))
  await answerRequest(useContacts.getState().requests[0]!.id, 'accept')
  await until(() => expect(selectContact(friend.id)(useContacts.getState())).toBeDefined())
  const { id } = await openDirect(friend.id)
  await showConversation(id)
  return id
}

beforeAll(async () => {
  server = await spawnServer()
  stubBrowser(server.url)
  await restoreSession()
})

afterAll(() => server.dispose())

beforeEach(async () => {
  friend = await register(server.url, { displayName: 'Ben' })
  line = await friend.connect()
  email = `ana.${crypto.randomUUID()}@example.com`
  await registerHere({ email, password, displayName: 'Ana' })
  await synced()
})

afterEach(async () => {
  line.close()
  await logOut()
})

describe('the client’s engine against a real server', () => {
  it('becomes contacts and chats both ways', async () => {
    const id = await chat()
    await sendMessage(id, { type: 'text', text: 'Hello Ben' })
    expect([...texts(id), ...shown(id).outgoing.map((each) => each.state)]).toHaveLength(1)
    const frame = await line.waitFor('events', (one) => one.conversationId === id)
    expect(frame.events[0]).toMatchObject({ type: 'message', body: { text: 'Hello Ben' } })
    await send(line, id, 'Hello Ana')
    await until(() => expect(texts(id)).toEqual(['Hello Ben', 'Hello Ana']))
    expect(shown(id).outgoing).toEqual([])
    expect(listLine(id)).toMatchObject({ unread: 1, lastSeq: 2, lastMessage: { body: { text: 'Hello Ana' } } })
    expect(selectUnreadTotal(useConversations.getState())).toBe(1)
    markRead(id)
    expect(selectUnreadTotal(useConversations.getState())).toBe(0)
    await line.waitFor('receipt', (one) => one.conversationId === id && one.seq === 2)
  })

  it('follows edits, reactions, recalls, typing and presence', async () => {
    const id = await chat()
    const { seq } = await send(line, id, 'Firts')
    await line.call('message:edit', { conversationId: id, seq, text: 'First' })
    await until(() => expect(texts(id)).toEqual(['First']))
    await react(id, seq, '👍', true)
    await until(() =>
      expect(shown(id).timeline.entries[0]).toMatchObject({ reactions: [{ emoji: '👍', count: 1, mine: true }] }),
    )
    await sendMessage(id, { type: 'text', text: 'Mnie' })
    await until(() => expect(texts(id)).toEqual(['First', 'Mnie']))
    const own = shown(id).timeline.entries[1]!.seq
    await editMessage(id, own, 'Mine')
    await until(() => expect(texts(id)).toEqual(['First', 'Mine']))
    await recallMessage(id, own)
    await until(() => expect(texts(id)).toEqual(['First', null]))
    await line.call('conversation:typing', { conversationId: id })
    await until(() => expect(typingIn(id)).toEqual([friend.id]))
    setTyping(id)
    await line.waitFor('typing', (one) => one.userId === here())
    const stop = watchPresence([friend.id])
    await until(() => expect(usePresence.getState().byId[friend.id]?.status).toBe('online'))
    await line.call('presence:set', { status: 'busy', text: 'In class' })
    await until(() =>
      expect(usePresence.getState().byId[friend.id]).toMatchObject({ status: 'busy', text: 'In class' }),
    )
    stop()
    await setStatus('dnd')
    expect(usePresence.getState().own.status).toBe('dnd')
    await setStatus('online')
  })

  it('shows after lost lines exactly what a client shows that comes anew', async () => {
    const id = await chat()
    const seqs: number[] = []
    for (let round = 0; round < 4; round += 1) {
      for (let i = 0; i < 20; i += 1) seqs.push((await send(line, id, `${round}.${i}`)).seq)
      for (const [index, seq] of [...seqs].entries()) {
        if (index % 7 === round)
          await line.call('message:edit', { conversationId: id, seq, text: `edited in ${round}` })
        if (index % 5 === round) await line.call('message:react', { conversationId: id, seq, emoji: '❤️', on: true })
        if (index % 13 !== round) continue
        await line.call('message:recall', { conversationId: id, seq })
        seqs.splice(seqs.indexOf(seq), 1)
      }
      // The server goes away under the open line and comes back: the client has missed what follows.
      if (round === 1) {
        await server.kill()
        await server.start()
        line.close()
        line = await friend.connect()
        for (let i = 0; i < 20; i += 1) seqs.push((await send(line, id, `missed ${i}`)).seq)
        engine().connection.retry()
      }
    }
    const { head } = await line.call('events:fetch', { conversationId: id, limit: 1 })
    await until(() => expect([shown(id).timeline.applied, listLine(id)?.lastSeq]).toEqual([head, head]))
    while (shown(id).timeline.hasOlder) await loadOlder(id)
    const followed = entries(id)
    const inList = listLine(id)

    await logOut()
    await logIn({ login: email, password })
    await synced()
    await showConversation(id)
    // It opens where its reader left off; both ends are further on.
    while (shown(id).timeline.hasOlder) await loadOlder(id)
    while (!isAtEnd(shown(id).timeline)) await loadNewer(id)
    expect(followed).toEqual(entries(id))
    expect(inList).toEqual(listLine(id))
  })

  it('comes back after 10,000 messages with the newest page, and fetches the rest where the reader scrolls', async () => {
    const id = await chat()
    await sendMessage(id, { type: 'text', text: 'before' })
    await until(() => expect(texts(id)).toEqual(['before']))
    await server.kill()
    await until(() => expect(useConnection.getState().status).toBe('offline'))
    const last = await layMessages(server.dataDir, { conversationId: id, authorId: friend.id, count: 10_000 })

    const requests = vi.spyOn(engine().connection, 'request')
    const pages = () => requests.mock.calls.filter(([name]) => name === 'events:fetch')
    const statuses = new Set<string>()
    let most = 0
    const stop = useMessages.subscribe(() => {
      statuses.add(shown(id).status)
      most = Math.max(most, shown(id).timeline.entries.length)
    })
    await server.start()
    engine().connection.retry()
    await until(() => expect(texts(id).at(-1)).toBe(`Message ${last}`))
    expect(isAtEnd(shown(id).timeline)).toBe(true)
    expect(texts(id)).toHaveLength(50)
    expect(pages()).toHaveLength(1)
    expect(listLine(id)).toMatchObject({ lastSeq: last, lastMessage: { body: { text: `Message ${last}` } } })
    expect(listLine(id)?.unread).toBe(999)

    // Live messages join at once; nothing in between was waited for.
    line.close()
    line = await friend.connect()
    await send(line, id, 'Live')
    await until(() => expect(texts(id).at(-1)).toBe('Live'))
    expect(pages()).toHaveLength(1)

    for (let fetched = 2; fetched <= 20; fetched += 1) {
      await loadOlder(id)
      expect(pages()).toHaveLength(fetched)
    }
    const { timeline } = shown(id)
    const seqs = timeline.entries.map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.map((_, index) => timeline.from + index))
    expect(timeline.from).toBe(last - 20 * 50 + 1)
    await loadNewer(id)
    expect(shown(id).timeline.to).toBeGreaterThan(timeline.to)
    // What was there stayed readable all the time, and the window never held more than it may.
    expect([...statuses]).toEqual(['ready'])
    expect(most).toBeLessThanOrEqual(600)
    stop()
    requests.mockRestore()
  })

  it('delivers what was written while the server was down, once and in order', async () => {
    const id = await chat()
    await sendMessage(id, { type: 'text', text: 'before' })
    await until(() => expect(texts(id)).toEqual(['before']))
    await server.kill()
    await until(() => expect(useConnection.getState().status).toBe('offline'))
    for (const text of ['one', 'two', 'three']) await sendMessage(id, { type: 'text', text })
    expect(shown(id).outgoing.map((each) => each.state)).toEqual(['sending', 'sending', 'sending'])
    await server.start()
    engine().connection.retry()
    await until(() => expect(texts(id)).toEqual(['before', 'one', 'two', 'three']))
    expect(shown(id).outgoing).toEqual([])
    line.close()
    line = await friend.connect()
    const { events } = await line.call('events:fetch', { conversationId: id })
    expect(events.map((event) => event.type === 'message' && event.body?.type === 'text' && event.body.text)).toEqual([
      'before',
      'one',
      'two',
      'three',
    ])
  })

  it('gives a refused message back with the reason', async () => {
    const id = await chat()
    await setBlock(friend.user, true)
    await sendMessage(id, { type: 'text', text: 'first' })
    await until(() => expect(shown(id).outgoing).toMatchObject([{ state: 'failed', body: { text: 'first' } }]))
    expect(shown(id).outgoing[0]!.error).toContain('blocked')
    await setBlock(friend.user, false)
    await retryMessage(shown(id).outgoing[0]!.clientId)
    await until(() => expect(texts(id)).toEqual(['first']))

    await sendMessage(id, { type: 'text', text: 'An answer to nothing', replyTo: 999 })
    await until(() => expect(shown(id).outgoing).toMatchObject([{ state: 'failed' }]))
    const returned = await discardMessage(shown(id).outgoing[0]!.clientId)
    expect(returned?.body).toMatchObject({ text: 'An answer to nothing' })
    expect(shown(id).outgoing).toEqual([])
  })

  it('goes on after a restart of the window: session, list, draft and outbox', async () => {
    const id = await chat()
    await send(line, id, 'kept')
    await until(() => expect(texts(id)).toEqual(['kept']))
    await server.kill()
    await until(() => expect(useConnection.getState().status).toBe('offline'))
    await sendMessage(id, { type: 'text', text: 'waiting' })
    saveDraft(id, { text: 'half a' })
    await engine().stop()
    await restoreSession()
    expect(useSession.getState().status).toBe('signed-in')
    expect(listLine(id)?.lastMessage).toMatchObject({ body: { text: 'kept' } })
    expect(selectDraft(id)(useDrafts.getState())).toMatchObject({ text: 'half a' })
    await showConversation(id)
    expect(texts(id)).toEqual(['kept'])
    expect(shown(id).outgoing).toMatchObject([{ state: 'sending', body: { text: 'waiting' } }])
    await server.start()
    engine().connection.retry()
    await until(() => expect(texts(id)).toEqual(['kept', 'waiting']))
  })

  it('ends with a sentence where the session is ended elsewhere', async () => {
    const other = await fetch(`${server.url}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ login: email, password }),
    })
    const { token } = (await other.json()) as { token: string }
    const headers = { authorization: `Bearer ${token}` }
    const list = await fetch(`${server.url}/api/v1/auth/sessions`, { headers })
    const { sessions } = (await list.json()) as { sessions: { id: string; current: boolean }[] }
    const mine = sessions.find((each) => !each.current)!
    await fetch(`${server.url}/api/v1/auth/sessions/${mine.id}`, { method: 'DELETE', headers })
    await until(() => expect(useSession.getState().status).toBe('signed-out'))
    expect(useSession.getState().endedBecause).toMatch(/signed out/i)
    expect(useConversations.getState().order).toEqual([])
  })
})
