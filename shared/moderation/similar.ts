import type { Stream } from './squeeze.ts'

/**
 * What remains of a text to compare it with others later: a hash of all, and the smallest hashes of its runs of four
 * characters (Broder, "On the resemblance and containment of documents", 1997).
 */
export interface Sketch {
  hash: number
  length: number
  shingles: number[]
}

const shingleLength = 4
const keptMost = 48
/** Texts below this many characters are compared as a whole alone: short ones resemble each other by chance. */
const nearLeast = 16
const nearEnough = 0.7

/** FNV-1a over 16-bit units, with a final mix so that the smallest values are spread evenly. */
function hashOf(units: Uint16Array, from: number, to: number): number {
  let hash = 0x811c9dc5
  for (let place = from; place < to; place += 1) hash = Math.imul(hash ^ (units[place] ?? 0), 0x01000193)
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x7feb352d)
  return (hash ^ (hash >>> 15)) >>> 0
}

export function sketchOf({ units }: Stream): Sketch {
  const hashes = new Set<number>()
  for (let place = 0; place + shingleLength <= units.length; place += 1) {
    hashes.add(hashOf(units, place, place + shingleLength))
  }
  return {
    hash: hashOf(units, 0, units.length),
    length: units.length,
    shingles: [...hashes].sort((one, other) => one - other).slice(0, keptMost),
  }
}

export const isSame = (one: Sketch, other: Sketch): boolean =>
  one.length > 0 && one.length === other.length && one.hash === other.hash

/** Whether most of two texts is the same. */
export function isNear(one: Sketch, other: Sketch): boolean {
  if (isSame(one, other)) return true
  if (Math.min(one.length, other.length) < nearLeast) return false
  const [left, right] = [new Set(one.shingles), new Set(other.shingles)]
  // The smallest of both together are a fair sample of all.
  const sample = [...new Set([...left, ...right])].sort((a, b) => a - b).slice(0, keptMost)
  const shared = sample.filter((hash) => left.has(hash) && right.has(hash)).length
  return shared / sample.length >= nearEnough
}
