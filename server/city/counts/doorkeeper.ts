import { createHmac, randomBytes } from 'node:crypto'

/**
 * Lets each thing through once a day without remembering what it was: a Bloom filter per day, in memory alone, keyed by
 * random bytes that nobody can read. It cannot be asked for a list, is gone with the process, and forgets the day when it is
 * past. A restart lets a thing through once more; a crowded filter keeps a few out that are new, never the other way round.
 */
export interface Doorkeeper {
  /** Whether this is its first time on that day. */
  isFirst(day: number, thing: string): boolean
}

/** 4 MB a day: a million things, and one in ten thousand is kept out wrongly. */
const bitsPerDay = 2 ** 25
const placesPerThing = 4

export function createDoorkeeper(daysKept: number, bits = bitsPerDay): Doorkeeper {
  const key = randomBytes(32)
  const days = new Map<number, Uint8Array>()

  function filterOf(day: number): Uint8Array {
    const known = days.get(day)
    if (known) return known
    const fresh = new Uint8Array(bits / 8)
    days.set(day, fresh)
    while (days.size > daysKept) days.delete(Math.min(...days.keys()))
    return fresh
  }

  return {
    isFirst(day, thing) {
      const filter = filterOf(day)
      const digest = createHmac('sha256', key).update(`${day} ${thing}`).digest()
      let isNew = false
      for (let place = 0; place < placesPerThing; place += 1) {
        const bit = digest.readUInt32LE(place * 4) % bits
        const mask = 1 << (bit & 7)
        const byte = filter[bit >> 3] ?? 0
        if ((byte & mask) === 0) isNew = true
        filter[bit >> 3] = byte | mask
      }
      return isNew
    },
  }
}
