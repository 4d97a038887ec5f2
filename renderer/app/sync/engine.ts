import type { ServerEvent, ServerEventName } from '#shared/protocol/socket.ts'
import type { Connection, ConnectionStatus } from '../connection/connection.ts'
import { onWake } from '../connection/wake.ts'
import { i18n } from '../i18n/i18n.ts'
import { tellOfAccountChange } from '../notify/account-news.ts'
import type { LocalStore } from '../storage/local-store.ts'
import { mergeAside } from '../store/asides.ts'
import { useConnection } from '../store/connection.ts'
import { useConversations } from '../store/conversations.ts'
import { mergePresences } from '../store/presence.ts'
import { showTyping } from '../store/typing.ts'
import { tusUpload } from '../uploads/tus-upload.ts'
import { createUploads, type Uploads } from '../uploads/uploads.ts'
import { createCache } from './cache.ts'
import { inBackground, type SyncContext } from './context.ts'
import { createDrafts, type Drafts } from './drafts.ts'
import { createFrames, type Frames } from './frames.ts'
import { followRole, mergeAccountChange, mergeSync } from './merge.ts'
import { createListingSync, type ListingSync } from './listings.ts'
import { createOutbox, type Outbox, type OutboxOptions } from './outbox.ts'
import { createOwnStatus, type OwnStatus } from './own-status.ts'
import { createPeopleLoader, type PeopleLoader } from './people.ts'
import { createPresenceWatch, type PresenceWatch } from './presence.ts'
import { createReads, type Reads } from './reads.ts'
import { receiveReceipt } from './receipts.ts'
import { createTimelines, type Timelines } from './timelines.ts'
import { createTurns } from './turns.ts'

export interface EngineOptions {
  userId: number
  connection: Connection
  local: LocalStore
  /** The session is over, for a reason in words. */
  onEnded: (reason: string) => void
  /** A message by somebody else arrived live. */
  onMessage?: (
    conversationId: string,
    event: Extract<ServerEvent<'events'>['events'][number], { type: 'message' }>,
  ) => void
  outbox?: OutboxOptions
}

/** Everything that lives for one session: the only writer of server state. */
export interface Engine {
  connection: Connection
  local: LocalStore
  timelines: Timelines
  outbox: Outbox
  uploads: Uploads
  drafts: Drafts
  reads: Reads
  people: PeopleLoader
  presence: PresenceWatch
  listings: ListingSync
  ownStatus: OwnStatus
  /** Tells the server which conversation this window shows, and loads it. */
  show: (conversationId: string | null) => Promise<void>
  /** Writes what waits to be written, then lets go of everything. */
  stop: () => Promise<void>
}

type Held = { [N in ServerEventName]: { name: N; event: ServerEvent<N> } }[ServerEventName]

/** Paints from the cache, then follows the server until {@link Engine.stop}. */
export async function startEngine(options: EngineOptions): Promise<Engine> {
  const { connection, local, userId, onEnded } = options
  const ended = new AbortController()
  const context: SyncContext = { userId, connection, local, signal: ended.signal }
  const people = createPeopleLoader(context)
  const timelines = createTimelines(context, people)
  const frames = createFrames({ context, timelines, people, onMessage: options.onMessage ?? (() => undefined) })
  const outbox = createOutbox(context, options.outbox)
  const uploads = createUploads(context, outbox, { upload: tusUpload })
  const drafts = createDrafts(context)
  const reads = createReads(context, frames.recount)
  const presence = createPresenceWatch(context)
  const listings = createListingSync(context)
  const ownStatus = createOwnStatus(context)
  const cache = createCache(context)

  let [cursor] = await Promise.all([cache.restore(), drafts.start()]).catch(() => [undefined] as const)
  await reads.start().catch(() => undefined)
  const live = receiveEvents({ connection, frames, reads, outbox, listings, onEnded })
  const line = followLine()
  inBackground(outbox.start().then(() => uploads.start()))

  function followLine(): () => void {
    let round = 0
    async function catchUp(): Promise<void> {
      round += 1
      const own = round
      live.hold()
      ownStatus.resend()
      try {
        const result = await connection.request('sync', cursor === undefined ? {} : { cursor })
        if (own !== round || ended.signal.aborted) return
        mergeSync(result)
        cursor = result.cursor
        cache.keep(cursor)
        people.want(result.conversations.flatMap((each) => each.lastMessage?.actorId ?? []))
        useConnection.setState({ isSynced: true })
      } catch {
        if (own !== round || ended.signal.aborted) return
        // The line stands but the server could not answer: asked again, gently.
        setTimeout(
          () => {
            if (own === round && connection.current.status === 'online') inBackground(catchUp())
          },
          2_000 + Math.random() * 3_000,
        )
        return
      }
      live.release()
      const { openId } = useConversations.getState()
      if (openId) inBackground(connection.request('conversation:show', { conversationId: openId }))
      timelines.catchUpOpen()
      presence.resend()
      inBackground(listings.catchUp().catch(() => undefined))
      reads.retry()
      people.retry()
      outbox.flush()
      inBackground(outbox.askHeld())
      uploads.flush()
    }

    function onStatus(status: ConnectionStatus): void {
      useConnection.setState({
        status: status.status,
        offlineSince: status.status === 'offline' ? status.since : null,
        reason: status.status === 'refused' ? status.message : null,
        isSynced: false,
      })
      if (status.status === 'online') inBackground(catchUp())
      else round += 1
      if (status.status === 'refused' && status.code === 'unauthenticated') {
        onEnded(i18n.t('app.ended.byServer'))
      }
    }
    onStatus(connection.current)
    return connection.onStatus(onStatus)
  }

  const onHide = (): void => {
    drafts.flush()
    if (globalThis.document?.visibilityState === 'hidden') inBackground(cache.flush())
  }
  globalThis.document?.addEventListener('visibilitychange', onHide)
  globalThis.addEventListener?.('pagehide', onHide)
  // The line may have stood all along while the server asked to wait.
  const stopWaking = onWake(() => outbox.flush())

  return {
    connection,
    local,
    timelines,
    outbox,
    uploads,
    drafts,
    reads,
    people,
    presence,
    listings,
    ownStatus,
    async show(conversationId) {
      useConversations.setState({ openId: conversationId })
      if (connection.current.status === 'online') {
        inBackground(connection.request('conversation:show', { conversationId }))
      }
      if (conversationId !== null) await timelines.open(conversationId)
    },
    stop: () => stop(),
  }

  async function stop(): Promise<void> {
    drafts.flush()
    await cache.flush().catch(() => undefined)
    ended.abort()
    line()
    live.stop()
    cache.stop()
    ownStatus.stop()
    stopWaking()
    globalThis.document?.removeEventListener('visibilitychange', onHide)
    globalThis.removeEventListener?.('pagehide', onHide)
    connection.close()
  }
}

