import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'
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

/** Answers an address that fits no call because of its form; the framework's own words repeat it at any length. */
export function answerBadAddress(_error: unknown, _request: unknown, reply: FastifyReply): void {
  const error: WireError = { code: 'invalid', message: 'The address of the request is not valid' }
  void reply.status(errorStatus.invalid).send({ error })
}

/** Answers what is not HTTP, or not within its limits, and closes the connection. */
export function answerBadRequest(problem: Error & { code?: string }, socket: Socket): void {
  if (problem.code === 'ECONNRESET' || socket.destroyed) return
  const error: WireError =
    problem.code === 'HPE_HEADER_OVERFLOW'
      ? { code: 'too_large', message: 'The headers of the request are too large' }
      : { code: 'invalid', message: 'The request could not be read' }
  const body = JSON.stringify({ error })
  const status = errorStatus[error.code]
  const head = [`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, 'Connection: close', 'Content-Type: application/json']
  if (socket.writable) {
    socket.write(`${head.join('\r\n')}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
  }
  socket.destroy(problem)
}

/** Every failed call answers in the one shape of the wire; faults say nothing of themselves but to the log. */
export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => {
    const wire = toWire(error) ?? {
      code: 'unavailable' as const,
      message: 'Something went wrong on the server. Try again in a moment',
    }
    if (!(error instanceof AppError) && wire.code === 'unavailable')
      log.error({ err: error, path: request.url.split('?')[0] }, 'call failed')
    if (wire.retryAfterMs !== undefined) reply.header('retry-after', Math.ceil(wire.retryAfterMs / 1000))
    return reply.status(errorStatus[wire.code]).send({ error: wire })
  })
}
