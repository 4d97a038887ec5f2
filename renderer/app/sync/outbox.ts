import { z } from 'zod'
import { CallError, toCallError } from '../api/error.ts'
import { i18n } from '../i18n/i18n.ts'
import { needsUpload, updateMessages, useMessages, type OutgoingMessage } from '../store/messages.ts'
import { openChannel } from './channel.ts'
import { inBackground, type SyncContext } from './context.ts'
import { backOff, inOneWindow, sleep } from './one-window.ts'
import { settleOutgoing } from './outgoing.ts'

const waits = { first: 500, longest: 30_000 }

export interface Outbox {
  /** Shows what earlier runs left and begins to send it. */
  start(): Promise<void>
  /**
   * Stores a message, with the bytes of its file where it brings one, shows it at once and sends it when its turn comes.
   * A message whose file is still to be uploaded has its turn when it is changed to `sending`; others overtake it.
   */
  add(message: OutgoingMessage, attachment?: Blob): Promise<void>
  /** Changes a message that waits and shows it so. @returns it as it is now; undefined where it is gone */
  change(clientId: string, change: (message: OutgoingMessage) => OutgoingMessage): Promise<OutgoingMessage | undefined>
  /** Sends a refused message again, under the same `clientId`. */
  retry(clientId: string): Promise<void>
  /** Drops a message that is not sent yet; gives it back, so that it can return to the composer. */
  discard(clientId: string): Promise<OutgoingMessage | undefined>
  /** Tells of every change of what is stored, in this window or another one. */
  onChange(listener: () => void): () => void
  /** Asks what became of messages that are held for review: of one, or of all. */
  askHeld(clientId?: string): Promise<void>
  /** The line stands again: no more waiting. */
  flush(): void
}

/** Parts a test replaces. */
export interface OutboxOptions {
  /** null as in a browser that has none. */
  locks?: Pick<LockManager, 'request'> | null
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What the windows of one person tell each other of their common outbox. */
const news = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('changed') }),
  z.object({
    kind: z.literal('acknowledged'),
    conversationId: z.string(),
    clientId: z.string(),
    seq: z.number(),
    at: z.string(),
  }),
])
type Acknowledged = Omit<Extract<z.infer<typeof news>, { kind: 'acknowledged' }>, 'kind'>

