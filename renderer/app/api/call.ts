import type { z } from 'zod'
import { errorResponse, type ErrorCode, errorStatus } from '#shared/protocol/errors.ts'
import type { Route, RouteArguments, RouteResult } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { i18n } from '../i18n/i18n.ts'
import { serverUrl } from '../server-origin.ts'
import { CallError } from './error.ts'

/** What any object without required fields can stand for. */
type Nothing = Record<string, never>
type Given<R extends Route> = RouteArguments<R>
type OptionalKeys<T> = { [K in keyof T]: Nothing extends NonNullable<T[K]> ? K : never }[keyof T]

/** What a call takes; parts whose every field is optional may be left out. */
export type CallArguments<R extends Route> = {
  [K in Exclude<keyof Given<R>, OptionalKeys<Given<R>>>]: NonNullable<Given<R>[K]>
} & { [K in OptionalKeys<Given<R>>]?: Given<R>[K] }

interface CallOptions {
  signal?: AbortSignal
}

/** The arguments may be left out where the route needs none. */
export type CallParameters<R extends Route> =
  Nothing extends CallArguments<R>
    ? [args?: CallArguments<R>, options?: CallOptions]
    : [args: CallArguments<R>, options?: CallOptions]

interface RawArguments {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
}

const timeoutMs = 20_000

let token: string | null = null
let onUnauthenticated: () => void = () => undefined

/** Sets the token of all later calls, and what happens when the server no longer accepts it. */
export function authorizeCalls(next: string | null, whenRefused: () => void = () => undefined): void {
  token = next
  onUnauthenticated = whenRefused
}

/** The header that carries the session, for requests that {@link call} does not make. */
export const authorization = (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {})

/** The path below the server's origin, with parameters and query filled in. */
export function callPath(route: Route, { params, query }: RawArguments): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params?.[name])))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) {
    if (typeof value === 'string' ? value !== '' : typeof value === 'number' || typeof value === 'boolean')
      search.set(name, String(value))
  }
  const text = search.toString()
  return `${apiPrefix}${path}${text ? `?${text}` : ''}`
}

/**
 * Makes one HTTP call of the server.
 * @throws {CallError} always that; `offline` where no answer came.
 */
export async function call<R extends Route>(route: R, ...[args, options]: CallParameters<R>): Promise<RouteResult<R>> {
  const raw = (args ?? {}) as RawArguments
  const sentToken = token
  const timeout = AbortSignal.timeout(timeoutMs)
  const headers: Record<string, string> = {}
  if (sentToken && route.access !== 'public') headers['authorization'] = `Bearer ${sentToken}`
  if (raw.body !== undefined) headers['content-type'] = 'application/json'
  let response: Response
  let answer: unknown
  try {
    response = await fetch(serverUrl(callPath(route, raw)), {
      method: route.method,
      headers,
      ...(raw.body === undefined ? {} : { body: JSON.stringify(raw.body) }),
      signal: options?.signal ? AbortSignal.any([options.signal, timeout]) : timeout,
      credentials: 'omit',
    })
    answer = await readJson(response)
  } catch (error) {
    if (options?.signal?.aborted) throw error
    throw error instanceof CallError ? error : CallError.offline(error)
  }
  if (!response.ok) {
    const error = failure(response.status, answer)
    // An answer to an older token says nothing of the session that has begun since.
    if (error.code === 'unauthenticated' && route.access !== 'public' && sentToken === token) onUnauthenticated()
    throw error
  }
  return parseResult(route.result, answer) as RouteResult<R>
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    // A gateway's error page: the status alone says what happened.
    if (!response.ok) return undefined
    throw CallError.oddAnswer(error)
  }
}

/** The error an answer with this status and body stands for. */
export function failure(status: number, answer: unknown): CallError {
  const parsed = errorResponse.safeParse(answer)
  if (parsed.success) return new CallError(parsed.data.error)
  const code = (Object.keys(errorStatus) as ErrorCode[]).find((name) => errorStatus[name] === status)
  return code && code !== 'unavailable'
    ? new CallError({ code, message: i18n.t('app.calls.refused', { status }) })
    : new CallError({ code: 'unavailable', message: i18n.t('app.calls.unavailable') })
}

/** @throws {CallError} where the answer does not have the agreed shape. */
export function parseResult<S extends z.ZodType>(schema: S, answer: unknown): z.output<S> {
  const parsed = schema.safeParse(answer)
  if (!parsed.success) throw CallError.oddAnswer(parsed.error)
  return parsed.data
}
