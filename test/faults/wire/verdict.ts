import { z } from 'zod'
import { errorResponse, errorStatus, wireError, type ErrorCode } from '#shared/protocol/errors.ts'

/** What an answer has that it must not have, in words; null for a good answer. */
export type Verdict = string | null

const ack = z.union([
  z.object({ ok: z.literal(true), data: z.unknown() }),
  z.object({ ok: z.literal(false), error: wireError }),
])

/** Where code stands, or how it came there: nothing for strangers. */
const trace = /\bat (async )?[\w.<>]+ \(|\.[jt]s:\d+|node:internal|SQLITE_|node_modules/

const internal = (code: ErrorCode): boolean => code === 'unavailable'

export function judgeAck(answer: unknown): Verdict {
  const parsed = ack.safeParse(answer)
  if (!parsed.success) return `the answer has no known shape: ${JSON.stringify(answer)?.slice(0, 200)}`
  if (parsed.data.ok) return null
  const { code, message } = parsed.data.error
  if (trace.test(message)) return `the answer tells of the code: ${message}`
  return internal(code) ? `the server failed: ${message}` : null
}

/** @param isAsked whether the call is one of the wire's own, whose every answer has the wire's shape */
export function judgeResponse(status: number, text: string, isAsked: boolean): Verdict {
  if (trace.test(text) && status >= 400) return `${status} tells of the code: ${text.slice(0, 300)}`
  if (status >= 500) return `${status}: ${text.slice(0, 300)}`
  if (status < 400 || !isAsked) return null
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return `${status} is no JSON: ${text.slice(0, 200)}`
  }
  const parsed = errorResponse.safeParse(json)
  if (!parsed.success) return `${status} has no error of the wire: ${text.slice(0, 200)}`
  const { code } = parsed.data.error
  return errorStatus[code] === status ? null : `${status} carries the code ${code}`
}
