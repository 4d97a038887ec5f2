import { io, type Socket } from 'socket.io-client'
import { errorResponse, type WireError } from '#shared/protocol/errors.ts'
import type { Me } from '#shared/protocol/identity.ts'
import type { Route, RouteArguments, RouteResult } from '#shared/protocol/route.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import {
  protocolVersion,
  serverEvents,
  type Ack,
  type CallName,
  type CallPayload,
  type CallResult,
  type ServerEvent,
  type ServerEventName,
} from '#shared/protocol/socket.ts'

/** What a refused call throws: the wire's error with its HTTP status. */
export class Refusal extends Error {
  readonly code: WireError['code']
  readonly wire: WireError
  readonly status: number
  constructor(wire: WireError, status = 0) {
    super(`${wire.code}: ${wire.message}`)
    this.code = wire.code
    this.wire = wire
    this.status = status
  }
}

/** Any request below `/api/v1`, for input that types would not allow. */
export async function rawCall(url: string, method: string, path: string, body?: unknown, token?: string) {
  const response = await fetch(url + apiPrefix + path, {
    method,
    headers: {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.status, json: (await response.json()) as unknown }
}

/** Makes a call of the wire and checks the answer against its schema. */
export async function callRoute<R extends Route>(
  url: string,
  route: R,
  input: RouteArguments<R>,
  token?: string,
): Promise<RouteResult<R>> {
  const { params, query, body } = input as { params?: object; query?: object; body?: unknown }
  let path: string = route.path
  for (const [name, value] of Object.entries(params ?? {})) {
    path = path.replace(`:${name}`, encodeURIComponent(String(value)))
  }
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value))
  const { status, json } = await rawCall(url, route.method, search.size ? `${path}?${search}` : path, body, token)
  if (status >= 400) throw new Refusal(errorResponse.parse(json).error, status)
  if (status !== (route.status ?? 200)) throw new Error(`${route.path} answered ${status}`)
  return route.result.parse(json) as RouteResult<R>
}

type Listener = { accept: (payload: never) => boolean; resolve: (payload: never) => void }

/** One open connection, with every event it has received since it opened. */
export class TestConnection {
  readonly socket: Socket
  readonly received: { event: ServerEventName; payload: unknown }[] = []
  readonly #waiting = new Map<ServerEventName, Set<Listener>>()

  constructor(socket: Socket) {
    this.socket = socket
    for (const event of Object.keys(serverEvents) as ServerEventName[]) {
      socket.on(event, (raw: unknown) => {
        const payload = serverEvents[event].parse(raw) as never
        this.received.push({ event, payload })
        for (const listener of this.#waiting.get(event) ?? []) {
          if (listener.accept(payload)) listener.resolve(payload)
        }
      })
    }
  }

  /** Emits anything under any name; the answer is whatever came back. */
  emitRaw(name: string, payload: unknown, timeoutMs = 5_000): Promise<Ack<unknown>> {
    return this.socket.timeout(timeoutMs).emitWithAck(name, payload) as Promise<Ack<unknown>>
  }

  async call<N extends CallName>(name: N, payload: CallPayload<N>): Promise<CallResult<N>> {
    const answer = (await this.emitRaw(name, payload, 15_000)) as Ack<CallResult<N>>
    if (!answer.ok) throw new Refusal(answer.error)
    return answer.data
  }

  /** The first event that fits, among those received already or yet to come; fails after `timeoutMs`. */
  waitFor<N extends ServerEventName>(
    event: N,
    accept: (payload: ServerEvent<N>) => boolean = () => true,
    timeoutMs = 10_000,
  ): Promise<ServerEvent<N>> {
    const earlier = this.all(event).find(accept)
    if (earlier) return Promise.resolve(earlier)
    return new Promise((resolve, reject) => {
      const listeners = this.#waiting.get(event) ?? new Set()
      this.#waiting.set(event, listeners)
      const timer = setTimeout(() => {
        listeners.delete(listener)
        reject(new Error(`No fitting "${event}" came; received: ${JSON.stringify(this.received).slice(0, 2_000)}`))
      }, timeoutMs)
      const listener: Listener = {
        accept,
        resolve: (payload) => {
          clearTimeout(timer)
          listeners.delete(listener)
          resolve(payload)
        },
      }
      listeners.add(listener)
    })
  }

  all<N extends ServerEventName>(event: N): ServerEvent<N>[] {
    return this.received.filter((one) => one.event === event).map((one) => one.payload as ServerEvent<N>)
  }

  close(): void {
    this.socket.disconnect()
  }
}

/** Opens a socket with any handshake; rejects with the `connect_error`. */
export function connectRaw(url: string, auth: unknown): Promise<TestConnection> {
  const socket = io(url, {
    auth: auth as Record<string, unknown>,
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  })
  const connection = new TestConnection(socket)
  return new Promise((resolve, reject) => {
    socket.on('connect', () => resolve(connection))
    socket.on('connect_error', (error: Error & { data?: WireError }) => {
      socket.disconnect()
      reject(error.data ? new Refusal(error.data) : error)
    })
  })
}

/** A person with a session, and short ways to act as them. */
export class Person {
  readonly url: string
  readonly token: string
  readonly user: Me
  readonly email: string
  readonly password: string

  constructor(url: string, token: string, user: Me, password: string) {
    this.url = url
    this.token = token
    this.user = user
    this.email = user.email
    this.password = password
  }

  get id(): number {
    return this.user.id
  }

  /** Makes an HTTP call as this person. */
  call<R extends Route>(route: R, input: RouteArguments<R>): Promise<RouteResult<R>> {
    return callRoute(this.url, route, input, this.token)
  }

  connect(): Promise<TestConnection> {
    return connectRaw(this.url, { token: this.token, protocol: protocolVersion })
  }
}

let count = 0

/** Registers somebody new. */
export async function register(
  url: string,
  more: Partial<{ email: string; password: string; displayName: string; birthDate: string; city: string }> = {},
): Promise<Person> {
  count += 1
  const password = more.password ?? 'correct horse battery'
  const body = {
    email: more.email ?? `person${count}.${crypto.randomUUID().slice(0, 8)}@example.com`,
    displayName: more.displayName ?? `Person ${count}`,
    password,
    ...(more.birthDate ? { birthDate: more.birthDate } : {}),
    ...(more.city ? { city: more.city } : {}),
  }
  const { token, user } = await callRoute(url, routes.register, { body })
  return new Person(url, token, user, password)
}
