import { z } from 'zod'
import { errorResponse, errorStatus } from '#shared/protocol/errors.ts'
import type { Route } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'

type Json = Record<string, unknown>

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' })
  return rest
}

function parametersOf(route: Route): Json[] {
  const list: Json[] = []
  for (const place of ['path', 'query'] as const) {
    const schema = place === 'path' ? route.params : route.query
    if (!schema) continue
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Record<string, Json>
      required?: string[]
    }
    for (const [name, property] of Object.entries(properties)) {
      list.push({ name, in: place, required: place === 'path' || required.includes(name), schema: property })
    }
  }
  return list
}

/** The body of a call; a form's file is any bytes. */
function bodyOf({ body, multipart }: Route): Json {
  if (body) {
    const content = { 'application/json': { schema: schemaOf(body, 'input') } }
    return { requestBody: { required: !body.safeParse(undefined).success, content } }
  }
  if (!multipart) return {}
  const fields = schemaOf(multipart, 'input')
  const properties = { ...(fields['properties'] as Json), file: { type: 'string', format: 'binary' } }
  const schema = { ...fields, properties, required: ['file'] }
  return { requestBody: { required: true, content: { 'multipart/form-data': { schema } } } }
}

function operationOf(name: string, route: Route): Json {
  const errors = route.access !== 'public' ? errorStatus : { ...errorStatus, unauthenticated: 401 }
  return {
    operationId: name,
    summary: route.summary,
    tags: [route.path.split('/')[1] ?? 'root'],
    security: route.access === 'session' ? [{ session: [] }] : [],
    parameters: parametersOf(route),
    ...bodyOf(route),
    responses: {
      [String(route.status ?? 200)]: {
        description: 'Success',
        content: { 'application/json': { schema: schemaOf(route.result, 'output') } },
      },
      ...Object.fromEntries(
        Object.entries(errors).map(([code, status]) => [
          String(status),
          { description: code, content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } } },
        ]),
      ),
    },
  }
}

/** The OpenAPI 3.1 document of every HTTP call, made from the schemas that parse them. */
export function openApiDocument(): Json {
  const paths: Record<string, Json> = {}
  for (const [name, route] of Object.entries(routes as Record<string, Route>)) {
    const path = apiPrefix + route.path.replace(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(name, route) }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Guanxi',
      version: '1',
      description: 'Messages travel over Socket.IO; see docs/protocol.md for its events.',
    },
    components: {
      securitySchemes: { session: { type: 'http', scheme: 'bearer' } },
      schemas: { Error: schemaOf(errorResponse, 'output') },
    },
    paths,
  }
}
