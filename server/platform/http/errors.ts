import type { FastifyInstance } from 'fastify'
import { errorStatus, type WireError } from '#shared/protocol/errors.ts'
import { AppError } from '../errors.ts'
import type { Log } from '../log.ts'

function toWire(error: unknown): WireError | null {
  if (error instanceof AppError) return error.toWire()
  const status = (error as { statusCode?: unknown }).statusCode
  if (status === 413) return { code: 'too_large', message: 'The request is too large' }
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return { code: 'invalid', message: error instanceof Error ? error.message : 'The request could not be read' }
  }
  return null
}

/** Every failed call answers in the one shape of the wire; faults say nothing of themselves but to the log. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const wire = toWire(error) ?? {
      code: 'unavailable' as const,
      message: 'Something went wrong on the server. Try again in a moment',
    }
    if (wire.code === 'unavailable') log.error({ err: error, url: request.url }, 'call failed')
    if (wire.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(wire.retryAfterMs / 1000))
    return reply.status(errorStatus[wire.code]).send({ error: wire })
  })
}
