import { i18n } from '../i18n/i18n.ts'
import type { ErrorCode, WireError } from '#shared/protocol/errors.ts'

/** A code of the wire, or `offline` where no answer came: no network, server down, time-out. */
export type CallCode = ErrorCode | 'offline'

/** The one error every call of the server fails with; `message` is for people. */
export class CallError extends Error {
  readonly code: CallCode
  /** Name of the input at fault, where one is. */
  readonly field: string | undefined
  /** Milliseconds until the same call can succeed. */
  readonly retryAfterMs: number | undefined
  /** The message is kept for a moderator to look at. */
  readonly held: boolean

  constructor(error: Omit<WireError, 'code'> & { code: CallCode }, options?: ErrorOptions) {
    super(error.message, options)
    this.name = 'CallError'
    this.code = error.code
    this.field = error.field
    this.retryAfterMs = error.retryAfterMs
    this.held = error.held ?? false
  }

  static offline(cause?: unknown): CallError {
    return new CallError({ code: 'offline', message: i18n.t('app.calls.offline') }, { cause })
  }

  static oddAnswer(cause?: unknown): CallError {
    return new CallError({ code: 'unavailable', message: i18n.t('app.calls.oddAnswer') }, { cause })
  }

  /** Whether the same call may succeed later without any change. */
  get isTemporary(): boolean {
    return this.code === 'offline' || this.code === 'unavailable' || this.code === 'rate_limited'
  }
}

/** Whatever was thrown, as a {@link CallError}. */
export function toCallError(thrown: unknown): CallError {
  if (thrown instanceof CallError) return thrown
  return new CallError({ code: 'unavailable', message: i18n.t('app.calls.unexpected') }, { cause: thrown })
}
