import { createHash } from 'node:crypto'
import type { Session } from '#shared/protocol/identity.ts'
import type { Caller } from '../platform/caller.ts'
import { iso } from '../platform/clock.ts'
import type { SessionTable } from '../platform/db/tables/identity.ts'
import { notFound } from '../platform/errors.ts'
import { newId, randomToken } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import * as store from './session-store.ts'

const minute = 60_000
const hour = 60 * minute
/** A session ends this long after its last use. Milliseconds. */
const idleMost = 90 * 24 * hour
/** A session on a shared computer ends this long after signing in, used or not: the next person may sit there. */
const sharedMost = 12 * hour
/** How often a session's last use is written, and how often expired ones are cleared away. */
const touchEvery = minute

/** The token is random, so a fast hash keeps it as safe as a slow one; the database alone lets nobody in. */
const tokenHash = (token: string) => createHash('sha256').update(token).digest('hex')

export interface Sessions {
  /** Starts a session; the token is told this once and stored nowhere. */
  start(userId: number, device: string, sharedComputer: boolean): Promise<{ token: string; sessionId: string }>
  authenticate(token: string): Promise<Caller | null>
  list(caller: Caller): Promise<Session[]>
  /** A caller's session as it stands; null once it has ended. */
  find(caller: Caller): Promise<{ sharedComputer: boolean } | null>
  /** Ends one of the caller's own sessions and closes its connections. */
  end(userId: number, sessionId: string): Promise<void>
  endOthers(caller: Caller): Promise<void>
  /** Ends every session of a person and closes their connections at once. */
  endAll(userId: number): Promise<void>
}

export function createSessions(platform: Platform): Sessions {
  const { db, clock, realtime } = platform
  /** Sessions with an open connection here, with how many: an open connection counts as use. */
  const connected = new Map<string, number>()

  function expiryOf(session: Pick<SessionTable, 'shared_computer' | 'created_at'>, now: number): number {
    return session.shared_computer === 1 ? session.created_at + sharedMost : now + idleMost
  }

  async function touch(session: SessionTable, now: number): Promise<void> {
    if (now - session.last_seen_at < touchEvery) return
    await store.touchSession(db, session.id, now, expiryOf(session, now))
  }

  function close(sessionId: string): void {
    realtime.emit(rooms.session(sessionId), 'account', { type: 'signed-out' })
    realtime.endSession(sessionId)
  }

  async function sweep(now: number): Promise<void> {
    for (const session of await store.findSessions(db, [...connected.keys()])) await touch(session, now)
    for (const id of await store.deleteExpiredSessions(db, now)) close(id)
  }

  realtime.onConnect(({ sessionId }) => void connected.set(sessionId, (connected.get(sessionId) ?? 0) + 1))
  realtime.onDisconnect(({ sessionId }) => {
    const left = (connected.get(sessionId) ?? 1) - 1
    if (left === 0) connected.delete(sessionId)
    else connected.set(sessionId, left)
  })
  platform.every(touchEvery, 'clear-sessions', sweep)

  return {
    async start(userId, device, sharedComputer) {
      const now = clock.now()
      const token = randomToken()
      const session: SessionTable = {
        id: newId(),
        user_id: userId,
        token_hash: tokenHash(token),
        device,
        shared_computer: sharedComputer ? 1 : 0,
        created_at: now,
        last_seen_at: now,
        expires_at: 0,
      }
      await store.insertSession(db, { ...session, expires_at: expiryOf(session, now) })
      return { token, sessionId: session.id }
    },
    async authenticate(token) {
      const session = await store.findSessionByToken(db, tokenHash(token))
      const now = clock.now()
      if (!session || session.expires_at <= now) return null
      await touch(session, now)
      const isSuspended = session.suspended_until !== null && session.suspended_until > now
      return { userId: session.user_id, sessionId: session.id, ...(isSuspended ? { isSuspended } : {}) }
    },
    async find({ userId, sessionId }) {
      const [session] = await store.findSessions(db, [sessionId])
      if (session?.user_id !== userId || session.expires_at <= clock.now()) return null
      return { sharedComputer: session.shared_computer === 1 }
    },
    async list({ userId, sessionId }) {
      return (await store.listSessions(db, userId, clock.now())).map((row) => ({
        id: row.id,
        device: row.device,
        createdAt: iso(row.created_at),
        lastSeenAt: iso(row.last_seen_at),
        sharedComputer: row.shared_computer === 1,
        current: row.id === sessionId,
      }))
    },
    async end(userId, sessionId) {
      if (!(await store.deleteSession(db, userId, sessionId))) throw notFound('The session')
      close(sessionId)
    },
    async endAll(userId) {
      for (const id of await store.deleteSessions(db, userId)) close(id)
    },
    async endOthers({ userId, sessionId }) {
      for (const id of await store.deleteOtherSessions(db, userId, sessionId)) close(id)
    },
  }
}
