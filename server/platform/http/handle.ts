import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Route, RouteInput, RouteResult } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/routes.ts'
import type { Authenticate, Caller } from '../caller.ts'
import { unauthenticated } from '../errors.ts'
import { parseInput } from '../parse.ts'

interface Context<R extends Route> extends RouteInput<R> {
  caller: R['access'] extends 'public' ? null : Caller
  request: FastifyRequest
  reply: FastifyReply
}

export type Handle = <const R extends Route>(
  route: R,
  handler: (context: Context<R>) => Promise<RouteResult<R>>,
  options?: { bodyLimit?: number },
) => void

function parse(schema: Route['body'], value: unknown): unknown {
  if (!schema) return undefined
  return parseInput(schema, value)
}

function bearerToken(request: FastifyRequest): string | null {
  const match = /^Bearer ([^\s]{1,512})$/i.exec(request.headers.authorization ?? '')
  return match?.[1] ?? null
}

/** Finds who makes a request by its token; `unauthenticated` where there is none or it is no longer good. */
export async function authenticated(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  const token = bearerToken(request)
  const caller = token ? await authenticate(token) : null
  if (!caller) throw unauthenticated(token ? 'This session has ended. Sign in again' : 'Sign in first')
  return caller
}

/** Registers handlers for routes of the wire: parses what comes in, finds the caller, and answers with the route's status. */
export function createHandle(app: FastifyInstance, authenticate: Authenticate): Handle {
  return (route, handler, options = {}) => {
    app.route({
      method: route.method,
      url: apiPrefix + route.path,
      ...(options.bodyLimit ? { bodyLimit: options.bodyLimit } : {}),
      handler: async (request, reply) => {
        const caller = route.access === 'session' ? await authenticated(request, authenticate) : null
        // A body of null is what an empty JSON request comes as.
        const context = {
          params: parse(route.params, request.params),
          query: parse(route.query, request.query),
          body: parse(route.body, request.body ?? undefined),
          caller,
          request,
          reply,
        }
        const result = await handler(context as never)
        return reply.status(route.status ?? 200).send(result)
      },
    })
  }
}
