/** Anything with an identity that lasts. */
interface Keyed {
  key: string
}

/** What changed between two versions of a list whose middle stays. */
export type ListChange<T> =
  /** Rows came or went at the end, or nothing did. */
  | { kind: 'tail' }
  /** Rows came or went at the start: positions are to be kept from the end. */
  | { kind: 'head' }
  /** Both ends moved: `first` shows only the change at the start; the rest follows in a second step. */
  | { kind: 'both'; first: readonly T[] }
  /** Nothing in common: another part of the conversation. */
  | { kind: 'replaced' }

/**
 * Tells how a list of rows has changed, so that what is being read can stay where it is: a virtual list keeps its
 * place from one end at a time.
 */
export function changeOf<T extends Keyed>(before: readonly T[], after: readonly T[]): ListChange<T> {
  if (before.length === 0 || before === after) return { kind: before === after ? 'tail' : 'replaced' }
  const places = new Map(before.map((row, index) => [row.key, index]))
  // The last row in common: rows above it may be grouped anew, rows below it are the tail.
  let last = after.length - 1
  while (last >= 0 && !places.has(after[last]!.key)) last -= 1
  if (last < 0) return { kind: 'replaced' }
  const oldLast = places.get(after[last]!.key)!
  const head = last !== oldLast
  const tail = after.length - last !== before.length - oldLast
  if (!head) return { kind: 'tail' }
  if (!tail) return { kind: 'head' }
  return { kind: 'both', first: [...after.slice(0, last + 1), ...before.slice(oldLast + 1)] }
}
