import { deleteDB, openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Timeline } from '#shared/conversations/timeline.ts'
import type { Draft } from '../store/drafts.ts'
import type { OutgoingMessage } from '../store/messages.ts'
import type { CitySnapshot } from './city-snapshot.ts'
import type { Snapshot } from './snapshot.ts'

/** Written to the outbox: {@link OutgoingMessage} with its place in the order of writing. */
export interface StoredMessage extends OutgoingMessage {
  /** Given by the database, growing. */
  order?: number
}

interface Schema extends DBSchema {
  /** One record, `latest`: the list, contacts and the sync cursor that belongs to them. */
  snapshot: { key: 'latest'; value: Snapshot }
  /** The newest page of the chats that were open lately. */
  pages: {
    key: string
    value: { conversationId: string; savedAt: number; timeline: Timeline }
    indexes: { savedAt: number }
  }
  /** One record, `latest`: what the side-tab showed last. */
  city: { key: 'latest'; value: CitySnapshot }
  drafts: { key: string; value: Draft & { conversationId: string } }
  outbox: { key: number; value: StoredMessage; indexes: { clientId: string } }
  /** The bytes of outgoing files, by `clientId`: beside the outbox, so that reading it does not read them. */
  attachments: { key: string; value: Blob }
}

export type LocalDatabase = IDBPDatabase<Schema>

/** Raised with every change of what is stored; see the upgrade below. */
const version = 3

export const databaseName = (userId: number): string => `guanxi-${userId}`

/**
 * Opens this person's local database.
 *
 * An upgrade drops what can be fetched again (snapshot, pages) where its shape changed, and never what cannot: drafts
 * and outbox are carried over.
 */
export async function openLocalDatabase(
  userId: number,
  whenOutdated: () => void = () => location.reload(),
): Promise<LocalDatabase> {
  const db: LocalDatabase = await openDB<Schema>(databaseName(userId), version, {
    upgrade(db, before) {
      if (before < 1) {
        db.createObjectStore('snapshot')
        db.createObjectStore('pages', { keyPath: 'conversationId' }).createIndex('savedAt', 'savedAt')
        db.createObjectStore('drafts', { keyPath: 'conversationId' })
        db.createObjectStore('outbox', { keyPath: 'order', autoIncrement: true }).createIndex('clientId', 'clientId', {
          unique: true,
        })
      }
      if (before < 2) db.createObjectStore('city')
      if (before < 3) db.createObjectStore('attachments')
    },
    /** Another window deletes the database after a log-out, or brings a newer version of it and of this program. */
    blocking(_version, next) {
      db.close()
      if (next !== null) whenOutdated()
    },
  })
  return db
}

/** Wipes everything this person left on this computer. */
export const deleteLocalDatabase = (userId: number): Promise<void> => deleteDB(databaseName(userId))
