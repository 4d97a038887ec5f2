/** Time as the server tells it; tests and the demo bring their own. */
export interface Clock {
  /** Milliseconds since 1970; never goes back, even where the machine's clock does. */
  now(): number
}

export function systemClock(): Clock {
  let last = 0
  return {
    now() {
      last = Math.max(last, Date.now())
      return last
    },
  }
}

export const iso = (milliseconds: number) => new Date(milliseconds).toISOString()
