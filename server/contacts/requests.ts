import type { z } from 'zod'
import { contactLimits } from '#shared/contacts/limits.ts'
import type { ContactRequest, contactRoutes } from '#shared/protocol/contacts.ts'
import { fold } from '#shared/search/fold.ts'
import type { Identity } from '../identity/identity.ts'
import { findUser } from '../identity/store.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import type { ContactRequestTable } from '../platform/db/tables/contacts.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'
import { conflict, forbidden, invalid, notFound, rateLimited } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { ContactList } from './list.ts'
import * as store from './request-store.ts'
import { findContact, isBlocked, linkContacts, lockPeople } from './store.ts'

type Asked = z.output<typeof contactRoutes.requestContact.body>

const day = 24 * 60 * 60_000
const expiry = contactLimits.requestExpiryDays * day
/** How long after a refusal the same person may be asked again. */
const pauseAfterRefusal = 7 * day
/** Wrong answers to somebody's question within a day. */
const answersPerDay = 5

export interface Requests {
  send(fromId: number, asked: Asked): Promise<ContactRequest>
  decide(userId: number, id: string, action: 'accept' | 'decline'): Promise<ContactRequest>
  /** Requests that were sent, decided or lapsed from `since` on. Milliseconds since 1970. */
  list(userId: number, since: number): Promise<ContactRequest[]>
  /** Ends what is open between somebody and the person they block; to be announced once that is committed. */
  closeBetween(trx: Db, ownerId: number, userId: number): Promise<{ announce(): Promise<void> }>
}

export function stateOf(row: ContactRequestTable, now: number): ContactRequest['state'] {
  const isLapsed = row.state === 'pending' && row.created_at + expiry <= now
  return isLapsed ? 'expired' : (row.state as ContactRequest['state'])
}

