import { z } from 'zod'

/** Every error code of the wire with the HTTP status that carries it. */
export const errorStatus = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  too_large: 413,
  rate_limited: 429,
  unavailable: 503,
} as const

export type ErrorCode = keyof typeof errorStatus

export const errorCode = z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]])

/** What went wrong, in words a person can act on; `field` names the input at fault. */
export const wireError = z.object({
  code: errorCode,
  message: z.string(),
  field: z.string().optional(),
  /** Milliseconds to wait before the same call can succeed. */
  retryAfterMs: z.number().int().nonnegative().optional(),
  /** The message is kept for a moderator to look at; sending it again under its `clientId` tells what became of it. */
  held: z.boolean().optional(),
})
export type WireError = z.infer<typeof wireError>

export const errorResponse = z.object({ error: wireError })

/** What is wrong in words for who wrote it, where the schema's own are for who wrote the schema. */
function reasonOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return 'is not known here; look for a slip of the pen'
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) return 'is missing'
  return issue.message
}

/** Turns the first problem of a failed parse into a wire error. */
export function invalidInput(error: z.ZodError): WireError {
  const issue = error.issues[0]
  if (!issue) return { code: 'invalid', message: 'is not valid' }
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  const field = [...issue.path, ...unknown].join('.')
  const reason = reasonOf(issue)
  return {
    code: 'invalid',
    message: field ? `"${field}": ${reason}` : reason,
    ...(field ? { field } : {}),
  }
}
