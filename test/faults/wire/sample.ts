import { z } from 'zod'
import type { Random } from '../random.ts'

/** The part of JSON Schema that the wire's schemas use. */
interface JsonSchema {
  type?: string
  const?: unknown
  enum?: unknown[]
  anyOf?: JsonSchema[]
  oneOf?: JsonSchema[]
  allOf?: JsonSchema[]
  properties?: Record<string, JsonSchema>
  items?: JsonSchema
  format?: string
  minimum?: number
}

/** Values that exist on the server, by the name of the field that carries them. */
export type Known = Readonly<Record<string, readonly unknown[]>>

const schemas = new WeakMap<z.ZodType, JsonSchema>()

function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const known = schemas.get(schema)
  if (known) return known
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  schemas.set(schema, made)
  return made
}

/** A value as an honest client might send it, as far as a schema tells; the ground that mutations start from. */
export function sample(schema: z.ZodType, known: Known, random: Random): unknown {
  return valueOf(jsonSchemaOf(schema), '', known, random)
}

function valueOf(schema: JsonSchema, name: string, known: Known, random: Random): unknown {
  const there = known[name]
  if (there) return random.pick(there)
  if ('const' in schema) return schema.const
  if (schema.enum) return random.pick(schema.enum)
  const choices = schema.anyOf ?? schema.oneOf ?? schema.allOf
  if (choices) return valueOf(random.pick(choices), name, known, random)
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([key, part]) => [key, valueOf(part, key, known, random)]),
      )
    case 'array':
      return Array.from({ length: random.between(0, 3) }, () => valueOf(schema.items ?? {}, name, known, random))
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 0, random.between(0, 5))
    case 'boolean':
      return random.chance(0.5)
    case 'string':
      if (schema.format === 'date-time') return '2026-11-20T12:00:00.000Z'
      return schema.format === 'date' ? '1990-04-30' : `words ${random.between(1, 1e9)}`
    default:
      return null
  }
}
