import type { z } from 'zod'
import { invalid } from './errors.ts'

/** Packs where a listing's next page starts into opaque text. */
export const encodeCursor = (position: unknown): string => Buffer.from(JSON.stringify(position)).toString('base64url')

/** Unpacks what {@link encodeCursor} made; refuses anything else with `invalid`. */
export function decodeCursor<S extends z.ZodType>(schema: S, text: string): z.output<S> {
  let value: unknown
  try {
    value = JSON.parse(Buffer.from(text, 'base64url').toString())
  } catch {
    value = undefined
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw invalid('This page of the list does not exist. Start from its beginning', 'cursor')
  return parsed.data
}
