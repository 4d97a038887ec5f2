import { codec, type Wire } from './codec.ts'

type Message =
  | { kind: 'hello' }
  | { kind: 'expose'; name: string; value: Wire }
  | { kind: 'call'; id: number; args: Wire }
  | { kind: 'answer'; value?: Wire; error?: string }
  | { kind: 'settle'; id: number; value?: Wire; error?: string }

type Codec = typeof codec
type Callable = (...args: unknown[]) => unknown

/**
 * The bridge between a page and its preload script, run once in each of the two worlds. They share the document and
 * nothing else, so values cross as text in DOM events, which are delivered at once.
 */
function connect(token: string, side: 'page' | 'preload', makeCodec: Codec) {
  const outbound = `${token}:${side}`
  const inbound = `${token}:${side === 'page' ? 'preload' : 'page'}`
  const functions: Callable[] = []
  const promises = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastPromise = 0
  let answer: { value?: Wire; error?: string } = {}

  const post = (message: Message) =>
    window.dispatchEvent(new CustomEvent(outbound, { detail: JSON.stringify(message) }))
  const words = (error: unknown) => (error instanceof Error ? error.message : String(error))
  const { encode, decode } = makeCodec({
    onFunction: (value) => ({ f: functions.push(value) - 1 }),
    onPromise: (value) => {
      lastPromise += 1
      const id = lastPromise
      value.then(
        (result) => post({ kind: 'settle', id, value: encode(result) }),
        (error: unknown) => post({ kind: 'settle', id, error: words(error) }),
      )
      return { p: id }
    },
    makeFunction:
      (id) =>
      (...args: unknown[]) => {
        answer = {}
        post({ kind: 'call', id, args: encode(args) })
        const { value, error } = answer
        if (error !== undefined) throw new Error(error)
        return value === undefined ? undefined : decode(value)
      },
    makePromise: (id) => new Promise((resolve, reject) => promises.set(id, { resolve, reject })),
  })
  const exposed: { name: string; value: Wire }[] = []

  window.addEventListener(inbound, (event) => {
    const message = JSON.parse((event as CustomEvent<string>).detail) as Message
    if (message.kind === 'hello') for (const item of exposed) post({ kind: 'expose', ...item })
    if (message.kind === 'answer') answer = message
    if (message.kind === 'expose' && side === 'page' && !(message.name in window)) {
      const value = Object.freeze(decode(message.value))
      Object.defineProperty(window, message.name, { value, enumerable: true })
    }
    if (message.kind === 'call') {
      try {
        const result = functions[message.id]?.(...(decode(message.args) as unknown[]))
        post({ kind: 'answer', value: encode(result) })
      } catch (error) {
        post({ kind: 'answer', error: words(error) })
      }
    }
    if (message.kind === 'settle') {
      const waiting = promises.get(message.id)
      promises.delete(message.id)
      if (message.error === undefined) waiting?.resolve(decode(message.value ?? { u: 1 }))
      else waiting?.reject(new Error(message.error))
    }
  })
  if (side === 'page') post({ kind: 'hello' })
  return {
    exposeInMainWorld(name: string, value: unknown) {
      const item = { name, value: encode(value) }
      exposed.push(item)
      post({ kind: 'expose', ...item })
    },
  }
}

/** `ipcRenderer`, on a binding of the browser that only the preload script's world can see. */
function makeIpcRenderer(token: string, makeCodec: Codec) {
  const world = globalThis as unknown as Record<string, unknown>
  const send = world[`${token}_send`] as (text: string) => void
  const { encode, decode } = makeCodec(null)
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const listeners = new Map<string, Set<Callable>>()
  let last = 0
  world[`${token}_settle`] = (id: number, value: Wire | null, error: string) => {
    const call = waiting.get(id)
    waiting.delete(id)
    if (value) call?.resolve(decode(value))
    else call?.reject(new Error(error))
  }
  world[`${token}_deliver`] = (channel: string, payload: Wire) => {
    for (const listener of listeners.get(channel) ?? []) listener({}, decode(payload))
  }
  return {
    invoke: (channel: string, ...args: unknown[]) =>
      new Promise((resolve, reject) => {
        last += 1
        waiting.set(last, { resolve, reject })
        send(JSON.stringify({ id: last, channel, args: encode(args) }))
      }),
    on: (channel: string, listener: Callable) => {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener))
    },
    removeListener: (channel: string, listener: Callable) => {
      listeners.get(channel)?.delete(listener)
    },
  }
}

/** The text that runs in the page's own world before its scripts. */
export const pageScript = (token: string): string =>
  `if (window === window.top) (${String(connect)})(${JSON.stringify(token)}, 'page', ${String(codec)})`

/** The text that runs the preload bundle in its own world, with the `require` of a sandboxed preload script. */
export const preloadScript = (token: string, bundle: string): string => `if (window === window.top) {
  const codec = ${String(codec)}
  const electron = {
    contextBridge: (${String(connect)})(${JSON.stringify(token)}, 'preload', codec),
    ipcRenderer: (${String(makeIpcRenderer)})(${JSON.stringify(token)}, codec),
  }
  const require = (name) => {
    if (name === 'electron') return electron
    throw new Error('module not found: ' + name)
  }
  ;((require, module, exports) => {${bundle}\n})(require, { exports: {} }, {})
}`
