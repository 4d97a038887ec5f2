import 'fake-indexeddb/auto'
import { openDB, type IDBPDatabase } from 'idb'
import { afterEach, describe, expect, it } from 'vitest'
import { emptyTimeline } from '#shared/conversations/timeline.ts'
import { chat, self, selfId } from '../testing/samples.ts'
import { databaseName, deleteLocalDatabase, openLocalDatabase } from './database.ts'
import { openLocalStore, type LocalStore } from './local-store.ts'

const outgoing = {
  conversationId: 'chat',
  clientId: 'a',
  at: '2026-11-20T12:00:00.000Z',
  body: { type: 'text', text: 'On its way' },
  state: 'sending',
} as const
const snapshot = {
  cursor: 'cursor-1',
  me: self(),
  conversations: [chat('chat', { lastSeq: 9 })],
  contacts: [],
  folders: ['Work'],
  blocked: [],
  requests: [],
  people: [],
}
const page = { ...emptyTimeline, to: 3, applied: 3 }

/** Leaves a database as that version of the program made it. */
async function leaveBehind(version: 1 | 2 | 3 | 4): Promise<void> {
  const db: IDBPDatabase = await openDB(databaseName(selfId), version, {
    upgrade(db) {
      db.createObjectStore('snapshot')
      const pages = db.createObjectStore('pages', { keyPath: 'conversationId' })
      if (version < 4) pages.createIndex('savedAt', 'savedAt')
      else pages.createIndex('shown', ['savedAt', 'bytes'])
      db.createObjectStore('drafts', { keyPath: 'conversationId' })
      db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('clientId', 'clientId', {
        unique: true,
      })
      if (version >= 2) db.createObjectStore('city')
      if (version >= 3) db.createObjectStore('attachments')
      if (version >= 4) db.createObjectStore('reads')
    },
  })
  await db.put('snapshot', { ...snapshot, ...(version === 2 || version === 3 ? { reads: { chat: 7 } } : {}) }, 'latest')
  await db.put('pages', { conversationId: 'chat', savedAt: 1, ...(version < 4 ? {} : { bytes: 9 }), timeline: page })
  await db.put('drafts', { conversationId: 'chat', text: 'Half a sentence' })
  await db.put('outbox', outgoing)
  if (version >= 3) await db.put('attachments', new Blob(['bytes']), 'a')
  if (version >= 4) await db.put('reads', true, ['chat', 7])
  db.close()
}

let store: LocalStore
afterEach(async () => {
  store.close()
  await deleteLocalDatabase(selfId)
})

describe('what an older version left on this computer', () => {
  it.each([1, 2, 3, 4] as const)('is all there after an upgrade from version %i', async (version) => {
    await leaveBehind(version)
    store = await openLocalStore(selfId, false)
    expect(store.isDurable).toBe(true)
    expect(await store.loadSnapshot()).toEqual(snapshot)
    expect(await store.loadPage('chat')).toEqual(page)
    expect(await store.loadDrafts()).toEqual({ chat: { text: 'Half a sentence' } })
    expect(await store.loadOutbox()).toEqual([outgoing])
    expect(await store.loadReads()).toEqual(version === 1 ? {} : { chat: 7 })
    expect(await (await store.loadAttachment('a'))?.text()).toBe(version >= 3 ? 'bytes' : undefined)
  })

  it('counts its pages towards what may be kept', async () => {
    await leaveBehind(3)
    store = await openLocalStore(selfId, false, { count: 1, bytes: 1_000_000 })
    await store.savePage('other', page)
    expect(await store.loadPage('chat')).toBeUndefined()
    expect(await store.loadPage('other')).toEqual(page)
  })

  it('makes way for a newer version in another window', async () => {
    await leaveBehind(3)
    store = await openLocalStore(10_778, false)
    let isOutdated = false
    await openLocalDatabase(selfId, () => (isOutdated = true))
    const newer = await openDB(databaseName(selfId), 1_000)
    newer.close()
    expect(isOutdated).toBe(true)
  })
})
