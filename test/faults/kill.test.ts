import { afterEach, beforeEach, expect, it } from 'vitest'
import type { CallResult } from '#shared/protocol/socket.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { spawnServer, type ServerProcess } from '#test/support/process.ts'
import { openDirect, text } from '#test/support/talk.ts'
import { register, type Person, type TestConnection } from '#test/support/wire.ts'

const perClient = 100
const inFlight = 8
const killAfter = 400

type Sent = CallResult<'message:send'>

/** One sender with what they want to say, and what the server has acked of it. */
interface Client {
  person: Person
  conversationId: string
  clientIds: string[]
  acked: Map<string, Sent>
}

let server: ServerProcess
beforeEach(async () => {
  server = await spawnServer()
})
afterEach(() => server.dispose())

async function pair(): Promise<Client[]> {
  const people = [await register(server.url), await register(server.url)] as const
  const conversationId = await openDirect(...people)
  return people.map((person) => ({
    person,
    conversationId,
    clientIds: Array.from({ length: perClient }, (_, index) => `${person.id}-${index}`),
    acked: new Map(),
  }))
}

/** Sends, in order and several at a time, what is not acked yet; ends early where the connection breaks. */
async function sendRest(client: Client, line: TestConnection, onAck: () => void): Promise<void> {
  const { conversationId, clientIds, acked } = client
  const waiting = clientIds.filter((clientId) => !acked.has(clientId))
  const sendNext = async (): Promise<void> => {
    for (let clientId = waiting.shift(); clientId !== undefined; clientId = waiting.shift()) {
      acked.set(clientId, await line.call('message:send', { conversationId, clientId, body: text(clientId) }))
      onAck()
    }
  }
  await Promise.all(Array.from({ length: inFlight }, sendNext))
}

async function history(line: TestConnection, conversationId: string): Promise<MessageEvent[]> {
  const messages: MessageEvent[] = []
  for (let after = 0, hasMore = true; hasMore; after = messages.length) {
    const page = await line.call('events:fetch', { conversationId, after, limit: 200 })
    messages.push(...page.events.filter((event) => event.type === 'message'))
    hasMore = page.hasMore
  }
  return messages
}

it('has every acked message once and in order after kill -9 in the middle of 1,000 sends by 10 clients', async () => {
  const clients = (await Promise.all(Array.from({ length: 5 }, pair))).flat()
  let acks = 0
  const enough = new Promise<void>((resolve) => {
    const count = () => {
      acks += 1
      if (acks === killAfter) resolve()
    }
    void Promise.all(
      clients.map(async (client) => {
        const line = await client.person.connect()
        await sendRest(client, line, count).catch(() => {})
      }),
    )
  })
  await enough
  await server.kill()
  const ackedBefore = clients.map(({ acked }) => new Map(acked))
  const acked = ackedBefore.reduce((sum, map) => sum + map.size, 0)
  expect(acked).toBeGreaterThanOrEqual(killAfter)
  expect(acked).toBeLessThan(clients.length * perClient)

  await server.start()
  const lines = await Promise.all(clients.map(({ person }) => person.connect()))
  let lost = 0
  for (const [index, client] of clients.entries()) {
    const kept = new Map(
      (await history(lines[index]!, client.conversationId)).map((message) => [message.clientId, message]),
    )
    for (const [clientId, { seq, at }] of ackedBefore[index]!) {
      const message = kept.get(clientId)
      if (message?.seq !== seq || message.at !== at) lost += 1
    }
  }
  await Promise.all(clients.map((client, index) => sendRest(client, lines[index]!, () => {})))

  let doubled = 0
  let misordered = 0
  for (const [index, client] of clients.entries()) {
    const messages = await history(lines[index]!, client.conversationId)
    misordered += messages.filter((message, place) => message.seq !== place + 1).length
    const own = messages.filter(({ actorId }) => actorId === client.person.id).map(({ clientId }) => clientId)
    lost += client.clientIds.filter((clientId) => !own.includes(clientId)).length
    doubled += own.length - new Set(own).size
    misordered += own.filter((clientId, place) => clientId !== client.clientIds[place]).length
    for (const { clientId, seq } of messages) {
      if (client.acked.has(clientId) && client.acked.get(clientId)?.seq !== seq) misordered += 1
    }
  }
  console.log(`acked ${acked} · lost ${lost} · doubled ${doubled} · misordered ${misordered}`)
  expect({ lost, doubled, misordered }).toEqual({ lost: 0, doubled: 0, misordered: 0 })
  for (const line of lines) line.close()
})
