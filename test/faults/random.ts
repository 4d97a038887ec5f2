/** Chance that can be had again: the same seed gives the same choices. */
export interface Random {
  readonly seed: number
  /** From 0 up to, but without, 1. */
  next(): number
  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number
  chance(probability: number): boolean
  pick<T>(list: readonly T[]): T
  shuffle<T>(list: readonly T[]): T[]
  /** Chance of its own for one part, so that the others' choices do not move with it. */
  fork(salt: number): Random
}

/** Mulberry32. */
export function random(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1))
  return {
    seed,
    next,
    between,
    chance: (probability) => next() < probability,
    pick(list) {
      if (list.length === 0) throw new Error('There is nothing to pick from')
      return list[between(0, list.length - 1)]!
    },
    shuffle(list) {
      const mixed = [...list]
      for (let left = mixed.length - 1; left > 0; left -= 1) {
        const other = between(0, left)
        ;[mixed[left], mixed[other]] = [mixed[other]!, mixed[left]!]
      }
      return mixed
    },
    fork: (salt) => random(Math.imul(seed ^ salt, 0x9e3779b1)),
  }
}

/** `FAULT_SEED` where it is set, else a new one; printed by whoever uses it. */
export function chosenSeed(): number {
  const told = Number(process.env['FAULT_SEED'])
  return Number.isInteger(told) && told > 0 ? told : Math.floor(Math.random() * 2 ** 31) + 1
}
