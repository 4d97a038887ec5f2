import type { ErrorCode, WireError } from '#shared/protocol/errors.ts'

/** A refusal that reaches the caller in plain words. Anything else that is thrown is a fault and reaches nobody but the log. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly field: string | undefined
  readonly retryAfterMs: number | undefined
  readonly held: boolean

  constructor(code: ErrorCode, message: string, more: { field?: string; retryAfterMs?: number; held?: boolean } = {}) {
    super(message)
    this.code = code
    this.field = more.field
    this.retryAfterMs = more.retryAfterMs
    this.held = more.held ?? false
  }

  toWire(): WireError {
    return {
      code: this.code,
      message: this.message,
      ...(this.field === undefined ? {} : { field: this.field }),
      ...(this.retryAfterMs === undefined ? {} : { retryAfterMs: this.retryAfterMs }),
      ...(this.held ? { held: true } : {}),
    }
  }
}

export const invalid = (message: string, field?: string) => new AppError('invalid', message, field ? { field } : {})
export const forbidden = (message: string) => new AppError('forbidden', message)
export const conflict = (message: string, field?: string) => new AppError('conflict', message, field ? { field } : {})
/** Also for what exists but the caller may not see. */
export const notFound = (what: string) => new AppError('not_found', `${what} was not found`)
export const unauthenticated = (message = 'Sign in first') => new AppError('unauthenticated', message)
/** What a suspended account is told, whatever it asks for. */
export const suspendedRefusal = () => forbidden('Your account is suspended. Sign in to read why, and to appeal')
export const rateLimited = (message: string, retryAfterMs: number) =>
  new AppError('rate_limited', message, { retryAfterMs })
