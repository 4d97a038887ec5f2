import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server as EngineServer, type ServerOptions, type Socket as EngineSocket } from 'engine.io'
import { maxFrameBytes, socketPath } from '#shared/protocol/socket.ts'
import { SteadyWebSocket } from './transport.ts'

const options: ServerOptions = {
  cors: { origin: ['app://guanxi'] },
  maxHttpBufferSize: maxFrameBytes,
  perMessageDeflate: false,
  httpCompression: false,
  // A client that was killed is seen to be gone within 18 s.
  pingInterval: 10_000,
  pingTimeout: 8_000,
}

class Engine extends EngineServer {
  readonly #onSlow: () => void

  constructor(onSlow: () => void) {
    super(options)
    this.#onSlow = onSlow
  }

  protected override createTransport(name: 'websocket' | 'polling' | 'webtransport', request: IncomingMessage) {
    if (name !== 'websocket') return super.createTransport(name, request)
    return new SteadyWebSocket(request as ConstructorParameters<typeof SteadyWebSocket>[0], this.#onSlow)
  }
}

const isLoopback = (address: string) => address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1'

/** Where a request comes from: what the reverse proxy on this machine says, if there is one. */
function addressOf({ headers, socket }: IncomingMessage): string {
  const peer = socket.remoteAddress ?? ''
  const forwarded = headers['x-forwarded-for']
  const last = (Array.isArray(forwarded) ? forwarded.join(',') : forwarded)?.split(',').at(-1)?.trim()
  return isLoopback(peer) && last ? last : peer
}

const addresses = new WeakMap<object, string>()

/** The address behind a connection that {@link attachEngine} has accepted. */
export const addressBehind = (connection: object): string => addresses.get(connection) ?? 'unknown'

/** Carries sockets over an HTTP server. `onSlow` is told of each reader who was given up. */
export function attachEngine(http: HttpServer, onSlow: () => void): EngineServer {
  const engine = new Engine(onSlow)
  engine.on('connection', (connection: EngineSocket) => {
    addresses.set(connection, addressOf(connection.request))
    // Headers of the first request would be kept for as long as the connection lasts.
    Object.assign(connection, { request: null })
  })
  engine.attach(http, { path: socketPath })
  return engine
}
