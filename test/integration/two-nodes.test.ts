import { afterEach, beforeEach, expect, it } from 'vitest'
import { createApp, type App } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { freshStorage, type Storage } from '#test/support/storage.ts'
import { openDirect, send, text } from '#test/support/talk.ts'
import { Person, register, type TestConnection } from '#test/support/wire.ts'

/** Two servers on one PostgreSQL: what each of them decides must hold for the other. */
let storage: Storage
let nodes: { app: App; url: string }[]

beforeEach(async () => {
  storage = await freshStorage('PostgreSQL')
  nodes = []
  for (let made = 0; made < 2; made += 1) {
    const env = { PORT: '0', LOG_LEVEL: 'silent', RATE_LIMITS: 'off', DATA_DIR: storage.dataDir }
    const app = await createApp(readConfig({ ...env, DATABASE_URL: storage.databaseUrl }))
    nodes.push({ app, url: await app.platform.listen() })
  }
})
afterEach(async () => {
  for (const { app } of nodes) await app.platform.stop()
  await storage.remove()
})

/** A person with a connection to each node. */
async function everywhere(): Promise<{ person: Person; lines: TestConnection[] }> {
  const person = await register(nodes[0]?.url ?? '')
  const lines = await Promise.all(
    nodes.map(({ url }) => new Person(url, person.token, person.user, person.password).connect()),
  )
  return { person, lines }
}

it('keeps one dense order and every message once, through whichever node it comes', async () => {
  const [ann, ben] = [await everywhere(), await everywhere()]
  const [direct, other] = [
    await openDirect(ann.person, ben.person),
    await openDirect(ben.person, (await everywhere()).person),
  ]
  const ids = Array.from({ length: 60 }, () => crypto.randomUUID())
  const places = await Promise.all(
    ids.map(async (clientId, index) => {
      const { lines } = index % 2 ? ann : ben
      const acks = await Promise.all(lines.map((line) => send(line, direct, text(clientId), clientId)))
      expect(acks[0]).toEqual(acks[1])
      return acks[0]?.seq
    }),
  )
  expect([...places].sort((a = 0, b = 0) => a - b)).toEqual(ids.map((_, index) => index + 1))
  const { events } = await ann.lines[1]!.call('events:fetch', { conversationId: direct, after: 0, limit: 200 })
  expect(events.map(({ seq }) => seq)).toEqual(ids.map((_, index) => index + 1))

  // One id raced into two conversations over two nodes: one gets it, the other learns so, and their neighbours live.
  for (let round = 0; round < 10; round += 1) {
    const clientId = crypto.randomUUID()
    const [first, second] = ben.lines
    const race = await Promise.allSettled([
      send(first!, direct, 'race', clientId),
      send(second!, other, 'race', clientId),
      send(ann.lines[1]!, direct, 'neighbour'),
    ])
    expect(race.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
    expect(race.find((result) => result.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
  }
  for (const line of [...ann.lines, ...ben.lines]) line.close()
})
