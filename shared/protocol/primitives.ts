import { z } from 'zod'

/** A user's number: an integer from 10001 up that is never issued twice. */
export const userId = z.number().int().min(10_001).max(Number.MAX_SAFE_INTEGER)

/** What stands in the address of an invitation. */
export const inviteCode = z.string().regex(/^[\w-]{8,64}$/, 'is not an invitation')

/** Every other id on the wire: an opaque string, without characters that no database takes. */
export const opaqueId = z
  .string()
  .min(1)
  .max(64)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'has characters that no id has')

/** An ISO 8601 instant in UTC, such as `2026-11-20T12:00:00.000Z`. */
export const isoTime = z.iso.datetime()

/** A calendar day without a time, such as `1990-04-30`. */
export const isoDate = z.iso.date()

/** The place of an event in its conversation: dense, from 1 up. */
export const seq = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER)

/** A position a reader or a page has reached; 0 stands before the first event. */
export const position = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** Where the next page of a listing starts; made by the server, meaningless to clients. */
export const cursor = z.string().min(1).max(512)

/** A BCP 47 language, as short as it can be: `en`, `zh-Hans`, `fil`. */
export const languageCode = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$/, 'is not a language code such as "en" or "zh-Hans"')

/** ISO 3166-1 alpha-2 country code. */
export const countryCode = z.string().regex(/^[A-Z]{2}$/, 'is not a country code such as "FR"')

/** One line of text as a person typed it: trimmed, without control characters. */
export const line = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim())
    .pipe(z.string().max(max))

/** {@link line} that may not be empty. */
export const requiredLine = (max: number) => line(max).refine((text) => text.length > 0, 'must not be empty')

/** Text of several lines; only characters that no keyboard makes are dropped. */
export const paragraph = (max: number) =>
  z
    .string()
    .transform((text) => text.replace(/(?![\t\n\r])\p{Cc}/gu, '').trim())
    .pipe(z.string().max(max))

/** How many rows a query string asks for. */
export const pageSize = (max: number, fallback: number) => z.coerce.number().int().min(1).max(max).default(fallback)

/** An empty object: the result of calls that only succeed or fail. */
export const nothing = z.object({})
