import type { Presence as PresenceShape } from '#shared/protocol/presence.ts'
import type { Identity } from '../identity/identity.ts'
import { iso } from '../platform/clock.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms, type Connection } from '../platform/realtime/gateway.ts'
import { createOnlineCounts } from './online-counts.ts'
import { createPresenceRegistry, type Shown } from './registry.ts'
import * as store from './store.ts'
import { tellWatchers, type News } from './telling.ts'
import { createWatchers } from './watchers.ts'

/** Changes are gathered this long, so that somebody on a bad line is not told of ten times. Milliseconds. */
const gatherFor = 250
/** A device that drops and returns within this time was never gone. Milliseconds. */
const graceFor = 3_000

export interface Presence {
  /** How people are to a viewer, in the order asked for: who has blocked the viewer is offline to them. */
  statusOf(viewerId: number, userIds: readonly number[]): Promise<PresenceShape[]>
  /** Whether the person is shown as anything but offline. */
  isOnline(userId: number): boolean
  /** Members shown as online. Follows connections within a quarter of a second. */
  onlineIn(conversationId: string): number
  /** Everybody shown as online. Follows connections within a quarter of a second. */
  onlineUserIds(): number[]
  /** To be called when somebody has become, or is no longer, a member. */
  onJoined(userId: number, conversationId: string): void
  onLeft(userId: number, conversationId: string): void
  /** To be called when two people became contacts or no longer are, or one blocked or unblocked the other. */
  onRelationChanged(a: number, b: number): Promise<void>
}

function toWire(userId: number, { status, text }: Shown, lastSeenAt?: number): PresenceShape {
  return {
    userId,
    status,
    ...(text && status !== 'offline' ? { text } : {}),
    ...(status === 'offline' && lastSeenAt !== undefined ? { lastSeenAt: iso(lastSeenAt) } : {}),
  }
}

/** Who is here, kept in this process's memory. */
export function createPresence(platform: Platform, identity: Identity): Presence {
  const { db, clock, realtime, log } = platform
  const setLimit = platform.limiter({ points: 120, seconds: 60, message: 'Your status changed too often' })
  const watchLimit = platform.limiter({ points: 240, seconds: 60, message: 'Too many lists of people were opened' })
  const registry = createPresenceRegistry()
  const counts = createOnlineCounts()
  const watchers = createWatchers()
  /** What was last told of those who are not offline. */
  const told = new Map<number, Shown>()
  /** Who changed since it was last told, with the number of their last change. */
  const changed = new Map<number, number>()
  let changes = 0
  const graces = new Set<NodeJS.Timeout>()
  let gathering: NodeJS.Timeout | null = null
  let telling: Promise<void> = Promise.resolve()
  let isStopped = false

  function noteChange(userId: number): void {
    changes += 1
    changed.set(userId, changes)
    if (isStopped) return
    gathering ??= setTimeout(() => {
      gathering = null
      telling = telling.then(tell).catch((error: unknown) => log.error({ err: error }, 'presence could not be told'))
    }, gatherFor).unref()
  }

  async function tell(): Promise<void> {
    const now = clock.now()
    const news = new Map<number, News>()
    const came: number[] = []
    const went: number[] = []
    for (const [userId, change] of changed) {
      const before = told.get(userId)
      const shown = registry.shown(userId)
      const isOffline = shown.status === 'offline'
      if (isOffline ? !before : before?.status === shown.status && before.text === shown.text) continue
      news.set(userId, { shown, change })
      if (!before) came.push(userId)
      if (isOffline) went.push(userId)
      if (isOffline) told.delete(userId)
      else told.set(userId, shown)
    }
    changed.clear()
    for (const userId of went) counts.offline(userId)
    for (const userId of came) counts.online(userId)
    // Noted before it is told, so that who asks on hearing of it reads the same. Noted on coming too: a server that is
    // killed then errs by one visit at most.
    await store
      .setLastSeen(db, [...came, ...went], now)
      .catch((error: unknown) => log.error({ err: error }, 'last seen could not be noted'))
    tellWatchers({ realtime, watchers, toWire }, news, now)
    for (const row of await store.findMemberships(db, came)) counts.joined(row.user_id, row.conversation_id)
  }

  async function describe(
    ids: readonly number[],
    viewerId: number,
    relations: store.Relations,
  ): Promise<{ list: PresenceShape[]; upTo: number }> {
    const { contacts, blockedBy } = relations
    const shownTo = (id: number): Shown => (blockedBy.has(id) ? { status: 'offline', text: '' } : registry.shown(id))
    const seenBy = (id: number) => contacts.has(id) || id === viewerId
    const lastSeen = await store.findLastSeen(
      db,
      ids.filter((id) => seenBy(id) && shownTo(id).status === 'offline'),
    )
    const list = ids.map((id) => {
      const at = lastSeen.get(id)
      // To somebody who was blocked, time stands still at the block.
      return toWire(id, shownTo(id), at && Math.min(at, blockedBy.get(id) ?? at))
    })
    return { list, upTo: changes }
  }

  async function refresh(viewerId: number, userId: number): Promise<void> {
    const connections = watchers.watching(viewerId, userId)
    if (connections.length === 0) return
    const relations = await store.findRelations(db, viewerId)
    const [now] = (await describe([userId], viewerId, relations)).list
    for (const connection of connections) {
      watchers.place(connection, userId, relations)
      if (now) connection.emit('presence', now)
    }
  }

  realtime.onConnect(async (connection) => {
    const choice = await store.findChoice(db, connection.userId)
    watchers.add(connection)
    registry.connect(connection.userId, connection.id, choice)
    noteChange(connection.userId)
  })

  realtime.onDisconnect((connection: Connection) => {
    watchers.remove(connection)
    if (isStopped) return
    const grace = setTimeout(() => {
      graces.delete(grace)
      registry.disconnect(connection.userId, connection.id)
      noteChange(connection.userId)
    }, graceFor).unref()
    graces.add(grace)
  })

  realtime.handle('presence:set', async ({ userId, id }, { status, text }) => {
    await setLimit.take(userId)
    const choice = registry.set(userId, id, status, text)
    noteChange(userId)
    if (choice) {
      await store.saveChoice(db, userId, choice)
      realtime.emit(rooms.user(userId), 'account', { type: 'profile', user: await identity.me(userId) })
    }
    return {}
  })

  realtime.handle('presence:watch', async (connection, { userIds, gathered = false }) => {
    await watchLimit.take(connection.userId)
    const ids = [...new Set(userIds)]
    const relations = await store.findRelations(db, connection.userId)
    const answered = watchers.watch(connection, ids, { relations, isGathered: gathered })
    const presences = await describe(ids, connection.userId, relations)
    answered?.(presences.upTo)
    return { presences: presences.list }
  })

  platform.onStop(async () => {
    isStopped = true
    if (gathering) clearTimeout(gathering)
    for (const grace of graces) clearTimeout(grace)
    await telling
    await store.setLastSeen(db, [...told.keys()], clock.now())
  })

  return {
    async statusOf(viewerId, userIds) {
      return (await describe(userIds, viewerId, await store.findRelations(db, viewerId))).list
    },
    isOnline: (userId) => registry.shown(userId).status !== 'offline',
    onlineIn: (conversationId) => counts.count(conversationId),
    onlineUserIds: () => [...told.keys()],
    onJoined: (userId, conversationId) => counts.joined(userId, conversationId),
    onLeft: (userId, conversationId) => counts.left(userId, conversationId),
    async onRelationChanged(a, b) {
      await refresh(a, b)
      await refresh(b, a)
    },
  }
}
