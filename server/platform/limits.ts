import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import { rateLimited } from './errors.ts'

export interface Limiter {
  /** Takes points of the key's allowance; refuses with `rate_limited` and the time to wait once it is used up. */
  take(key: string | number, points?: number): Promise<void>
}

export interface LimitOptions {
  /** How many in `seconds`. */
  points: number
  seconds: number
  /** Told to the caller, such as "Too many requests to join". */
  message: string
}

export type CreateLimiter = (options: LimitOptions) => Limiter

/** Makes limiters that count in this process, or that never refuse where `RATE_LIMITS=off`. */
export function limiters(enabled: boolean): CreateLimiter {
  return ({ points, seconds, message }) => {
    if (!enabled) return { take: async () => {} }
    const limiter = new RateLimiterMemory({ points, duration: seconds })
    return {
      async take(key, count = 1) {
        try {
          await limiter.consume(key, count)
        } catch (refusal) {
          if (refusal instanceof RateLimiterRes) throw rateLimited(message, refusal.msBeforeNext)
          throw refusal
        }
      },
    }
  }
}
