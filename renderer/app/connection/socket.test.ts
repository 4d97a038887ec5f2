import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Server } from 'socket.io'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { protocolVersion } from '#shared/protocol/socket.ts'
import type { Connection, ConnectionStatus } from './connection.ts'
import { openConnection } from './socket.ts'

let server: Server
let origin: string
let connection: Connection | undefined
let refusal: { code: string; message: string } | null

const open = (): Connection => (connection = openConnection({ origin, token: 'the-token' }))
const online = () => vi.waitFor(() => expect(connection?.current.status).toBe('online'), { timeout: 5_000 })

beforeEach(async () => {
  refusal = null
  const http = createServer()
  server = new Server(http)
  server.use((_socket, next) => {
    if (!refusal) return next()
    return next(Object.assign(new Error(refusal.message), { data: refusal }))
  })
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(http.address() as AddressInfo).port}`
})

afterEach(async () => {
  connection?.close()
  await server.close()
})

describe('the live line', () => {
  it('shakes hands with token and protocol, and hands answers on as the schema has them', async () => {
    const hands = new Promise((resolve) => server.on('connection', (socket) => resolve(socket.handshake.auth)))
    server.on('connection', (socket) => {
      socket.on('message:recall', (_payload, ack: (answer: unknown) => void) =>
        ack({ ok: true, data: { seq: 7, later: 'a field of a newer server' } }),
      )
    })
    const line = open()
    await online()
    expect(await hands).toEqual({ token: 'the-token', protocol: protocolVersion })
    expect(await line.request('message:recall', { conversationId: 'a', seq: 1 })).toEqual({ seq: 7 })
  })

  it('turns refusals and answers of no known shape into call errors', async () => {
    const answers: unknown[] = [
      { ok: false, error: { code: 'rate_limited', message: 'Slow down.', retryAfterMs: 1_500 } },
      { ok: true, data: { seq: 'seven' } },
      'nonsense',
    ]
    server.on('connection', (socket) => {
      socket.on('message:recall', (_payload, ack: (answer: unknown) => void) => ack(answers.shift()))
    })
    const line = open()
    await online()
    const recall = () => line.request('message:recall', { conversationId: 'a', seq: 1 })
    await expect(recall()).rejects.toMatchObject({ code: 'rate_limited', message: 'Slow down.', retryAfterMs: 1_500 })
    await expect(recall()).rejects.toMatchObject({ code: 'unavailable' })
    await expect(recall()).rejects.toMatchObject({ code: 'unavailable' })
  })

  it('delivers known events and leaves out what it does not understand', async () => {
    const line = open()
    const typing = vi.fn<(event: { conversationId: string; userId: number }) => void>()
    line.on('typing', typing)
    await online()
    server.emit('typing', { conversationId: 'a', userId: 'somebody' })
    server.emit('no-such-event', {})
    server.emit('typing', { conversationId: 'a', userId: 10_002, mood: 'new' })
    await vi.waitFor(() => expect(typing).toHaveBeenCalled())
    expect(typing.mock.calls).toEqual([[{ conversationId: 'a', userId: 10_002 }]])
  })

  it('comes back after the server has closed the line', async () => {
    const line = open()
    await online()
    const seen: ConnectionStatus['status'][] = []
    line.onStatus(({ status }) => seen.push(status))
    server.disconnectSockets(true)
    await vi.waitFor(() => expect(seen).toEqual(['offline', 'online']), { timeout: 8_000 })
  })

  it('fails at once with "offline" while there is no line', async () => {
    const line = openConnection({ origin: 'http://127.0.0.1:1', token: 'the-token' })
    connection = line
    await expect(line.request('sync', {})).rejects.toMatchObject({ code: 'offline' })
    await vi.waitFor(() => expect(line.current.status).toBe('offline'))
  })

  it('gives up where the session is not taken, with the reason, and tries on where the server is only busy', async () => {
    refusal = { code: 'unauthenticated', message: 'This session has ended.' }
    open()
    await vi.waitFor(() =>
      expect(connection?.current).toEqual({
        status: 'refused',
        code: 'unauthenticated',
        message: 'This session has ended.',
      }),
    )
    connection?.close()

    refusal = { code: 'unavailable', message: 'Starting.' }
    open()
    await vi.waitFor(() => expect(connection?.current.status).toBe('offline'))
    refusal = null
    connection?.retry()
    await online()
  })
})