interface Live {
  /** Keeps what arrives until {@link Live.release}: it belongs after the answer to `sync`. */
  hold(): void
  release(): void
  stop(): void
}

function receiveEvents({
  connection,
  frames,
  reads,
  outbox,
  listings,
  onEnded,
}: Pick<EngineOptions, 'connection' | 'onEnded'> &
  Pick<Engine, 'reads' | 'outbox' | 'listings'> & {
    frames: Frames
  }): Live {
  let held: Held[] | null = []

  function dispatch({ name, event }: Held): void {
    switch (name) {
      case 'events':
        frames.receive(event)
        break
      case 'hint':
        frames.hint(event)
        break
      case 'account':
        if (event.type === 'signed-out') onEnded(i18n.t('app.ended.elsewhere'))
        else if (event.type === 'read') reads.receive(event.conversationId, event)
        else if (event.type === 'held-decided') inBackground(outbox.askHeld(event.clientId))
        else if (event.type === 'listing-notice') listings.notice(event.notice)
        else {
          tellOfAccountChange(event)
          mergeAccountChange(event)
        }
        break
      case 'typing':
        showTyping(event.conversationId, event.userId)
        break
      case 'presence':
        mergePresences([event])
        break
      case 'presences':
        mergePresences(event.presences)
        break
      case 'aside':
        mergeAside(event)
        if (event.what === 'role') followRole(event)
        break
      case 'listing':
        listings.receive(event)
        break
      default:
        receiveReceipt(event)
    }
  }

  const turns = createTurns<Held>((items) => {
    for (const item of joined(items)) dispatch(item)
  })
  const accept = (item: Held): void => {
    if (held) held.push(item)
    else turns.add(item)
  }
  const stops = [
    connection.on('events', (event) => accept({ name: 'events', event })),
    connection.on('hint', (event) => accept({ name: 'hint', event })),
    connection.on('account', (event) => accept({ name: 'account', event })),
    connection.on('typing', (event) => accept({ name: 'typing', event })),
    connection.on('presence', (event) => accept({ name: 'presence', event })),
    connection.on('presences', (event) => accept({ name: 'presences', event })),
    connection.on('aside', (event) => accept({ name: 'aside', event })),
    connection.on('listing', (event) => accept({ name: 'listing', event })),
    connection.on('receipt', (event) => accept({ name: 'receipt', event })),
  ]
  return {
    hold() {
      turns.flush()
      held ??= []
    },
    release() {
      const items = held ?? []
      held = null
      for (const item of joined(items)) dispatch(item)
    },
    stop() {
      turns.stop()
      for (const stop of stops) stop()
    },
  }
}

/** Puts frames of one conversation that follow each other into one, which costs as much as each of them. */
function joined(items: readonly Held[]): Held[] {
  const joint: Held[] = []
  for (const item of items) {
    const last = joint.at(-1)
    const continues =
      item.name === 'events' && last?.name === 'events' && last.event.conversationId === item.event.conversationId
    if (continues) {
      const events = [...last.event.events, ...item.event.events]
      joint[joint.length - 1] = { name: 'events', event: { ...item.event, events } }
    } else joint.push(item)
  }
  return joint
}
