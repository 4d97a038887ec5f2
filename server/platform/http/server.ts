import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import fastifyStatic from '@fastify/static'
import Fastify, { LogController, type FastifyInstance } from 'fastify'
import { playerOrigins } from '#shared/city/players.ts'
import type { Log } from '../log.ts'
import { answerBadAddress, answerBadRequest, answerErrors } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that answers other origins by itself. */
    cors?: false
  }
}

/** Where the desktop shell's pages come from; the only other origin that may read answers. */
export const shellOrigin = 'app://guanxi'

/** Where the built web client lies, relative to this file. */
const clientFolder = join(import.meta.dirname, '../../../dist/renderer')

/** An HTTP server with what all routes share: errors, security headers, the shell's origin. */
export async function createHttp(log: Log): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: log.child({ part: 'http' }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    trustProxy: 'loopback',
    forceCloseConnections: true,
    frameworkErrors: answerBadAddress,
    clientErrorHandler: answerBadRequest,
  }) as unknown as FastifyInstance
  answerErrors(app, log)
  // DELETE and POST without a body are common; an empty JSON body is no error.
  app.removeContentTypeParser('application/json')
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, text, done) => {
    if (text === '') return done(null, undefined)
    try {
      done(null, JSON.parse(text as string))
    } catch {
      done(Object.assign(new Error('The body is not valid JSON'), { statusCode: 400 }))
    }
  })
  await app.register(cors, { origin: [shellOrigin], methods: ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        mediaSrc: ["'self'", 'blob:'],
        connectSrc: ["'self'"],
        // Players of other sites, put there by a click alone.
        frameSrc: [...playerOrigins],
        manifestSrc: ["'self'"],
        workerSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: false,
  })
  return app
}

/** Serves the built web client at `/`; paths the client routes by itself get its page. */
export async function serveClient(app: FastifyInstance): Promise<void> {
  const isBuilt = existsSync(join(clientFolder, 'index.html'))
  if (isBuilt) {
    await app.register(fastifyStatic, {
      root: clientFolder,
      wildcard: true,
      // The build lays them beside each file.
      preCompressed: true,
      // File names of the build carry a hash; the page itself must always be asked for anew.
      setHeaders: (response, path) => {
        const isHashed = path.includes(join(clientFolder, 'assets'))
        response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  } else {
    app.get('/', async (_request, reply) =>
      reply.type('text/plain').send('The web client is not built. Run "npm run build" and start the server again.\n'),
    )
  }
  app.setNotFoundHandler((request, reply) => {
    const isPage = request.method === 'GET' && !request.url.startsWith('/api/') && !request.url.includes('.')
    if (isBuilt && isPage) return reply.sendFile('index.html')
    return reply.status(404).send({ error: { code: 'not_found', message: 'There is nothing at this address' } })
  })
}
