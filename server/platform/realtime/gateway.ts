import type { Server as HttpServer } from 'node:http'
import { setImmediate as nextTurn, setTimeout as delay } from 'node:timers/promises'
import { Server } from 'socket.io'
import type { WireError } from '#shared/protocol/errors.ts'
import {
  clientCalls,
  handshake,
  type Ack,
  type CallName,
  type CallResult,
  type ParsedPayload,
  type ServerEvent,
  type ServerEventName,
  type ServerToClient,
} from '#shared/protocol/socket.ts'
import type { Authenticate, Caller } from '../caller.ts'
import { AppError, suspendedRefusal } from '../errors.ts'
import { parseInput } from '../parse.ts'
import type { CreateLimiter } from '../limits.ts'
import type { Log } from '../log.ts'
import type { Metrics } from '../metrics.ts'
import { networkOf } from '../network.ts'
import type { Allowance } from './allowance.ts'
import { SocketConnection, type AnySocket, type Connection } from './connection.ts'
import { addressBehind, attachEngine } from './engine.ts'

export type { Connection } from './connection.ts'

type Handler<N extends CallName> = (connection: Connection, payload: ParsedPayload<N>) => Promise<CallResult<N>>
type ConnectHook = (connection: Connection) => Promise<void> | void

/** What was read for a connection before it opened. */
export interface Prepared {
  /** Runs in the moment it opens, so that nothing is missed between reading and opening. */
  open(connection: Connection): void
  /** Runs after that, or where it never opened. */
  end(): void
}
type Prepare = (caller: Caller) => Promise<Prepared>

/** The rooms sockets are in. */
export const rooms = {
  user: (id: number) => `u:${id}`,
  session: (id: string) => `s:${id}`,
  /** Connections that get every event of a conversation. */
  conversation: (id: string) => `c:${id}`,
  /** Connections that get a hint only: in very large groups they do not show. */
  hints: (id: string) => `h:${id}`,
  /** Connections that show a person and want to know how they are. */
  presence: (id: number) => `p:${id}`,
  /** Connections of members that show something the group of a conversation lists. */
  listings: (conversationId: string) => `l:${conversationId}`,
  /** Connections of others that show a public event of a group. */
  publicListings: (groupId: string) => `lp:${groupId}`,
}

export interface Realtime {
  /** Answers a call of the wire. The payload is parsed and the connection ready before the handler runs. */
  handle<N extends CallName>(name: N, handler: Handler<N>): void
  /** Runs before a connection opens: whoever is told that it is open gets every event from then on. */
  onAdmit(prepare: Prepare): void
  /** Runs before the first call of a connection is answered. */
  onConnect(hook: ConnectHook): void
  onDisconnect(hook: ConnectHook): void
  /** Sends to every connection in any of the rooms, once each, but to none in the rooms of `except`. */
  emit<N extends ServerEventName>(
    to: string | string[],
    event: N,
    payload: ServerEvent<N>,
    except?: string | string[],
  ): void
  /** Moves every connection in `from` into or out of a room. */
  joinAll(from: string, room: string): void
  leaveAll(from: string, room: string): void
  /** Closes every connection of a session that has ended. */
  endSession(sessionId: string): void
  close(): Promise<void>
}

/** What is known of a socket whose handshake was accepted. */
interface Admission {
  caller: Caller
  prepared: Prepared[]
  /** Gives back what the connection takes of its owner's share; may be called twice. */
  release: () => void
}

type AnyAck = (answer: Ack<unknown>) => void

/** How long calls under way may take once the server stops. Milliseconds. */
const finishWithin = 2_000

const isCall = (name: string): name is CallName => Object.hasOwn(clientCalls, name)

class HandshakeError extends Error {
  readonly data: WireError
  constructor(data: WireError) {
    super(data.message)
    this.data = data
  }
}

/** @throws {AppError} `unauthenticated` where the token is what is missing */
function parseHandshake(auth: unknown) {
  try {
    return parseInput(handshake, auth)
  } catch (error) {
    if (!(error instanceof AppError) || error.field !== 'token') throw error
    throw new AppError('unauthenticated', 'Sign in first', { field: 'token' })
  }
}

