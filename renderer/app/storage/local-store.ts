import type { Timeline } from '#shared/conversations/timeline.ts'
import type { Draft } from '../store/drafts.ts'
import type { OutgoingMessage } from '../store/messages.ts'
import { deleteLocalDatabase, openLocalDatabase, sizeOf, type LocalDatabase } from './database.ts'
import type { ComposedFiles } from './composed-files.ts'
import { durableCity, memoryCity, type LocalCity } from './city-store.ts'
import { snapshot, type Snapshot } from './snapshot.ts'

/** What one person keeps on this computer. Reads give undefined or nothing where there is nothing usable. */
export interface LocalStore extends LocalCity {
  /** False on a shared computer: all is gone with the window. */
  readonly isDurable: boolean
  loadSnapshot(): Promise<Snapshot | undefined>
  saveSnapshot(value: Snapshot): Promise<void>
  loadPage(conversationId: string): Promise<Timeline | undefined>
  /** Every page that is kept. */
  loadPages(): Promise<{ conversationId: string; timeline: Timeline }[]>
  savePage(conversationId: string, timeline: Timeline): Promise<void>
  dropPages(conversationIds: readonly string[]): Promise<void>
  loadDrafts(): Promise<Record<string, Draft>>
  saveDraft(conversationId: string, draft: Draft | null): Promise<void>
  /** Files that stand in the composer of a conversation. */
  loadComposed(conversationId: string): Promise<ComposedFiles | undefined>
  /** @throws where they do not fit on this computer */
  saveComposed(conversationId: string, composed: ComposedFiles): Promise<void>
  /** In the order of writing. */
  loadOutbox(): Promise<OutgoingMessage[]>
  /**
   * Adds a message, or renews the one with the same `clientId` in its place.
   * @param attachment the bytes of its file, written with it or not at all
   */
  saveOutgoing(message: OutgoingMessage, attachment?: Blob): Promise<void>
  /** Changes a message that is still there, in one piece. @returns it as it is now; undefined where it is gone */
  changeOutgoing(
    clientId: string,
    change: (message: OutgoingMessage) => OutgoingMessage,
  ): Promise<OutgoingMessage | undefined>
  /** Removes a message and the bytes of its file. */
  dropOutgoing(clientId: string): Promise<void>
  /** Read positions the server has not confirmed, by conversation. */
  loadReads(): Promise<Record<string, number>>
  saveRead(conversationId: string, seq: number): Promise<void>
  /** The server knows of a position; a later one that waits stays. */
  dropRead(conversationId: string, seq: number): Promise<void>
  /** The bytes of an outgoing file. */
  loadAttachment(clientId: string): Promise<Blob | undefined>
  close(): void
  /** Closes and removes all of it. */
  wipe(): Promise<void>
}

/** How many chats keep their newest page here, and how many bytes these may take; the least recently shown goes first. */
const pageLimits = { count: 100, bytes: 50 * 1_048_576 }

/** Opens what this person keeps here; memory where the browser forbids storage. */
export async function openLocalStore(
  userId: number,
  isSharedComputer: boolean,
  limits = pageLimits,
): Promise<LocalStore> {
  if (isSharedComputer || !('indexedDB' in globalThis)) return memoryStore()
  try {
    return durableStore(await openLocalDatabase(userId), userId, limits)
  } catch {
    return memoryStore()
  }
}

