import type { CallName, CallPayload, CallResult, ServerEvent, ServerEventName } from '#shared/protocol/socket.ts'
import { CallError } from '../api/error.ts'
import type { Connection, ConnectionStatus } from '../connection/connection.ts'

type Handlers = { [N in CallName]?: (payload: CallPayload<N>) => CallResult<N> | Promise<CallResult<N>> }

/** A line whose other end is the test: it answers calls with `handlers` and sends events by `emit`. */
export class FakeConnection implements Connection {
  current: ConnectionStatus = { status: 'online' }
  handlers: Handlers
  /** Every call that was made while online. */
  readonly calls: { name: CallName; payload: unknown }[] = []
  readonly #listeners = new Map<string, Set<(event: never) => void>>()
  readonly #statusListeners = new Set<(status: ConnectionStatus) => void>()

  constructor(handlers: Handlers = {}) {
    this.handlers = handlers
  }

  async request<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResult<N>> {
    if (this.current.status !== 'online') throw CallError.offline()
    this.calls.push({ name, payload })
    const handler = this.handlers[name]
    if (!handler) throw new CallError({ code: 'unavailable', message: `The test does not answer ${name}.` })
    return await handler(payload)
  }

  on<N extends ServerEventName>(name: N, listener: (event: ServerEvent<N>) => void): () => void {
    const set = this.#listeners.get(name) ?? new Set()
    this.#listeners.set(name, set.add(listener))
    return () => set.delete(listener)
  }

  onStatus(listener: (status: ConnectionStatus) => void): () => void {
    this.#statusListeners.add(listener)
    return () => this.#statusListeners.delete(listener)
  }

  emit<N extends ServerEventName>(name: N, event: ServerEvent<N>): void {
    for (const listener of this.#listeners.get(name) ?? []) listener(event as never)
  }

  become(status: ConnectionStatus): void {
    this.current = status
    for (const listener of this.#statusListeners) listener(status)
  }

  callsOf<N extends CallName>(name: N): CallPayload<N>[] {
    return this.calls.filter((each) => each.name === name).map((each) => each.payload as CallPayload<N>)
  }

  retry(): void {
    this.become({ status: 'online' })
  }

  close(): void {
    this.#listeners.clear()
    this.#statusListeners.clear()
  }
}
