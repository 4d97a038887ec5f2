import { rateLimited } from '../platform/errors.ts'

/** How failures on one key turn into waiting. Times in milliseconds. */
interface Pace {
  /** Failures that cost no wait. */
  free: number
  firstWait: number
  mostWait: number
  /** After this long without a failure all is forgotten. */
  forgetAfter: number
}

interface Attempt {
  /** What was typed as number or e-mail address, folded; the same rules hold whether or not anybody has it. */
  login: string
  address: string
  /** Whether the account was signed in to from this address before. */
  isKnown: boolean
}

const minute = 60_000
const hour = 60 * minute

/** One login from one address it was never signed in from. */
const stranger: Pace = { free: 5, firstWait: 1_000, mostWait: 15 * minute, forgetAfter: hour }
/** The owner's own address: guessing is slowed, the owner waits half a minute at worst. */
const owner: Pace = { free: 8, firstWait: 1_000, mostWait: 30_000, forgetAfter: hour }
/** One login from all addresses it was never signed in from, so that many addresses do not help. */
const account: Pace = { free: 25, firstWait: 30_000, mostWait: 15 * minute, forgetAfter: 24 * hour }
/** One address over all logins; an office of people shares it. */
const place: Pace = { free: 60, firstWait: 30_000, mostWait: 15 * minute, forgetAfter: hour }

/** Keys kept at once; the oldest make room, so that guessing cannot fill the memory. */
const keysMost = 100_000

interface Entry {
  failures: number
  until: number
  at: number
}

export interface Lockout {
  /** Refuses with `rate_limited` while there is a wait; otherwise counts a failure until told of success. */
  begin(attempt: Attempt): void
  succeed(attempt: Attempt): void
}

/** Slows the guessing of passwords; see docs/security.md for the thinking. */
export function createLockout(now: () => number): Lockout {
  const entries = new Map<string, Entry>()

  function keysOf({ login, address, isKnown }: Attempt): [string, Pace][] {
    const pair = `pair ${address} ${login}`
    if (isKnown) return [[pair, owner]]
    return [
      [pair, stranger],
      [`account ${login}`, account],
      [`place ${address}`, place],
    ]
  }

  function entryOf(key: string, pace: Pace): Entry {
    const entry = entries.get(key)
    return entry && entry.at + pace.forgetAfter > now() ? entry : { failures: 0, until: 0, at: 0 }
  }

  function fail(key: string, pace: Pace): void {
    const failures = entryOf(key, pace).failures + 1
    const doublings = failures - pace.free
    const wait = doublings < 0 ? 0 : Math.min(pace.firstWait * 2 ** doublings, pace.mostWait)
    // Deleting first moves the key to the young end.
    entries.delete(key)
    entries.set(key, { failures, until: now() + wait, at: now() })
    if (entries.size > keysMost) entries.delete(entries.keys().next().value as string)
  }

  return {
    begin(attempt) {
      const keys = keysOf(attempt)
      const until = Math.max(...keys.map(([key, pace]) => entryOf(key, pace).until))
      if (until > now()) {
        throw rateLimited('There were too many attempts to sign in. Wait a moment, then try again', until - now())
      }
      for (const [key, pace] of keys) fail(key, pace)
    },
    succeed(attempt) {
      const [pair, ...wider] = keysOf(attempt)
      if (pair) entries.delete(pair[0])
      // Only this attempt is taken back: signing in to an account of one's own pays for no guesses at others.
      for (const [key, pace] of wider) {
        const entry = entryOf(key, pace)
        entries.set(key, { ...entry, failures: Math.max(0, entry.failures - 1), until: 0 })
      }
    },
  }
}

/** Where limits are off. */
export const noLockout: Lockout = { begin: () => {}, succeed: () => {} }
