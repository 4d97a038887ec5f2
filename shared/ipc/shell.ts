import type { z } from 'zod'
import type { CallName, EventName } from './names.ts'
import type { CallResult, EventPayload, calls } from './map.ts'

type Input<K extends CallName> = z.input<(typeof calls)[K]['args']>

type Methods = {
  readonly [K in CallName]: undefined extends Input<K>
    ? () => Promise<CallResult<K>>
    : (args: Input<K>) => Promise<CallResult<K>>
}

/**
 * The desktop shell as a window sees it. A call rejects with an `Error` in plain words where its arguments are not
 * those of `calls`.
 */
export interface Shell extends Methods {
  /** Listens to the shell; returns how to stop. Call `ready()` once the listeners are in place. */
  readonly on: <K extends EventName>(name: K, listener: (payload: EventPayload<K>) => void) => () => void
}

declare global {
  interface Window {
    /** Absent in a browser, where the same client runs without the shell. */
    readonly shell?: Shell
  }
}