export function createOutbox(context: SyncContext, options: OutboxOptions = {}): Outbox {
  const { connection, local, userId, signal } = context
  const locks = options.locks === undefined ? globalThis.navigator?.locks : options.locks
  const wait = options.wait ?? sleep
  /** Cuts the present wait short. */
  let wake = new AbortController()

  /**
   * One window at a time sends for a person, so that messages keep their order and nothing is sent side by side. Where
   * a browser has no locks windows may send side by side: each sends in the order of the outbox and waits for every ack,
   * and the server knows a message by its `clientId`, so order and number stay right. Within it each conversation has
   * its own worker: one that must wait does not hold up the others.
   */
  const drain = inOneWindow({
    name: `guanxi-outbox-${userId}`,
    locks,
    signal,
    async look(workers) {
      const waiting = (await local.loadOutbox()).filter((each) => each.state === 'sending')
      if (connection.current.status !== 'online' || signal.aborted) return
      for (const { conversationId } of waiting) {
        if (!workers.has(conversationId)) workers.start(conversationId, () => work(conversationId))
      }
    },
  })

  signal.addEventListener('abort', () => wake.abort())
  const listeners = new Set<() => void>()
  const tell = (): void => {
    for (const listener of listeners) listener()
  }
  const toOthers = openChannel(context, 'outbox', news, (told) => {
    // Whoever sends now takes in what another window has written.
    drain()
    if (told.kind === 'acknowledged') acknowledge(told)
    inBackground(show())
    tell()
  })

  function announce(): void {
    toOthers({ kind: 'changed' })
    tell()
  }

  function put(message: OutgoingMessage): void {
    updateMessages(message.conversationId, (before) => {
      const known = before.outgoing.some((each) => each.clientId === message.clientId)
      const outgoing = known
        ? before.outgoing.map((each) => (each.clientId === message.clientId ? message : each))
        : [...before.outgoing, message]
      return settleOutgoing({ ...before, outgoing }, userId)
    })
  }

  function remove({ conversationId, clientId }: OutgoingMessage): void {
    updateMessages(conversationId, (before) => ({
      ...before,
      outgoing: before.outgoing.filter((each) => each.clientId !== clientId),
    }))
  }

  /** Makes what is shown match what is stored. */
  async function show(): Promise<void> {
    const stored = await local.loadOutbox()
    const ids = new Set(stored.map((each) => each.clientId))
    for (const { outgoing } of Object.values(useMessages.getState().byConversation)) {
      for (const each of outgoing) {
        if (!ids.has(each.clientId) && each.state !== 'sent') remove(each)
      }
    }
    for (const message of stored) put(message)
  }

  // A window without a line lets go at once: another one may have one.
  const stopFollowing = connection.onStatus(({ status }) => {
    if (status !== 'online') hurry()
  })
  signal.addEventListener('abort', stopFollowing)

  function hurry(): void {
    wake.abort()
    wake = new AbortController()
  }

  /** Sends the messages of one conversation in order, until none is left or the line is lost. */
  async function work(conversationId: string): Promise<void> {
    let failures = 0
    while (!signal.aborted && connection.current.status === 'online') {
      const stored = await local.loadOutbox()
      const next = stored.find((each) => each.conversationId === conversationId && each.state === 'sending')
      if (!next) return
      const outcome = await send(next)
      if (outcome === 'settled') {
        failures = 0
        continue
      }
      failures += 1
      await wait(backOff(failures, { ...waits, atLeast: outcome.retryAfterMs }), wake.signal)
    }
  }

  async function send(message: OutgoingMessage): Promise<'settled' | CallError> {
    const { conversationId, clientId, body, forward } = message
    try {
      const { seq, at } = forward
        ? await connection.request('message:forward', { conversationId, clientId, source: forward })
        : await connection.request('message:send', { conversationId, clientId, body })
      await local.dropOutgoing(clientId)
      const acknowledged = { conversationId, clientId, seq, at }
      acknowledge(acknowledged)
      toOthers({ kind: 'acknowledged', ...acknowledged })
      tell()
      return 'settled'
    } catch (thrown) {
      const error = toCallError(thrown)
      if (error.isTemporary) return error
      const { error: _, ...rest } = message
      const settled: OutgoingMessage = error.held
        ? { ...rest, state: 'held' }
        : { ...rest, state: 'failed', error: error.message }
      await local.saveOutgoing(settled)
      put(settled)
      announce()
      return 'settled'
    }
  }

  /**
   * The server has it: it stays in view until its event arrives, where a timeline is waiting for that. Without one its
   * event may have come long before, to a window that was killed, and nothing would ever take it away.
   */
  function acknowledge({ conversationId, clientId, seq, at }: Acknowledged): void {
    updateMessages(conversationId, (before) => {
      if (before.status === 'idle') {
        return { ...before, outgoing: before.outgoing.filter((each) => each.clientId !== clientId) }
      }
      const outgoing = before.outgoing.map((each) =>
        each.clientId === clientId ? { ...each, state: 'sent' as const, seq, at } : each,
      )
      return settleOutgoing({ ...before, outgoing }, userId)
    })
  }

  async function change(
    clientId: string,
    how: (message: OutgoingMessage) => OutgoingMessage,
  ): Promise<OutgoingMessage | undefined> {
    const changed = await local.changeOutgoing(clientId, how)
    if (!changed) return undefined
    put(changed)
    announce()
    drain()
    return changed
  }

  async function find(clientId: string): Promise<OutgoingMessage | undefined> {
    return (await local.loadOutbox()).find((each) => each.clientId === clientId)
  }

  return {
    async start() {
      await show()
      drain()
    },
    async add(message, attachment) {
      put(message)
      try {
        await local.saveOutgoing(message, attachment)
      } catch (error) {
        remove(message)
        throw new CallError({ code: 'unavailable', message: i18n.t('app.outbox.full') }, { cause: error })
      }
      announce()
      drain()
    },
    change,
    async retry(clientId) {
      await change(clientId, (message) => {
        const { error: _, ...rest } = message
        return { ...rest, state: needsUpload(message) ? 'uploading' : 'sending' }
      })
    },
    async discard(clientId) {
      const message = await find(clientId)
      if (!message) return undefined
      await local.dropOutgoing(clientId)
      remove(message)
      announce()
      return message
    },
    async askHeld(clientId) {
      for (const each of await local.loadOutbox()) {
        if (each.state !== 'held' || (clientId !== undefined && each.clientId !== clientId)) continue
        await change(each.clientId, (message) =>
          message.state === 'held' ? { ...message, state: 'sending' } : message,
        )
      }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    flush() {
      hurry()
      drain()
    },
  }
}
