import type { Gate } from './gate.ts'

type Release = () => void
interface Options {
  signal?: AbortSignal
  ifAvailable?: boolean
  mode?: 'exclusive' | 'shared'
}
type Run = (lock: { name: string } | null) => unknown

interface Waiting {
  owner: Gate
  grant: (release: Release) => void
}

/** What the windows of one computer share besides its disk: locks and channels. */
export function createShared() {
  const held = new Map<string, { owner: Gate; release: Release }>()
  const queues = new Map<string, Waiting[]>()
  const channels = new Map<string, Set<{ owner: Gate; deliver: (data: unknown) => void }>>()

  function grantNext(name: string): void {
    if (held.has(name)) return
    const next = queues.get(name)?.shift()
    if (!next) return
    const release = () => {
      if (held.get(name)?.release !== release) return
      held.delete(name)
      grantNext(name)
    }
    held.set(name, { owner: next.owner, release })
    next.grant(release)
  }

  /** `navigator.locks` of one window; exclusive locks only, which is all the client uses. */
  function locksFor(owner: Gate) {
    return {
      request(name: string, options: Options | Run, given?: Run): Promise<unknown> {
        // What still runs of a killed window gets nothing.
        if (owner.isClosed) return new Promise(() => undefined)
        const run = typeof options === 'function' ? options : given!
        const { signal, ifAvailable, mode } = typeof options === 'function' ? ({} as Options) : options
        if (mode === 'shared') throw new Error('The stand-in for locks knows no shared ones')
        if (ifAvailable && held.has(name)) return Promise.resolve(run(null))
        return new Promise((resolve, reject) => {
          const waiting: Waiting = {
            owner,
            grant(release) {
              owner.enter(() => {
                void Promise.resolve()
                  .then(() => run({ name }))
                  .then(resolve, reject)
                  .finally(release)
              })
            },
          }
          const queue = queues.get(name) ?? []
          queues.set(name, queue)
          queue.push(waiting)
          signal?.addEventListener('abort', () => {
            const place = queue.indexOf(waiting)
            if (place === -1) return
            queue.splice(place, 1)
            reject(new DOMException('The request was aborted', 'AbortError'))
          })
          grantNext(name)
        })
      },
    }
  }

  /** `BroadcastChannel` of one window. */
  function channelFor(owner: Gate) {
    return class WindowChannel extends EventTarget {
      readonly name: string
      onmessage: ((event: MessageEvent) => void) | null = null
      readonly #end = {
        owner,
        deliver: (data: unknown) => {
          const event = new MessageEvent('message', { data })
          this.dispatchEvent(event)
          this.onmessage?.(event)
        },
      }

      constructor(name: string) {
        super()
        this.name = name
        const ends = channels.get(name) ?? new Set()
        channels.set(name, ends.add(this.#end))
      }
      postMessage(data: unknown): void {
        if (owner.isClosed) return
        const copy: unknown = structuredClone(data)
        for (const end of channels.get(this.name) ?? []) {
          if (end !== this.#end) setImmediate(() => end.owner.enter(() => end.deliver(copy)))
        }
      }
      close(): void {
        channels.get(this.name)?.delete(this.#end)
      }
    }
  }

  /** A window is gone: its locks pass on, and nobody writes to it. */
  function leave(owner: Gate): void {
    for (const queue of queues.values()) {
      queue.splice(0, queue.length, ...queue.filter((waiting) => waiting.owner !== owner))
    }
    for (const ends of channels.values()) for (const end of ends) if (end.owner === owner) ends.delete(end)
    for (const lock of held.values()) if (lock.owner === owner) lock.release()
  }

  return { locksFor, channelFor, leave }
}
