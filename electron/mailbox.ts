import type { WebContents } from 'electron'
import { channel, type EventName } from '#shared/ipc/names.ts'
import type { EventPayload } from '#shared/ipc/map.ts'

/**
 * Tells a window what happened. What leads somewhere (a deep link, a clicked notification) waits until the client
 * has said that it listens, also while it loads anew.
 */
export class Mailbox {
  readonly #contents: WebContents
  #waiting: (() => void)[] = []
  #isListening = false

  constructor(contents: WebContents) {
    this.#contents = contents
    contents.on('did-start-navigation', (details) => {
      if (details.isMainFrame && !details.isSameDocument) this.#isListening = false
    })
    contents.on('render-process-gone', () => {
      this.#isListening = false
    })
  }

  /** The client listens: hands over what waited, in order. */
  open(): void {
    this.#isListening = true
    for (const deliver of this.#waiting.splice(0)) deliver()
  }

  /** Delivers now or when the client listens. */
  deliver<K extends EventName>(name: K, payload: EventPayload<K>): void {
    if (this.#isListening) this.#send(name, payload)
    else this.#waiting.push(() => this.#send(name, payload))
  }

  /** Tells only a client that listens: a state that it will ask for anyway. */
  tell<K extends EventName>(name: K, payload: EventPayload<K>): void {
    if (this.#isListening) this.#send(name, payload)
  }

  #send(name: EventName, payload: unknown): void {
    if (!this.#contents.isDestroyed()) this.#contents.send(channel(name), payload)
  }
}
