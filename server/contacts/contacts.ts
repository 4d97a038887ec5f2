import type { Contact, ContactRequest } from '#shared/protocol/contacts.ts'
import type { PublicUser } from '#shared/protocol/identity.ts'
import type { Identity } from '../identity/identity.ts'
import type { Db } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'
import type { Presence } from '../presence/presence.ts'
import { createBlocks } from './blocks.ts'
import { createContactList } from './list.ts'
import { createRequests } from './requests.ts'
import { contactRoutes } from './routes.ts'
import * as store from './store.ts'

/** What was decided stays in the list of requests this long. Milliseconds. */
const listedFor = 30 * 24 * 60 * 60_000

/**
 * Changes are told again for this long after they were made: a transaction stamps its rows before it commits, so a
 * reader who comes in between sees nothing of them yet. Milliseconds.
 */
const overlap = 10_000

/** How `fromId` stands to `toId`. */
export interface Relation {
  fromId: number
  toId: number
  hasBlocked: boolean
  isBlocked: boolean
  isContact: boolean
  /** `toId` has a dating card, or was written to through one by `fromId`. */
  hasCard: boolean
  /** The contact policy of `toId`. */
  policy: string
}

/** What the other domains ask about who knows whom. Every answer is read anew; times are milliseconds since 1970. */
export interface Contacts {
  isContact(a: number, b: number): Promise<boolean>
  /** Whether `ownerId` has blocked `userId`. */
  isBlocked(ownerId: number, userId: number): Promise<boolean>
  /** How people stand to others, each pair once; read on `trx` and at once for all. Who does not exist is left out. */
  relations(trx: Db, pairs: readonly { fromId: number; toId: number }[]): Promise<Relation[]>
  /** Everybody who has blocked the person. */
  blockersOf(userId: number): Promise<number[]>
  contactIdsOf(userId: number): Promise<Set<number>>
  /** The contacts that changed since then, some perhaps told before; all of them, and nobody removed, where it is null. */
  contactsSince(userId: number, since: number | null): Promise<{ contacts: Contact[]; removed: number[] }>
  /** The requests that changed since then; where it is null, those open or decided in the last 30 days. */
  requestsSince(userId: number, since: number | null): Promise<ContactRequest[]>
  /** Whom the person has blocked, the newest first. */
  blockedOf(userId: number): Promise<PublicUser[]>
  /** The person's folders in their order. */
  foldersOf(userId: number): Promise<string[]>
}

/** Contact lists, requests and blocks. */
export function createContacts(platform: Platform, identity: Identity, presence: Presence): Contacts {
  const { db, clock } = platform
  const list = createContactList(platform, identity, presence)
  const requests = createRequests(platform, identity, list)
  const blocks = createBlocks(platform, identity, presence, requests)
  identity.onProfileChanged((userId) => list.announceProfile(userId))

  const contacts: Contacts = {
    isContact: async (a, b) => (await store.findContact(db, a, b)) !== null,
    isBlocked: (ownerId, userId) => store.isBlocked(db, ownerId, userId),
    relations: async (trx, pairs) =>
      (await store.listRelations(trx, pairs)).map((row) => ({
        fromId: row.from_id,
        toId: row.to_id,
        hasBlocked: row.has_blocked === 1,
        isBlocked: row.is_blocked === 1,
        isContact: row.is_contact === 1,
        hasCard: row.has_card === 1,
        policy: row.policy,
      })),
    blockersOf: (userId) => store.listBlockers(db, userId),
    contactIdsOf: async (userId) => new Set(await store.listContactIds(db, userId)),
    async contactsSince(userId, since) {
      const from = since === null ? null : since - overlap
      const rows = await store.listContacts(db, userId, from)
      return {
        contacts: await list.toWire(userId, rows),
        removed: from === null ? [] : await store.listRemoved(db, userId, from),
      }
    },
    requestsSince: (userId, since) => requests.list(userId, since === null ? clock.now() - listedFor : since - overlap),
    async blockedOf(userId) {
      const ids = await store.listBlocked(db, userId)
      const users = await identity.usersByIds(ids)
      return ids.flatMap((id) => users.get(id) ?? [])
    },
    foldersOf: (userId) => store.listFolders(db, userId),
  }
  contactRoutes(platform, { contacts, list, requests, blocks })
  return contacts
}
