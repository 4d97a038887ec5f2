import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, it, vi } from 'vitest'
import { unreadMost } from '#server/platform/realtime/transport.ts'
import { spawnServer } from '#test/support/process.ts'
import { startServer } from '#test/support/server.ts'
import { annAndBen, becomeContacts, openDirect, send, text } from '#test/support/talk.ts'
import { Person, register, type TestConnection } from '#test/support/wire.ts'

interface Stream {
  pause(): void
  resume(): void
}
/** The WebSocket under a connection, to stop reading from it as a stalled client does. */
const webSocketOf = (line: TestConnection) =>
  (line.socket.io.engine.transport as unknown as { ws: { _socket: Stream } }).ws._socket

it('closes the connection of a client that stops reading, which then finds everything by seq', async () => {
  const server = await startServer()
  const { ann, annLine, ben, benLine } = await annAndBen(server)
  await becomeContacts(ann, ben)
  const room = await openDirect(ann, ben)
  const second = await ben.connect()
  await second.call('users:get', { userIds: [] })
  const { slowReaders, connections } = server.app.platform.metrics
  const slow = async () => (await slowReaders.get()).values[0]?.value ?? 0
  webSocketOf(benLine).pause()

  const large = '很'.repeat(8_000)
  let sent = 0
  while ((await slow()) === 0) {
    expect(sent, 'messages before the reader is given up').toBeLessThan(2_000)
    const acks = await Promise.all(Array.from({ length: 20 }, () => send(annLine, room, large)))
    sent = acks.at(-1)?.seq ?? sent
  }
  expect(sent * Buffer.byteLength(large)).toBeGreaterThan(unreadMost)
  await vi.waitFor(async () => expect((await connections.get()).values[0]?.value).toBe(2))
  // Others did not notice, the slow one’s other device included.
  await second.waitFor('events', ({ events }) => events.some(({ seq }) => seq === sent))

  const gone = new Promise((resolve) => benLine.socket.once('disconnect', resolve))
  webSocketOf(benLine).resume()
  await gone
  const back = await ben.connect()
  const { conversations } = await back.call('sync', {})
  expect(conversations.find(({ id }) => id === room)?.lastSeq).toBe(sent)
  const last = benLine.all('events').at(-1)?.events.at(-1)?.seq ?? 0
  const { events } = await back.call('events:fetch', { conversationId: room, after: last, limit: 3 })
  expect(events.map(({ seq }) => seq)).toEqual([last + 1, last + 2, last + 3])
  for (const line of [annLine, second, back]) line.close()
  await server.stop()
})

it('takes no more connections of one person, or of one address, than their share', async () => {
  const env = { RATE_LIMITS: 'on', MAX_CONNECTIONS_PER_USER: '2', MAX_CONNECTIONS_PER_ADDRESS: '3' }
  const server = await startServer({ env })
  const [ann, ben] = [await register(server.url), await register(server.url)]
  const lines = [await ann.connect(), await ann.connect()]
  const refusal = { code: 'rate_limited', wire: { retryAfterMs: expect.any(Number) as number } }
  await expect(ann.connect()).rejects.toMatchObject(refusal)
  lines.push(await ben.connect())
  await expect(ben.connect()).rejects.toMatchObject(refusal)
  lines.shift()?.close()
  const again = await vi.waitFor(() => ann.connect(), { timeout: 10_000 })
  expect((await again.call('users:get', { userIds: [ann.id] })).users).toHaveLength(1)
  for (const line of [...lines, again]) line.close()
  await server.stop()
})

it('serves others while one client floods it, and has its memory back afterwards', { timeout: 60_000 }, async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const heap = () => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const server = await startServer({ env: { RATE_LIMITS: 'on' } })
  const { ann, annLine, ben, benLine } = await annAndBen(server)
  await becomeContacts(ann, ben)
  const room = await openDirect(ann, ben)
  const flooder = await register(server.url)
  const line = await flooder.connect()
  const waste = 'x'.repeat(2_000)
  const flood = async (count: number) => {
    const outcomes = new Map<string, number>()
    const calls = Array.from({ length: count }, async (_, index) => {
      const name = index % 2 ? 'message:send' : 'sync'
      const answer = await line.emitRaw(
        name,
        { conversationId: room, clientId: `f${index}`, body: text(waste) },
        50_000,
      )
      const outcome = answer.ok ? 'ok' : answer.error.code
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    })
    await Promise.all(calls)
    return outcomes
  }
  await flood(1_000)
  const before = heap()
  const flooding = flood(15_000)
  for (let count = 1; count <= 5; count += 1) {
    const { seq } = await send(annLine, room, `message ${count}`)
    await benLine.waitFor('events', ({ events }) => events.some((event) => event.seq === seq))
  }
  const outcomes = await flooding
  expect(outcomes.get('rate_limited')).toBeGreaterThan(14_000)
  expect([...outcomes.values()].reduce((sum, count) => sum + count)).toBe(15_000)
  expect(heap() - before).toBeLessThan(16 * 1_024 * 1_024)
  for (const one of [annLine, benLine, line]) one.close()
  await server.stop()
})

it('finishes and answers what it took when it is told to stop, and loses nothing it answered', async () => {
  const server = await spawnServer()
  try {
    const people = await Promise.all([register(server.url), register(server.url)])
    const room = await openDirect(...people)
    const lines = await Promise.all(people.map((person) => person.connect()))
    const acked = new Map<string, number>()
    const enough = new Promise<void>((resolve) => {
      for (const line of lines) {
        const sendOn = async (): Promise<void> => {
          const clientId = crypto.randomUUID()
          const { seq } = await send(line, room, clientId, clientId)
          acked.set(clientId, seq)
          if (acked.size >= 200) resolve()
          return sendOn()
        }
        // Each ends where the connection does, or where the server says that it is stopping.
        for (let lane = 0; lane < 20; lane += 1) sendOn().catch(() => {})
      }
    })
    await enough
    expect(await server.stop()).toBe(0)
    await server.start()
    const [person] = people
    const line = await new Person(server.url, person.token, person.user, person.password).connect()
    const stored = new Map<string, number>()
    for (let after = 0, hasMore = true; hasMore;) {
      const page = await line.call('events:fetch', { conversationId: room, after, limit: 200 })
      for (const event of page.events) if (event.type === 'message') stored.set(event.clientId, event.seq)
      after = page.events.at(-1)?.seq ?? after
      hasMore = page.hasMore
    }
    for (const [clientId, seq] of acked) expect(stored.get(clientId)).toBe(seq)
    line.close()
    for (const one of lines) one.close()
  } finally {
    await server.dispose()
  }
})
