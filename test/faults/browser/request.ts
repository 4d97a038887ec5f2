import type { Gate } from './gate.ts'
import { createTap, type Heard } from './tap.ts'

/** The part of `XMLHttpRequest` that Engine.IO's polling uses, which clients fall back to where a socket does not open. */
export function requestFor(gate: Gate, hear: (heard: Heard) => void, lost: AbortSignal) {
  const tap = createTap(hear)

  return class WindowRequest {
    readonly #headers = new Headers()
    readonly #ended = new AbortController()
    #method = 'GET'
    #url = ''
    readyState = 0
    status = 0
    responseText = ''
    responseType = ''
    withCredentials = false
    onreadystatechange: (() => void) | null = null

    open(method: string, url: string): void {
      this.#method = method
      this.#url = url
    }
    setRequestHeader(name: string, value: string): void {
      this.#headers.set(name, value)
    }
    getResponseHeader(): null {
      return null
    }
    abort(): void {
      this.#ended.abort()
    }
    send(body: string | null): void {
      if (gate.isClosed) return
      tap.sent(body)
      void this.#run(body)
    }
    async #run(body: string | null): Promise<void> {
      let status = 0
      let text = ''
      try {
        const response = await fetch(this.#url, {
          method: this.#method,
          headers: this.#headers,
          body,
          signal: AbortSignal.any([this.#ended.signal, lost]),
        })
        text = await response.text()
        status = response.status
      } catch {
        if (this.#ended.signal.aborted) return
      }
      gate.enter(() => {
        tap.received(text)
        Object.assign(this, { readyState: 4, status, responseText: text })
        this.onreadystatechange?.()
      })
    }
  }
}

/** `fetch` whose answers reach the window only while it runs. */
export function fetchFor(gate: Gate, lost: AbortSignal): typeof fetch {
  return (input, init) =>
    new Promise((resolve, reject) => {
      if (gate.isClosed) return
      const signal = init?.signal ? AbortSignal.any([init.signal, lost]) : lost
      fetch(input, { ...init, signal })
        // Read whole here: what streams would pass the gate by.
        .then(async (response) => new Response(await response.arrayBuffer(), response))
        .then(
          (response) => gate.enter(() => resolve(response)),
          (error: Error) => gate.enter(() => reject(error)),
        )
    })
}
