import { deleteDB, openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb'
import { z } from 'zod'
import type { Timeline } from '#shared/conversations/timeline.ts'
import type { Draft } from '../store/drafts.ts'
import type { OutgoingMessage } from '../store/messages.ts'
import type { StoredCity } from './city-snapshot.ts'
import type { ComposedFiles } from './composed-files.ts'
import type { Snapshot } from './snapshot.ts'

/** Written to the outbox: {@link OutgoingMessage} with its place in the order of writing. */
export interface StoredMessage extends OutgoingMessage {
  /** Given by the database, growing. */
  order?: number
}

interface Schema extends DBSchema {
  /** One record, `latest`: the list, contacts and the sync cursor that belongs to them. */
  snapshot: { key: 'latest'; value: Snapshot }
  /** The newest page of the chats that were open lately; the index tells their age and size without reading them. */
  pages: {
    key: string
    value: StoredPage
    indexes: { shown: [savedAt: number, bytes: number] }
  }
  /** `latest`: what the side-tab showed last; `positions`: of its player; `article/ID`: what was read or kept for later. */
  city: { key: string; value: StoredCity }
  drafts: { key: string; value: Draft & { conversationId: string } }
  outbox: { key: number; value: StoredMessage; indexes: { clientId: string } }
  /** The bytes of outgoing files, by `clientId`: beside the outbox, so that reading it does not read them. */
  attachments: { key: string; value: Blob }
  /** Files that stand in a composer, by conversation; a blob is read when its bytes are asked for. */
  composed: { key: string; value: ComposedFiles }
  /** Read positions the server has not confirmed: each its own record, written in one step, later ones beside earlier. */
  reads: { key: [conversationId: string, seq: number]; value: true }
}

export interface StoredPage {
  conversationId: string
  savedAt: number
  /** See {@link sizeOf}. */
  bytes: number
  timeline: Timeline
}

/** About how many bytes a page takes here: two for a character. */
export const sizeOf = (timeline: Timeline): number => 2 * JSON.stringify(timeline).length

export type LocalDatabase = IDBPDatabase<Schema>

/** Raised with every change of what is stored; see the upgrade below. */
const version = 5

export const databaseName = (userId: number): string => `guanxi-${userId}`

/**
 * Opens this person's local database.
 *
 * An upgrade may drop what can be fetched again (snapshot, pages) where its shape changed, and never what cannot: drafts,
 * outbox and read positions are carried over.
 */
export async function openLocalDatabase(
  userId: number,
  whenOutdated: () => void = () => location.reload(),
): Promise<LocalDatabase> {
  const db: LocalDatabase = await openDB<Schema>(databaseName(userId), version, {
    async upgrade(db, before, _after, transaction) {
      if (before < 1) {
        db.createObjectStore('snapshot')
        db.createObjectStore('pages', { keyPath: 'conversationId' })
        db.createObjectStore('drafts', { keyPath: 'conversationId' })
        db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('clientId', 'clientId', {
          unique: true,
        })
      }
      if (before < 2) db.createObjectStore('city')
      if (before < 3) db.createObjectStore('attachments')
      if (before < 4) {
        db.createObjectStore('reads')
        transaction.objectStore('pages').createIndex('shown', ['savedAt', 'bytes'])
        if (before > 0) await carryOver(transaction)
      }
      if (before < 5) db.createObjectStore('composed')
    },
    /** Another window deletes the database after a log-out, or brings a newer version of it and of this program. */
    blocking(_version, next) {
      db.close()
      if (next !== null) whenOutdated()
    },
  })
  return db
}

/** What versions 1 to 3 kept elsewhere or not at all: the size of a page, and read positions within the snapshot. */
async function carryOver(transaction: IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>): Promise<void> {
  const pages = transaction.objectStore('pages')
  pages.deleteIndex('savedAt')
  for (let page = await pages.openCursor(); page; page = await page.continue()) {
    await page.update({ ...page.value, bytes: sizeOf(page.value.timeline) })
  }
  const { reads } = oldSnapshot.parse(await transaction.objectStore('snapshot').get('latest'))
  for (const [conversationId, seq] of Object.entries(reads)) {
    await transaction.objectStore('reads').put(true, [conversationId, seq])
  }
}

const oldSnapshot = z.object({ reads: z.record(z.string(), z.number()).catch({}) }).catch({ reads: {} })

/** Wipes everything this person left on this computer. */
export const deleteLocalDatabase = (userId: number): Promise<void> => deleteDB(databaseName(userId))
