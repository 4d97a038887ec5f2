import { io, type Socket } from 'socket.io-client'
import { errorCode, wireError } from '#shared/protocol/errors.ts'
import {
  clientCalls,
  protocolVersion,
  serverEvents,
  socketPath,
  type CallName,
  type CallPayload,
  type CallResult,
  type ClientToServer,
  type ServerEvent,
  type ServerEventName,
  type ServerToClient,
} from '#shared/protocol/socket.ts'
import { parseResult } from '../api/call.ts'
import { CallError } from '../api/error.ts'
import type { Connection, ConnectionStatus } from './connection.ts'
import { onWake } from './wake.ts'

const requestTimeoutMs = 15_000
const probeTimeoutMs = 4_000

export interface SocketOptions {
  origin: string
  token: string
}

type Listeners = { [N in ServerEventName]: Set<(event: ServerEvent<N>) => void> }

/** Opens the live line and keeps it open; waits grow to 15 s with jitter so that a crowd does not come back at once. */
export function openConnection({ origin, token }: SocketOptions): Connection {
  const socket: Socket<ServerToClient, ClientToServer> = io(origin, {
    path: socketPath,
    auth: { token, protocol: protocolVersion },
    transports: ['websocket', 'polling'],
    tryAllTransports: true,
    reconnectionDelay: 500,
    reconnectionDelayMax: 15_000,
    randomizationFactor: 0.5,
    forceNew: true,
  })
  let current: ConnectionStatus = { status: 'connecting' }
  const statusListeners = new Set<(status: ConnectionStatus) => void>()
  const listeners: Listeners = {
    events: new Set(),
    hint: new Set(),
    account: new Set(),
    typing: new Set(),
    presence: new Set(),
    presences: new Set(),
    receipt: new Set(),
    aside: new Set(),
    listing: new Set(),
  }

  function become(next: ConnectionStatus): void {
    if (current.status === 'refused') return
    // Being offline for longer is not news; the moment it began is kept.
    if (current.status === 'offline' && next.status === 'offline') return
    current = next
    for (const listener of statusListeners) listener(next)
  }

  socket.on('connect', () => become({ status: 'online' }))
  socket.on('disconnect', (reason) => {
    become({ status: 'offline', since: Date.now() })
    // Socket.IO does not come back by itself after the server has closed the line, which it does to all at once.
    if (reason === 'io server disconnect' && current.status !== 'refused') scheduleRetry(500)
  })
  socket.on('connect_error', (error: Error & { data?: unknown }) => {
    const told = refusal(error)
    if (told && (told.code === 'unauthenticated' || told.code === 'invalid' || told.code === 'forbidden')) {
      become({ status: 'refused', code: told.code, message: told.message })
      socket.disconnect()
      return
    }
    become({ status: 'offline', since: Date.now() })
    // A refusal by the server's own middleware ends Socket.IO's attempts.
    if (!socket.active) scheduleRetry(told?.retryAfterMs)
  })

  let retryTimer: ReturnType<typeof setTimeout> | undefined
  function scheduleRetry(afterMs = 2_000): void {
    clearTimeout(retryTimer)
    retryTimer = setTimeout(() => socket.connect(), afterMs * (1 + Math.random() / 2))
  }

  function deliver<N extends ServerEventName>(name: N, payload: unknown): void {
    const parsed = serverEvents[name].safeParse(payload)
    // An event this version does not understand is left out; `seq` shows if it mattered.
    if (!parsed.success) return
    for (const listener of listeners[name]) listener(parsed.data as ServerEvent<N>)
  }
  for (const name of Object.keys(listeners) as ServerEventName[]) {
    socket.on(name, (payload: unknown) => deliver(name, payload))
  }

  function reconnect(): void {
    clearTimeout(retryTimer)
    // Closing first drops the wait for the next attempt.
    socket.disconnect().connect()
  }

  /** After sleep or a change of network a line may be dead and not know it: a call of nothing tells. */
  function probe(): void {
    socket.timeout(probeTimeoutMs).emit('users:get', { userIds: [] }, (lost) => {
      if (lost && socket.connected) reconnect()
    })
  }

  const retry = (): void => {
    if (current.status === 'refused') return
    if (socket.connected) probe()
    else reconnect()
  }
  const stopWaking = onWake(retry)

  return {
    get current() {
      return current
    },
    async request<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResult<N>> {
      if (!socket.connected) throw CallError.offline()
      const emit = socket.timeout(requestTimeoutMs) as unknown as {
        emitWithAck(name: string, payload: unknown): Promise<unknown>
      }
      let answer: unknown
      try {
        answer = await emit.emitWithAck(name, payload)
      } catch (error) {
        throw CallError.offline(error)
      }
      return readAck(name, answer)
    },
    on(name, listener) {
      const set = listeners[name] as Set<typeof listener>
      set.add(listener)
      return () => set.delete(listener)
    },
    onStatus(listener) {
      statusListeners.add(listener)
      return () => statusListeners.delete(listener)
    },
    retry,
    close() {
      clearTimeout(retryTimer)
      stopWaking()
      statusListeners.clear()
      for (const set of Object.values(listeners)) set.clear()
      socket.disconnect()
    },
  }
}

function refusal(error: Error & { data?: unknown }) {
  const parsed = wireError.partial({ message: true }).safeParse(error.data)
  if (!parsed.success || !errorCode.safeParse(parsed.data.code).success) return undefined
  return { ...parsed.data, message: parsed.data.message ?? error.message }
}

/** @throws {CallError} the server's refusal, or `unavailable` for an answer of another shape. */
function readAck<N extends CallName>(name: N, answer: unknown): CallResult<N> {
  const { ok, data, error } = (answer ?? {}) as { ok?: unknown; data?: unknown; error?: unknown }
  if (ok === true) return parseResult(clientCalls[name].result, data) as CallResult<N>
  const parsed = wireError.safeParse(error)
  throw parsed.success ? new CallError(parsed.data) : CallError.oddAnswer(answer)
}
