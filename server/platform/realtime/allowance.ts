import { networkOf } from '../network.ts'
import { rateLimited } from '../errors.ts'

/** How many connections may be open at once. */
export interface ConnectionLimits {
  perUser: number
  /** Of one household's or company's address. */
  perAddress: number
}

/** Connections that are given up without a word are noticed within this time. Milliseconds. */
const comeBackAfterMs = 20_000

/** Counts open connections of this process; nobody takes more than their share. */
export interface Allowance {
  /** Throws `rate_limited` where the person or the address has too many; else gives what ends the share. */
  take(userId: number, address: string): () => void
}

function counter(most: number, message: string) {
  const counts = new Map<string | number, number>()
  return {
    check(key: string | number) {
      if ((counts.get(key) ?? 0) >= most) throw rateLimited(message, comeBackAfterMs)
    },
    add(key: string | number, by: 1 | -1) {
      const next = (counts.get(key) ?? 0) + by
      if (next === 0) counts.delete(key)
      else counts.set(key, next)
    },
  }
}

export function createAllowance({ perUser, perAddress }: ConnectionLimits): Allowance {
  const users = counter(perUser, 'This account has too many connections open. Close some of them')
  const networks = counter(perAddress, 'Too many connections are open from this network. Try again later')
  return {
    take(userId, address) {
      const network = networkOf(address)
      users.check(userId)
      networks.check(network)
      users.add(userId, 1)
      networks.add(network, 1)
      let isHeld = true
      return () => {
        if (!isHeld) return
        isHeld = false
        users.add(userId, -1)
        networks.add(network, -1)
      }
    },
  }
}

/** Where nothing is limited. */
export const unlimited: Allowance = { take: () => () => {} }
