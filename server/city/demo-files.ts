import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyError, FastifyInstance } from 'fastify'
import { notFound } from '../platform/errors.ts'

/** Only plain names, of what feeds are made of: no way up, no hidden file, no page. */
const servable = /^\/demo(?:\/\w[\w.-]*)*\.(?:xml|rss|atom|json|ics|jpe?g|png|webp|mp3|m4a|ogg|wav)(?:\?|$)/i

/** Serves the demo partners' files from a folder below `/demo/`; without the folder there is nothing here. */
export function serveDemoFiles(app: FastifyInstance, folder: string): void {
  app.register(
    async (scope) => {
      const missing = () => {
        throw notFound('This file')
      }
      scope.setNotFoundHandler(missing)
      scope.setErrorHandler<FastifyError & { headers?: Record<string, string> }>((error, _request, reply) => {
        // No fault in plain words, but what a player that asks past the end knows how to read.
        if (error.statusCode === 416)
          return reply
            .status(416)
            .headers(error.headers ?? {})
            .send()
        throw error
      })
      scope.addHook('onRequest', async (request) => (servable.test(request.url) ? undefined : missing()))
      await scope.register(fastifyStatic, {
        root: resolve(folder),
        decorateReply: false,
        // The demo may be laid there while the server runs.
        suppressWarning: true,
        index: false,
        cacheControl: false,
        setHeaders: (response) => void response.header('cache-control', 'no-cache'),
      })
    },
    { prefix: '/demo' },
  )
}
