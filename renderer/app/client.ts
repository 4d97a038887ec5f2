import { CallError } from './api/error.ts'
import { i18n } from './i18n/i18n.ts'
import type { Engine } from './sync/engine.ts'

let current: Engine | null = null

/** Sets the engine of the session that begins or, with null, has ended. */
export function setEngine(engine: Engine | null): void {
  current = engine
}

/**
 * The running engine, for actions.
 * @throws {CallError} `unauthenticated` where nobody is signed in
 */
export function engine(): Engine {
  if (!current) throw new CallError({ code: 'unauthenticated', message: i18n.t('app.calls.signInFirst') })
  return current
}

/** The running engine, or null where nobody is signed in. */
export const engineIfAny = (): Engine | null => current
