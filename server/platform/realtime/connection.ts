import type { Socket } from 'socket.io'
import type { ServerEvent, ServerEventName, ServerToClient } from '#shared/protocol/socket.ts'
import type { Caller } from '../caller.ts'
import { SteadyWebSocket } from './transport.ts'

/** One open socket of a person. */
export interface Connection extends Caller {
  id: string
  join(room: string): void
  leave(room: string): void
  emit<N extends ServerEventName>(event: N, payload: ServerEvent<N>): void
  /** Free for a domain to keep what belongs to the connection, such as what it shows. */
  state: Map<string, unknown>
}

export type AnySocket = Socket<Record<string, never>, ServerToClient>

/** Calls of one connection that may be unanswered before it is read no further, and when reading goes on. */
const unansweredMost = 200
const goOnBelow = 100

/** A socket as domains see it. Who sends faster than calls are answered is read no faster than that. */
export class SocketConnection implements Connection {
  readonly userId: number
  readonly sessionId: string
  readonly #socket: AnySocket
  #state: Map<string, unknown> | null = null
  #unanswered = 0
  #isPaused = false

  constructor(socket: AnySocket, { userId, sessionId }: Caller) {
    this.#socket = socket
    this.userId = userId
    this.sessionId = sessionId
  }

  get id(): string {
    return this.#socket.id
  }

  get state(): Map<string, unknown> {
    return (this.#state ??= new Map())
  }

  join(room: string): void {
    void this.#socket.join(room)
  }

  leave(room: string): void {
    void this.#socket.leave(room)
  }

  emit<N extends ServerEventName>(event: N, payload: ServerEvent<N>): void {
    this.#socket.emit(event, ...([payload] as never))
  }

  /** To be called as a call comes in. */
  begin(): void {
    this.#unanswered += 1
    if (this.#unanswered >= unansweredMost && !this.#isPaused) this.#setPaused(true)
  }

  /** To be called once it has been answered. */
  end(): void {
    this.#unanswered -= 1
    if (this.#unanswered < goOnBelow && this.#isPaused) this.#setPaused(false)
  }

  #setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused
    const { transport } = this.#socket.conn
    if (!(transport instanceof SteadyWebSocket)) return
    if (isPaused) transport.pause()
    else transport.resume()
  }
}