export function createRequests(platform: Platform, identity: Identity, list: ContactList): Requests {
  const { db, clock, realtime, config } = platform
  const answerLimit = platform.limiter({
    points: answersPerDay,
    seconds: day / 1000,
    message: 'You have tried to answer this question too often. Try again tomorrow',
  })

  async function toWire(userId: number, rows: ContactRequestTable[]): Promise<ContactRequest[]> {
    const now = clock.now()
    const otherOf = (row: ContactRequestTable) => (row.from_id === userId ? row.to_id : row.from_id)
    const users = await identity.usersByIds(rows.map(otherOf))
    return rows.flatMap((row) => {
      const user = users.get(otherOf(row))
      if (!user) return []
      return {
        id: row.id,
        direction: row.from_id === userId ? ('outgoing' as const) : ('incoming' as const),
        user,
        message: row.message,
        ...(row.answer === null ? {} : { answer: row.answer }),
        at: iso(row.created_at),
        state: stateOf(row, now),
      }
    })
  }

  async function oneToWire(userId: number, row: ContactRequestTable): Promise<ContactRequest> {
    const [request] = await toWire(userId, [row])
    if (!request) throw notFound('This request')
    return request
  }

  async function announceTo(userId: number, row: ContactRequestTable): Promise<void> {
    const request = await oneToWire(userId, row)
    realtime.emit(rooms.user(userId), 'account', { type: 'request', request })
  }

  async function announce(row: ContactRequestTable): Promise<void> {
    await announceTo(row.from_id, row)
    if (row.hidden === 0) await announceTo(row.to_id, row)
    if (row.state === 'accepted') await list.announce(row.from_id, row.to_id)
  }

  async function accept(trx: Db, row: ContactRequestTable, answer?: string): Promise<ContactRequestTable> {
    const now = clock.now()
    await linkContacts(trx, row.from_id, row.to_id, now)
    return await store.updateRequest(trx, row.id, {
      state: 'accepted',
      updated_at: now,
      ...(answer === undefined ? {} : { answer }),
    })
  }

  async function checkDailyCap(trx: Db, fromId: number, now: number): Promise<void> {
    if (!config.rateLimits) return
    const times = await store.listSendTimes(trx, fromId, now - day)
    const oldest = times[contactLimits.requestsPerDay - 1]
    if (oldest === undefined) return
    const most = contactLimits.requestsPerDay
    throw rateLimited(`You can send ${most} requests a day. Try again later`, oldest + day - now)
  }

  /** Whether the person lets the asker in at once; refuses where nobody may ask, or the answer is wrong. */
  async function admits(person: UserTable, fromId: number, answer: string | undefined): Promise<boolean> {
    if (person.contact_policy === 'nobody') throw forbidden('This person takes no requests')
    if (person.contact_policy !== 'question') return person.contact_policy === 'anyone'
    if (!answer) throw invalid('This person asks you to answer a question first', 'answer')
    await answerLimit.take(`${fromId}:${person.id}`)
    if (fold(answer) !== fold(person.contact_answer)) throw invalid('This is not the answer', 'answer')
    return true
  }

  /** Decides in one transaction; `isNew` tells whether anything is to be announced. */
  async function place(trx: Db, fromId: number, asked: Asked): Promise<{ row: ContactRequestTable; isNew: boolean }> {
    const now = clock.now()
    const { userId: toId, message = '', answer } = asked
    await lockPeople(trx, [fromId, toId])
    const person = await findUser(trx, toId)
    if (!person) throw notFound('This person')
    if (await findContact(trx, fromId, toId)) throw conflict('You are contacts already', 'userId')
    if (await isBlocked(trx, fromId, toId)) {
      throw conflict('You have blocked this person. Lift the block, then ask again', 'userId')
    }
    const isHidden = await isBlocked(trx, toId, fromId)
    const theirs = await store.findLastRequest(trx, toId, fromId)
    if (theirs && theirs.hidden === 0 && stateOf(theirs, now) === 'pending' && !isHidden) {
      return { row: await accept(trx, theirs), isNew: true }
    }
    const mine = await store.findLastRequest(trx, fromId, toId)
    const isPending = mine !== null && stateOf(mine, now) === 'pending'
    if (isPending && person.contact_policy !== 'anyone' && answer === undefined) return { row: mine, isNew: false }
    if (mine?.state === 'declined' && mine.updated_at + pauseAfterRefusal > now) {
      const wait = mine.updated_at + pauseAfterRefusal - now
      throw rateLimited('This person declined a request of yours lately. You can ask again after 7 days', wait)
    }
    if (!isPending) await checkDailyCap(trx, fromId, now)
    const isAdmitted = (await admits(person, fromId, answer)) && !isHidden
    if (isPending)
      return isAdmitted ? { row: await accept(trx, mine, answer), isNew: true } : { row: mine, isNew: false }
    const row: ContactRequestTable = {
      id: newId(),
      from_id: fromId,
      to_id: toId,
      message,
      answer: person.contact_policy === 'question' ? (answer ?? null) : null,
      state: 'pending',
      created_at: now,
      updated_at: now,
      hidden: isHidden ? 1 : 0,
    }
    await store.insertRequest(trx, row)
    return { row: isAdmitted ? await accept(trx, row) : row, isNew: true }
  }

  return {
    async send(fromId, asked) {
      if (asked.userId === fromId) throw invalid('This is your own number', 'userId')
      const { row, isNew } = await db.transaction().execute((trx) => place(trx, fromId, asked))
      if (isNew) await announce(row)
      return await oneToWire(fromId, row)
    },

    async decide(userId, id, action) {
      const wanted = action === 'accept' ? 'accepted' : 'declined'
      const { row, isNew } = await db.transaction().execute(async (trx) => {
        const found = await store.findRequest(trx, id)
        if (!found || found.to_id !== userId || found.hidden === 1) throw notFound('This request')
        await lockPeople(trx, [found.from_id, userId])
        const now = clock.now()
        const current = await store.findRequest(trx, id)
        if (!current || current.hidden === 1) throw notFound('This request')
        const state = stateOf(current, now)
        if (state === wanted) return { row: current, isNew: false }
        if (state === 'expired') throw conflict('This request has lapsed')
        if (state !== 'pending') throw conflict(`This request was ${state} already`)
        const row =
          action === 'accept'
            ? await accept(trx, current)
            : await store.updateRequest(trx, id, { state: wanted, updated_at: now })
        return { row, isNew: true }
      })
      if (isNew) await announce(row)
      return await oneToWire(userId, row)
    },

    async list(userId, since) {
      const now = clock.now()
      // Those that lapsed meanwhile were last written when they were sent.
      const rows = await store.listRequests(db, userId, since - expiry)
      const changedAt = (row: ContactRequestTable) =>
        stateOf(row, now) === 'expired' && row.state === 'pending' ? row.created_at + expiry : row.updated_at
      return await toWire(
        userId,
        rows.filter((row) => changedAt(row) >= since),
      )
    },

    async closeBetween(trx, ownerId, userId) {
      const now = clock.now()
      const theirs = await store.findLastRequest(trx, userId, ownerId)
      const own = await store.findLastRequest(trx, ownerId, userId)
      const isOpen = (row: ContactRequestTable | null) => row !== null && stateOf(row, now) === 'pending'
      const received = theirs && isOpen(theirs) && theirs.hidden === 0 ? theirs : null
      if (received) await store.updateRequest(trx, received.id, { hidden: 1, updated_at: now })
      const sent =
        own && isOpen(own) ? await store.updateRequest(trx, own.id, { state: 'expired', updated_at: now }) : null
      return {
        async announce() {
          // To its sender it stays open; only the one who blocks sees it go.
          if (received) await announceTo(ownerId, { ...received, state: 'declined' })
          if (sent) await announce(sent)
        },
      }
    },
  }
}
