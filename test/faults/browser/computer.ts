import { createContext } from 'node:vm'
import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb'
import { clientScript, type ClientApp } from './bundle.ts'
import { createGate } from './gate.ts'
import { fetchFor, requestFor } from './request.ts'
import { createShared } from './shared.ts'
import { webSocketFor } from './socket.ts'
import type { Heard } from './tap.ts'
import { createTimers } from './timers.ts'

/** One running window with the client in it. */
export interface Window {
  app: ClientApp
  readonly isAlive: boolean
  /** Ends it as a crash does: nothing is said, written or finished any more. What it stored stays. */
  kill(): void
  /** The computer's lid is closed: the window does not run, and nothing reaches it. */
  sleep(): void
  wake(): void
  /** Sets this window's clock forward or back by milliseconds. */
  jumpClock(milliseconds: number): void
  /** What a browser fires when the network seems to be back. */
  fireOnline(): void
}

/** A computer with one person signed in: a disk, and windows that share it. */
export interface Computer {
  openWindow(): Promise<Window>
}

export interface ComputerOptions {
  /** Where the client finds its server. */
  origin: string
  userId: number
  token: string
  /** Told of every call with its answer, as the wire had them. */
  hear: (heard: Heard) => void
}

const storageClasses = {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
}
const textAndNetwork = {
  URL,
  URLSearchParams,
  TextEncoder,
  TextDecoder,
  AbortController,
  AbortSignal,
  Headers,
  Response,
}
const events = { Event, EventTarget, MessageEvent, DOMException, Blob }
/** What Node has of a browser; a new context has only the language itself. */
const platform = {
  ...storageClasses,
  ...textAndNetwork,
  ...events,
  console,
  crypto,
  performance,
  structuredClone,
  queueMicrotask,
}

function memoryStorage(values: Map<string, string>) {
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
}

/** Signs a person in on a computer of their own; the stored session is the one the app itself would have left. */
export function createComputer({ origin, userId, token, hear }: ComputerOptions): Computer {
  const disk = new IDBFactory()
  const stored = new Map([['guanxi.session', JSON.stringify({ token, userId, sharedComputer: false })]])
  const shared = createShared()

  async function openWindow(): Promise<Window> {
    const script = await clientScript()
    const gate = createGate()
    const timers = createTimers(gate)
    const lost = new AbortController()
    const { WindowSocket, terminate } = webSocketFor(gate, hear)
    const target = new EventTarget()
    const document = Object.assign(new EventTarget(), {
      visibilityState: 'visible',
      hasFocus: () => true,
      title: '',
      documentElement: { lang: '', dataset: {} },
    })
    const globals = {
      ...platform,
      ...timers.globals,
      indexedDB: disk,
      localStorage: memoryStorage(stored),
      sessionStorage: memoryStorage(new Map()),
      location: new URL(origin),
      navigator: { userAgent: 'Fault tests', onLine: true, locks: shared.locksFor(gate) },
      document,
      BroadcastChannel: shared.channelFor(gate),
      WebSocket: WindowSocket,
      XMLHttpRequest: requestFor(gate, hear, lost.signal),
      fetch: fetchFor(gate, lost.signal),
      addEventListener: target.addEventListener.bind(target),
      removeEventListener: target.removeEventListener.bind(target),
    }
    const context = createContext(globals) as unknown as { app: ClientApp }
    script.runInContext(context)
    const { app } = context
    await app.restoreSession()
    return {
      app,
      get isAlive() {
        return !gate.isClosed
      },
      kill() {
        gate.close()
        timers.stop()
        lost.abort()
        terminate()
        shared.leave(gate)
      },
      sleep: () => gate.sleep(),
      wake: () => gate.wake(),
      jumpClock: timers.jump,
      fireOnline: () => gate.enter(() => void target.dispatchEvent(new Event('online'))),
    }
  }

  return { openWindow }
}
