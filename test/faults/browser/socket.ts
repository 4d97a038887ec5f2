import { WebSocket as Wire } from 'ws'
import type { Gate } from './gate.ts'
import { createTap, type Heard } from './tap.ts'

type Listener = ((event: unknown) => void) | null

/** The browser's `WebSocket` as Engine.IO's client uses it, over the real protocol. */
export function webSocketFor(gate: Gate, hear: (heard: Heard) => void) {
  const open = new Set<Wire>()

  class WindowSocket {
    static readonly CONNECTING = 0
    static readonly OPEN = 1
    static readonly CLOSING = 2
    static readonly CLOSED = 3
    readonly #wire: Wire
    readonly #tap = createTap(hear)
    binaryType = 'blob'
    onopen: Listener = null
    onclose: Listener = null
    onmessage: Listener = null
    onerror: Listener = null

    constructor(url: string) {
      const wire = new Wire(url)
      this.#wire = wire
      open.add(wire)
      wire.on('open', () => gate.enter(() => this.onopen?.({})))
      wire.on('message', (data, isBinary) => {
        const text = isBinary ? data : (data as Buffer).toString()
        gate.enter(() => {
          this.#tap.received(text)
          this.onmessage?.({ data: text })
        })
      })
      wire.on('error', (error) => gate.enter(() => this.onerror?.({ message: error.message })))
      wire.on('close', (code) => {
        open.delete(wire)
        gate.enter(() => this.onclose?.({ code, reason: '', wasClean: code === 1000 }))
      })
    }
    get readyState(): number {
      return this.#wire.readyState
    }
    get bufferedAmount(): number {
      return this.#wire.bufferedAmount
    }
    send(data: string): void {
      if (gate.isClosed || this.#wire.readyState !== Wire.OPEN) return
      this.#tap.sent(data)
      this.#wire.send(data)
    }
    close(): void {
      this.#wire.close()
    }
  }

  return {
    WindowSocket,
    /** Cuts every line of the window, without a word to the other end. */
    terminate: (): void => {
      for (const wire of open) wire.terminate()
    },
  }
}
