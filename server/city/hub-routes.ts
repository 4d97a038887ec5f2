import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { notFound } from '../platform/errors.ts'
import { fetchLimits } from '../platform/outside/guard.ts'
import { hubPath, type Hubs } from './hubs.ts'

const question = z.object({
  'hub.mode': z.string().max(40),
  'hub.topic': z.string().max(2_000),
  'hub.challenge': z.string().max(2_000).default(''),
  'hub.lease_seconds': z.coerce.number().int().positive().optional(),
})

export interface News {
  bytes: Uint8Array
  contentType: string | null
}

/** Where hubs ask back and bring news (WebSub). `onNews` takes what is signed as agreed. */
export function hubRoutes(
  app: FastifyInstance,
  hubs: Hubs,
  onNews: (feedId: string, news: News) => Promise<void>,
): void {
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: fetchLimits.bytes }, (_request, body, done) => {
      done(null, body)
    })

    scope.get<{ Params: { token: string } }>(`${hubPath}/:token`, async (request, reply) => {
      const asked = question.safeParse(request.query)
      if (!asked.success) throw notFound('This subscription')
      const { 'hub.mode': mode, 'hub.topic': topic, 'hub.challenge': challenge } = asked.data
      const leaseSeconds = asked.data['hub.lease_seconds'] ?? null
      const answer = await hubs.verify(request.params.token, { mode, topic, challenge, leaseSeconds })
      if (answer === null) throw notFound('This subscription')
      return reply.type('text/plain; charset=utf-8').header('x-content-type-options', 'nosniff').send(answer)
    })

    scope.post<{ Params: { token: string } }>(`${hubPath}/:token`, async (request, reply) => {
      const { body, headers, params } = request
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0)
      const given = headers['x-hub-signature-256'] ?? headers['x-hub-signature']
      const feedId = await hubs.feedOf(params.token, bytes, Array.isArray(given) ? given[0] : given)
      // Who signs wrongly is told the same as who signs rightly (WebSub, 8).
      if (feedId) await onNews(feedId, { bytes, contentType: headers['content-type'] ?? null })
      return reply.status(202).send()
    })
  })
}
