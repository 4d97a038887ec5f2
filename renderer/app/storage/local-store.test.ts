import 'fake-indexeddb/auto'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { emptyTimeline } from '#shared/conversations/timeline.ts'
import { chat, message, self, selfId } from '../testing/samples.ts'
import { databaseName } from './database.ts'
import { openLocalStore, type LocalStore } from './local-store.ts'
import type { Snapshot } from './snapshot.ts'

let store: LocalStore

const snapshot = (): Snapshot => ({
  cursor: 'cursor-1',
  me: self(),
  conversations: [chat('chat')],
  contacts: [],
  folders: ['Work'],
  blocked: [],
  requests: [],
  people: [],
})

const written = (clientId: string, state: 'sending' | 'failed' = 'sending') =>
  ({
    conversationId: 'chat',
    clientId,
    at: '2026-11-20T12:00:00.000Z',
    body: { type: 'text', text: clientId },
    state,
  }) as const

async function reopen(): Promise<void> {
  store.close()
  store = await openLocalStore(selfId, false)
}

beforeEach(async () => {
  store = await openLocalStore(selfId, false)
})

afterEach(() => store.wipe())

describe('what a person keeps on a computer', () => {
  it('is there again after a restart', async () => {
    await store.saveSnapshot(snapshot())
    await store.savePage('chat', { ...emptyTimeline, to: 3, applied: 3 })
    await store.saveDraft('chat', { text: 'Half', replyTo: 2 })
    await store.saveOutgoing(written('a'))
    await reopen()
    expect(await store.loadSnapshot()).toEqual(snapshot())
    expect(await store.loadPage('chat')).toMatchObject({ applied: 3 })
    expect(await store.loadDrafts()).toEqual({ chat: { text: 'Half', replyTo: 2 } })
    expect(await store.loadOutbox()).toEqual([written('a')])
  })

  it('keeps the outbox in the order of writing, whatever changes in it', async () => {
    for (const id of ['a', 'b', 'c']) await store.saveOutgoing(written(id))
    await store.saveOutgoing(written('a', 'failed'))
    await store.dropOutgoing('b')
    await store.dropOutgoing('never there')
    expect(await store.loadOutbox()).toEqual([written('a', 'failed'), written('c')])
  })

  it('keeps the bytes of an outgoing file as long as its message', async () => {
    await store.saveOutgoing(written('a'), new Blob(['bytes']))
    await store.saveOutgoing(written('a', 'failed'))
    await reopen()
    expect(await (await store.loadAttachment('a'))!.text()).toBe('bytes')
    await store.dropOutgoing('a')
    expect(await store.loadAttachment('a')).toBeUndefined()
  })

  it('leaves out a snapshot that this version cannot read', async () => {
    await store.saveSnapshot(snapshot())
    const raw = await openDB(databaseName(selfId))
    await raw.put('snapshot', { ...snapshot(), conversations: [{ id: 'of another version' }] }, 'latest')
    raw.close()
    expect(await store.loadSnapshot()).toBeUndefined()
  })

  it('keeps read positions until the server knows of them, and never an earlier one', async () => {
    await store.saveRead('chat', 7)
    await store.saveRead('chat', 5)
    await store.dropRead('chat', 6)
    await reopen()
    expect(await store.loadReads()).toEqual({ chat: 7 })
    await store.dropRead('chat', 7)
    await store.dropRead('never there', 1)
    expect(await store.loadReads()).toEqual({})
  })

  describe('bounds the pages it keeps, the least recently shown going first,', () => {
    const keptOf = async () => (await store.loadPages()).map((page) => page.conversationId).toSorted()
    const words = { ...message(1), body: { type: 'text' as const, text: 'x'.repeat(10_000) } }
    const heavy = { ...emptyTimeline, entries: [{ ...words, reactions: [], pinned: false, asOf: 1 }] }
    async function reopenWithin(limits: { count: number; bytes: number }): Promise<void> {
      store.close()
      store = await openLocalStore(selfId, false, limits)
      let now = 1
      vi.spyOn(Date, 'now').mockImplementation(() => (now += 1))
    }
    afterEach(() => vi.restoreAllMocks())

    it('by number', async () => {
      await reopenWithin({ count: 3, bytes: 1_000_000 })
      for (const id of ['a', 'b', 'c', 'a', 'd']) await store.savePage(id, emptyTimeline)
      expect(await keptOf()).toEqual(['a', 'c', 'd'])
    })

    it('by bytes', async () => {
      await reopenWithin({ count: 100, bytes: 50_000 })
      for (const id of ['a', 'b', 'a', 'c', 'light']) await store.savePage(id, id === 'light' ? emptyTimeline : heavy)
      expect(await keptOf()).toEqual(['a', 'c', 'light'])
    })
  })

  it('is gone after it was wiped, also where another window has it open', async () => {
    const other = await openLocalStore(selfId, false)
    await store.saveDraft('chat', { text: 'Half' })
    await store.wipe()
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(databaseName(selfId))
    await expect(other.loadDrafts()).rejects.toMatchObject({ name: 'InvalidStateError' })
    store = await openLocalStore(selfId, false)
    expect(await store.loadDrafts()).toEqual({})
  })

  it('is nothing on a shared computer', async () => {
    const shared = await openLocalStore(10_777, true)
    await shared.saveSnapshot(snapshot())
    await shared.saveDraft('chat', { text: 'Half' })
    await shared.saveOutgoing(written('a'))
    expect(await shared.loadDrafts()).toEqual({ chat: { text: 'Half' } })
    expect(await shared.loadOutbox()).toEqual([written('a')])
    expect(await shared.loadSnapshot()).toBeUndefined()
    expect((await indexedDB.databases()).map((each) => each.name)).not.toContain(databaseName(10_777))
  })
})