function durableStore(db: LocalDatabase, userId: number, limits: typeof pageLimits): LocalStore {
  return {
    ...durableCity(db),
    isDurable: true,
    async loadSnapshot() {
      const parsed = snapshot.safeParse(await db.get('snapshot', 'latest'))
      return parsed.success ? parsed.data : undefined
    },
    async saveSnapshot(value) {
      await db.put('snapshot', value, 'latest')
    },
    async loadPage(conversationId) {
      return (await db.get('pages', conversationId))?.timeline
    },
    loadPages: () => db.getAll('pages'),
    async savePage(conversationId, timeline) {
      const write = db.transaction('pages', 'readwrite')
      await write.store.put({ conversationId, savedAt: Date.now(), bytes: sizeOf(timeline), timeline })
      let count = 0
      let bytes = 0
      for (
        let page = await write.store.index('shown').openKeyCursor(null, 'prev');
        page;
        page = await page.continue()
      ) {
        count += 1
        bytes += page.key[1]
        if (count > limits.count || bytes > limits.bytes) await write.store.delete(page.primaryKey)
      }
      await write.done
    },
    async dropPages(conversationIds) {
      const write = db.transaction('pages', 'readwrite')
      await Promise.all([...conversationIds.map((id) => write.store.delete(id)), write.done])
    },
    async loadDrafts() {
      const all = await db.getAll('drafts')
      return Object.fromEntries(all.map(({ conversationId, ...draft }) => [conversationId, draft]))
    },
    async saveDraft(conversationId, draft) {
      if (draft) await db.put('drafts', { conversationId, ...draft })
      else await db.delete('drafts', conversationId)
    },
    loadComposed: (conversationId) => db.get('composed', conversationId),
    async saveComposed(conversationId, composed) {
      if (composed.files.length > 0) await db.put('composed', composed, conversationId)
      else await db.delete('composed', conversationId)
    },
    async loadOutbox() {
      const all = await db.getAll('outbox')
      for (const message of all) delete message.order
      return all
    },
    async saveOutgoing(message, attachment) {
      const write = db.transaction(['outbox', 'attachments'], 'readwrite', { durability: 'strict' })
      const outbox = write.objectStore('outbox')
      const order = await outbox.index('clientId').getKey(message.clientId)
      await Promise.all([
        outbox.put(order === undefined ? message : { ...message, order }),
        attachment && write.objectStore('attachments').put(attachment, message.clientId),
        write.done,
      ])
    },
    async changeOutgoing(clientId, change) {
      const write = db.transaction('outbox', 'readwrite')
      const stored = await write.store.index('clientId').get(clientId)
      if (!stored) return undefined
      const { order, ...message } = stored
      const changed = change(message)
      await Promise.all([write.store.put({ ...changed, ...(order === undefined ? {} : { order }) }), write.done])
      return changed
    },
    async dropOutgoing(clientId) {
      const write = db.transaction(['outbox', 'attachments'], 'readwrite')
      const outbox = write.objectStore('outbox')
      const order = await outbox.index('clientId').getKey(clientId)
      if (order !== undefined) await outbox.delete(order)
      await Promise.all([write.objectStore('attachments').delete(clientId), write.done])
    },
    async loadReads() {
      // In the order of the keys: of a conversation's positions the last one stays.
      return Object.fromEntries(await db.getAllKeys('reads'))
    },
    async saveRead(conversationId, seq) {
      await db.put('reads', true, [conversationId, seq])
    },
    async dropRead(conversationId, seq) {
      await db.delete('reads', IDBKeyRange.bound([conversationId, 0], [conversationId, seq]))
    },
    loadAttachment: (clientId) => db.get('attachments', clientId),
    close: () => db.close(),
    async wipe() {
      db.close()
      await deleteLocalDatabase(userId)
    },
  }
}

/** Keeps drafts and outbox for the life of the window, and no cache: the server is asked for everything. */
export function memoryStore(): LocalStore {
  const drafts = new Map<string, Draft>()
  const outbox = new Map<string, OutgoingMessage>()
  const attachments = new Map<string, Blob>()
  const done = () => Promise.resolve()
  return {
    ...memoryCity,
    isDurable: false,
    loadSnapshot: () => Promise.resolve(undefined),
    saveSnapshot: done,
    loadPage: () => Promise.resolve(undefined),
    loadPages: () => Promise.resolve([]),
    savePage: done,
    dropPages: done,
    loadDrafts: () => Promise.resolve(Object.fromEntries(drafts)),
    saveDraft(conversationId, draft) {
      if (draft) drafts.set(conversationId, draft)
      else drafts.delete(conversationId)
      return done()
    },
    // The window itself has them for as long as it lives.
    loadComposed: () => Promise.resolve(undefined),
    saveComposed: done,
    loadOutbox: () => Promise.resolve([...outbox.values()]),
    saveOutgoing(message, attachment) {
      outbox.set(message.clientId, message)
      if (attachment) attachments.set(message.clientId, attachment)
      return done()
    },
    changeOutgoing(clientId, change) {
      const stored = outbox.get(clientId)
      const changed = stored && change(stored)
      if (changed) outbox.set(clientId, changed)
      return Promise.resolve(changed)
    },
    dropOutgoing(clientId) {
      outbox.delete(clientId)
      attachments.delete(clientId)
      return done()
    },
    loadReads: () => Promise.resolve({}),
    saveRead: done,
    dropRead: done,
    loadAttachment: (clientId) => Promise.resolve(attachments.get(clientId)),
    close: () => undefined,
    wipe() {
      drafts.clear()
      outbox.clear()
      attachments.clear()
      return done()
    },
  }
}
