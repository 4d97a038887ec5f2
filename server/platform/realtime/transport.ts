import type { Socket } from 'node:net'
import { transports } from 'engine.io'
import type { WebSocket } from 'ws'

/** Bytes that may wait for a reader before more are written; one answer may be larger than that. */
export const unreadMost = 2 * 1_024 * 1_024

type Request = ConstructorParameters<typeof transports.websocket>[0]
type Packets = Parameters<InstanceType<typeof transports.websocket>['send']>[0]

/**
 * A WebSocket that gathers what is written to it within one turn of the event loop into one write to the system, and
 * that gives up a reader who does not keep up: what they miss they ask for by `seq` once they are back.
 */
export class SteadyWebSocket extends transports.websocket {
  readonly #websocket: (WebSocket & { _socket?: Socket | null }) | undefined
  readonly #onSlow: () => void
  #isGathering = false
  #isGivenUp = false

  constructor(request: Request, onSlow: () => void) {
    super(request)
    this.#websocket = request.websocket as (WebSocket & { _socket?: Socket | null }) | undefined
    this.#onSlow = onSlow
  }

  override send(packets: Packets): void {
    if (this.#isGivenUp) return
    if ((this.#websocket?.bufferedAmount ?? 0) > unreadMost) return this.#giveUp()
    const socket = this.#websocket?._socket
    if (socket && !this.#isGathering) {
      this.#isGathering = true
      socket.cork()
      process.nextTick(() => {
        this.#isGathering = false
        socket.uncork()
      })
    }
    super.send(packets)
    // Nothing waits in Engine.IO: what is unread is counted in one place.
    this.writable = true
  }

  /** Stops and goes on reading what the client sends. */
  pause(): void {
    this.#websocket?.pause()
  }
  resume(): void {
    this.#websocket?.resume()
  }

  #giveUp(): void {
    this.#isGivenUp = true
    this.#onSlow()
    // A farewell would wait behind all the rest.
    this.#websocket?.terminate()
  }
}