export function createRealtime(
  http: HttpServer,
  dependencies: {
    authenticate: Authenticate
    log: Log
    metrics: Metrics
    limiter: CreateLimiter
    allowance: Allowance
  },
): Realtime {
  const { authenticate, log, metrics, limiter, allowance } = dependencies
  const callLimit = limiter({ points: 600, seconds: 10, message: 'Too much was asked at once. Wait a few seconds' })
  const handshakeLimit = limiter({ points: 600, seconds: 60, message: 'Too many attempts to connect. Wait a moment' })
  const handlers = new Map<CallName, Handler<CallName>>()
  const connectHooks: ConnectHook[] = []
  /** Hooks and calls under way: the server does not stop below them. */
  const running = new Set<Promise<unknown>>()
  function track(task: Promise<unknown>): void {
    running.add(task)
    void task.finally(() => running.delete(task)).catch(() => {})
  }

  let isClosing = false
  const prepares: Prepare[] = []
  const disconnectHooks: ConnectHook[] = []

  const io = new Server<Record<string, never>, ServerToClient>({ serveClient: false })
  io.bind(
    attachEngine(http, () => {
      metrics.slowReaders.inc()
      log.info('a connection was closed: its client did not read what was sent')
    }),
  )

  io.use((socket, next) => {
    void admit(socket).then(
      ({ prepared, release }) => {
        next()
        // Socket.IO opens the connection within the next tick, or never.
        setImmediate(() => {
          prepared.forEach((one) => one.end())
          if (!socket.connected) release()
        })
      },
      (error: unknown) => {
        if (error instanceof HandshakeError) return next(error)
        if (error instanceof AppError) return next(new HandshakeError(error.toWire()))
        log.error({ err: error }, 'handshake failed')
        next(new HandshakeError({ code: 'unavailable', message: 'The server cannot take connections at the moment' }))
      },
    )
  })

  async function admit(socket: AnySocket): Promise<Admission> {
    const address = addressBehind(socket.conn)
    await handshakeLimit.take(networkOf(address))
    const { token } = parseHandshake(socket.handshake.auth)
    const caller = await authenticate(token)
    if (!caller) {
      throw new HandshakeError({ code: 'unauthenticated', message: 'This session has ended. Sign in again' })
    }
    if (caller.isSuspended) throw suspendedRefusal()
    const release = allowance.take(caller.userId, address)
    try {
      const prepared = await Promise.all(prepares.map((prepare) => prepare(caller)))
      const admission: Admission = { caller, prepared, release }
      socket.data = admission
      return admission
    } catch (error) {
      release()
      throw error
    }
  }

  io.on('connection', (socket) => {
    const { caller, prepared, release } = socket.data as Admission
    socket.data = {}
    const connection = new SocketConnection(socket, caller)
    metrics.connections.inc()
    connection.join(rooms.user(caller.userId))
    connection.join(rooms.session(caller.sessionId))
    prepared.forEach((one) => one.open(connection))
    const ready = runHooks(connectHooks, connection)
    track(ready)
    ready.catch((error: unknown) => {
      log.error({ err: error }, 'connection could not be prepared')
      socket.disconnect(true)
    })
    socket.onAny((name: unknown, ...args: unknown[]) => {
      const ack = args.at(-1)
      // Without an ack nobody learns the outcome, so nothing is done.
      if (typeof ack !== 'function') return
      connection.begin()
      track(answer(connection, ready, name, args.length > 1 ? args[0] : undefined, ack as AnyAck))
    })
    socket.on('disconnect', () => {
      metrics.connections.dec()
      release()
      track(
        ready
          .then(() => runHooks(disconnectHooks, connection))
          .catch((error: unknown) => log.error({ err: error }, 'connection could not be cleaned up')),
      )
    })
  })

  async function runHooks(hooks: ConnectHook[], connection: Connection): Promise<void> {
    for (const hook of hooks) await hook(connection)
  }

  async function answer(
    connection: SocketConnection,
    ready: Promise<void>,
    name: unknown,
    payload: unknown,
    ack: AnyAck,
  ): Promise<void> {
    let outcome = 'ok'
    try {
      await ready
      ack({ ok: true, data: await call(connection, name, payload) })
    } catch (error) {
      const wire: WireError =
        error instanceof AppError
          ? error.toWire()
          : { code: 'unavailable', message: 'Something went wrong on the server. Try again in a moment' }
      if (!(error instanceof AppError)) log.error({ err: error, event: name }, 'call failed')
      outcome = wire.code
      ack({ ok: false, error: wire })
    }
    connection.end()
    metrics.calls.inc({ event: typeof name === 'string' && isCall(name) ? name : 'unknown', outcome })
  }

  async function call(connection: Connection, name: unknown, payload: unknown): Promise<unknown> {
    const handler = typeof name === 'string' && isCall(name) ? handlers.get(name) : undefined
    if (isClosing) {
      throw new AppError('unavailable', 'The server is stopping. Try again in a moment', { retryAfterMs: 1_000 })
    }
    await callLimit.take(connection.userId)
    if (!handler) throw new AppError('not_found', 'The server knows no such call')
    return handler(connection, parseInput(clientCalls[name as CallName].payload, payload))
  }

  return {
    handle: (name, handler) => void handlers.set(name, handler),
    onAdmit: (prepare) => void prepares.push(prepare),
    onConnect: (hook) => void connectHooks.push(hook),
    onDisconnect: (hook) => void disconnectHooks.push(hook),
    emit(to, event, payload, except) {
      const target = except ? io.to(to).except(except) : io.to(to)
      target.emit(event, ...([payload] as never))
    },
    joinAll: (from, room) => io.in(from).socketsJoin(room),
    leaveAll: (from, room) => io.in(from).socketsLeave(room),
    endSession: (sessionId) => io.in(rooms.session(sessionId)).disconnectSockets(true),
    close: async () => {
      isClosing = true
      // What was begun is finished and answered before the connections go.
      await Promise.race([Promise.allSettled(running), delay(finishWithin)])
      await nextTurn()
      await io.close()
      await Promise.allSettled(running)
    },
  }
}
