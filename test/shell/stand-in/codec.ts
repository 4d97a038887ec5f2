/** A value on its way between two worlds, as JSON can carry it. */
export type Wire =
  | { f: number }
  | { p: number }
  | { a: Wire[] }
  | { o: [string, Wire][] }
  | { v: string | number | boolean | null }
  | { u: 1 }

/** What a world does with values that are more than data. */
export interface Exotic {
  onFunction: (value: (...args: unknown[]) => unknown) => Wire
  onPromise: (value: Promise<unknown>) => Wire
  makeFunction: (id: number) => unknown
  makePromise: (id: number) => unknown
}

/**
 * Values to and from the wire. Self-contained: its source text also runs inside the pages. As with Electron's
 * structured clone, what cannot be carried is refused.
 */
export function codec(exotic: Exotic | null): { encode: (value: unknown) => Wire; decode: (wire: Wire) => unknown } {
  const encode = (value: unknown): Wire => {
    if (value === undefined) return { u: 1 }
    if (value instanceof Promise && exotic) return exotic.onPromise(value)
    if (typeof value === 'function' && exotic) return exotic.onFunction(value as (...args: unknown[]) => unknown)
    if (Array.isArray(value)) return { a: value.map(encode) }
    if (value !== null && typeof value === 'object') {
      return { o: Object.entries(value).map(([key, item]): [string, Wire] => [key, encode(item)]) }
    }
    if (typeof value === 'symbol' || typeof value === 'function') throw new Error('An object could not be cloned.')
    return { v: value as string | number | boolean | null }
  }
  const decode = (wire: Wire): unknown => {
    if ('f' in wire) return exotic?.makeFunction(wire.f)
    if ('p' in wire) return exotic?.makePromise(wire.p)
    if ('a' in wire) return wire.a.map(decode)
    if ('o' in wire) return Object.fromEntries(wire.o.map(([key, item]) => [key, decode(item)]))
    return 'v' in wire ? wire.v : undefined
  }
  return { encode, decode }
}
