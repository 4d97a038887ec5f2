import type { z } from 'zod'
import { invalidInput } from '#shared/protocol/errors.ts'
import { AppError, invalid } from './errors.ts'

/**
 * Parses what came over the wire.
 * @throws {AppError} `invalid`, with the field at fault
 */
export function parseInput<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  let parsed: z.ZodSafeParseResult<z.output<S>>
  try {
    parsed = schema.safeParse(value)
  } catch {
    // A check that measures `length` meets an object whose `length` cannot be made a number, and throws.
    throw invalid('The input is not valid')
  }
  if (parsed.success) return parsed.data
  const { message, field } = invalidInput(parsed.error)
  throw new AppError('invalid', message, field ? { field } : {})
}
