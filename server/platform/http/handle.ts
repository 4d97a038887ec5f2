import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Route, RouteInput, RouteResult } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import type { Authenticate, Caller, IsStaff } from '../caller.ts'
import { AppError, suspendedRefusal, unauthenticated } from '../errors.ts'
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
async function anybody(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  const token = bearerToken(request)
  const caller = token ? await authenticate(token) : null
  if (!caller) throw unauthenticated(token ? 'This session has ended. Sign in again' : 'Sign in first')
  return caller
}

/** {@link anybody} whose account is not suspended; `forbidden` where it is. */
export async function authenticated(request: FastifyRequest, authenticate: Authenticate): Promise<Caller> {
  const caller = await anybody(request, authenticate)
  if (caller.isSuspended) throw suspendedRefusal()
  return caller
}

/** Who may make a call; before anything of it is read, so that a refusal tells nothing of what it takes. */
async function callerFor(access: Route['access'], request: FastifyRequest, doors: Doors): Promise<Caller | null> {
  if (access === 'public') return null
  if (access === 'suspended') return await anybody(request, doors.authenticate)
  const caller = await authenticated(request, doors.authenticate)
  if (access === 'staff' && !(await doors.isStaff(caller.userId))) {
    throw new AppError('not_found', 'There is nothing at this address')
  }
  return caller
}

export interface Doors {
  authenticate: Authenticate
  isStaff: IsStaff
}

/** Registers handlers for routes of the wire: parses what comes in, finds the caller, and answers with the route's status. */
export function createHandle(app: FastifyInstance, doors: Doors): Handle {
  return (route, handler, options = {}) => {
    app.route({
      method: route.method,
      url: apiPrefix + route.path,
      ...(options.bodyLimit ? { bodyLimit: options.bodyLimit } : {}),
      handler: async (request, reply) => {
        const caller = await callerFor(route.access, request, doors)
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
