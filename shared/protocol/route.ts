import type { z } from 'zod'

/** Where the HTTP calls stand below the server's origin. */
export const apiPrefix = '/api/v1'

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
type Schema = z.ZodType

/** One HTTP call: the server parses with it, the client is typed by it, the OpenAPI document is made from it. */
export interface Route<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Result extends Schema = Schema,
> {
  method: Method
  /** Below `/api/v1`, parameters as `:name`. */
  path: `/${string}`
  summary: string
  /**
   * `public` needs no token, `session` a signed-in person, `suspended` one whose account may be suspended; `staff` somebody
   * of the platform's staff, and everybody else is told that there is nothing.
   */
  access: 'public' | 'session' | 'suspended' | 'staff'
  params?: Params
  query?: Query
  body?: Body
  /** The body is a multipart form: the form field `file` and these. */
  multipart?: Schema
  /** Status of success; 200 unless told. */
  status?: number
  result: Result
}

/** Keeps the schemas' own types while checking the shape of a {@link Route}. */
export function route<const D extends Route>(definition: D): D {
  return definition
}

type Shape<S, Kind extends 'in' | 'out'> = S extends Schema
  ? unknown extends z.output<S>
    ? undefined
    : Kind extends 'in'
      ? z.input<S>
      : z.output<S>
  : undefined

/** What the server hands to a handler, already parsed. */
export interface RouteInput<R extends Route> {
  params: Shape<R['params'], 'out'>
  query: Shape<R['query'], 'out'>
  body: Shape<R['body'], 'out'>
}

type Defined<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** What a client passes to make the call. */
export type RouteArguments<R extends Route> = Defined<{
  params: Shape<R['params'], 'in'>
  query: Shape<R['query'], 'in'>
  body: Shape<R['body'], 'in'>
}>

export type RouteResult<R extends Route> = z.output<R['result']>
