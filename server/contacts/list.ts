import type { z } from 'zod'
import type { Contact, contactRoutes } from '#shared/protocol/contacts.ts'
import { fold } from '#shared/search/fold.ts'
import type { Identity } from '../identity/identity.ts'
import type { ContactTable } from '../platform/db/tables/contacts.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { iso } from '../platform/clock.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { Presence } from '../presence/presence.ts'
import * as store from './store.ts'

type ContactChange = z.output<typeof contactRoutes.updateContact.body>

/** The contact list of one person: who is on it, in which folder, under which remark. */
export interface ContactList {
  toWire(ownerId: number, rows: ContactTable[]): Promise<Contact[]>
  update(ownerId: number, userId: number, change: ContactChange): Promise<Contact>
  remove(ownerId: number, userId: number): Promise<void>
  setFolders(ownerId: number, folders: string[]): Promise<string[]>
  renameFolder(ownerId: number, from: string, to: string): Promise<string[]>
  /** Tells both people's connections that they are contacts now. */
  announce(a: number, b: number): Promise<void>
  /** Tells a person's contacts how that person's profile is now. */
  announceProfile(userId: number): Promise<void>
}

export function createContactList(platform: Platform, identity: Identity, presence: Presence): ContactList {
  const { db, clock, realtime } = platform

  async function toWire(ownerId: number, rows: ContactTable[]): Promise<Contact[]> {
    const ids = rows.map((row) => row.user_id)
    const users = await identity.usersByIds(ids)
    const presences = new Map((await presence.statusOf(ownerId, ids)).map((one) => [one.userId, one]))
    return rows.flatMap((row) => {
      const user = users.get(row.user_id)
      if (!user) return []
      const lastSeenAt = presences.get(row.user_id)?.lastSeenAt
      return {
        userId: row.user_id,
        user,
        folder: row.folder,
        remark: row.remark,
        since: iso(row.since),
        ...(lastSeenAt ? { lastSeenAt } : {}),
      }
    })
  }

  async function emitContacts(ownerId: number, rows: ContactTable[]): Promise<Contact[]> {
    const contacts = await toWire(ownerId, rows)
    for (const contact of contacts) realtime.emit(rooms.user(ownerId), 'account', { type: 'contact', contact })
    return contacts
  }

  async function emitOne(ownerId: number, userId: number): Promise<void> {
    const row = await store.findContact(db, ownerId, userId)
    if (row) await emitContacts(ownerId, [row])
  }

  async function finishFolders(ownerId: number, folders: string[], moved: ContactTable[]): Promise<string[]> {
    realtime.emit(rooms.user(ownerId), 'account', { type: 'folders', folders })
    await emitContacts(
      ownerId,
      moved.filter((row) => row.removed_at === null),
    )
    return folders
  }

  return {
    toWire,

    async update(ownerId, userId, change) {
      const row = await db.transaction().execute(async (trx) => {
        await store.lockPeople(trx, [ownerId])
        const isKnown = !change.folder || (await store.listFolders(trx, ownerId)).includes(change.folder)
        if (!isKnown) throw invalid(`You have no folder named "${change.folder}"`, 'folder')
        return await store.updateContact(trx, ownerId, userId, {
          ...(change.folder === undefined ? {} : { folder: change.folder }),
          ...(change.remark === undefined ? {} : { remark: change.remark || null }),
          updated_at: clock.now(),
        })
      })
      const [contact] = row ? await emitContacts(ownerId, [row]) : []
      if (!contact) throw notFound('This contact')
      return contact
    },

    async remove(ownerId, userId) {
      const isRemoved = await db.transaction().execute(async (trx) => {
        await store.lockPeople(trx, [ownerId, userId])
        return await store.unlinkContacts(trx, ownerId, userId, clock.now())
      })
      if (!isRemoved) throw notFound('This contact')
      realtime.emit(rooms.user(ownerId), 'account', { type: 'contact-removed', userId })
      realtime.emit(rooms.user(userId), 'account', { type: 'contact-removed', userId: ownerId })
      await presence.onRelationChanged(ownerId, userId)
    },

    async setFolders(ownerId, folders) {
      if (new Set(folders.map(fold)).size < folders.length) {
        throw invalid('Two folders have the same name. Give each its own', 'folders')
      }
      const moved = await db.transaction().execute(async (trx) => {
        await store.lockPeople(trx, [ownerId])
        const dropped = (await store.listFolders(trx, ownerId)).filter((name) => !folders.includes(name))
        await store.replaceFolders(trx, ownerId, folders)
        const rows: ContactTable[] = []
        for (const name of dropped) rows.push(...(await store.moveFolder(trx, ownerId, name, null, clock.now())))
        return rows
      })
      return await finishFolders(ownerId, folders, moved)
    },

    async renameFolder(ownerId, from, to) {
      const { folders, moved } = await db.transaction().execute(async (trx) => {
        await store.lockPeople(trx, [ownerId])
        const before = await store.listFolders(trx, ownerId)
        if (!before.includes(from)) throw notFound('This folder')
        if (before.some((name) => name !== from && fold(name) === fold(to))) {
          throw conflict(`You have a folder named "${to}" already`, 'to')
        }
        const folders = before.map((name) => (name === from ? to : name))
        await store.replaceFolders(trx, ownerId, folders)
        return { folders, moved: await store.moveFolder(trx, ownerId, from, to, clock.now()) }
      })
      return await finishFolders(ownerId, folders, moved)
    },

    async announce(a, b) {
      await emitOne(a, b)
      await emitOne(b, a)
      await presence.onRelationChanged(a, b)
    },

    async announceProfile(userId) {
      for (const ownerId of await store.listContactIds(db, userId)) await emitOne(ownerId, userId)
    },
  }
}
