import type { FastifyInstance } from 'fastify'
import { apiPrefix } from '#shared/protocol/route.ts'
import { ping, type Db } from '../db/database.ts'
import type { Metrics } from '../metrics.ts'
import { openApiDocument } from './openapi.ts'

/** What operators and programs ask of the server itself. */
export function systemRoutes(app: FastifyInstance, db: Db, metrics: Metrics): void {
  const document = openApiDocument()
  app.get('/healthz', async () => ({ ok: true }))
  app.get('/readyz', async (_request, reply) => {
    try {
      await ping(db)
      return { ok: true }
    } catch {
      return reply
        .status(503)
        .send({ error: { code: 'unavailable', message: 'The database cannot be reached at the moment' } })
    }
  })
  app.get('/metrics', async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  )
  app.get(`${apiPrefix}/openapi.json`, async () => document)
}
