import { routes } from '#shared/protocol/routes.ts'
import { Client } from 'pg'
import type { TestPostgres } from '#test/support/postgres.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { spawnServer, type ServerProcess } from '#test/support/process.ts'
import { openDirect } from '#test/support/talk.ts'
import { register, type Person } from '#test/support/wire.ts'
import { createComputer, type Computer, type Window } from '../browser/computer.ts'
import { openProxy, type Proxy } from '../network/proxy.ts'
import type { Random } from '../random.ts'
import { mountDisk, type Disk } from '../server/disk.ts'
import { createLedger, type Ledger } from './ledger.ts'

/** A window in use, with the name under which its messages are told from others'. */
export interface Seat {
  stream: string
  window: Window
  /** Asleep or about to be killed: nobody types here. */
  isIdle: boolean
}

export interface Member {
  person: Person
  computer: Computer
  proxy: Proxy
  seats: Seat[]
  conversationIds: string[]
}

/** Twenty people at their computers, a server, and the wires between them. */
export interface World {
  server: ServerProcess
  members: Member[]
  conversationIds: string[]
  ledger: Ledger
  random: Random
  /** Where the server's data lies, if that disk can be filled. */
  disk: Disk | null
  /** Where the messages lie, if not on that disk. */
  postgres: TestPostgres | null
  databaseUrl: string
  close(): Promise<void>
}

export interface WorldOptions {
  random: Random
  /** How many people; two of them have two windows. */
  people?: number
  /** Keeps the messages there in place of SQLite. */
  postgres?: TestPostgres
  /** False where no disk is to be filled, and what is stored is to have room. */
  isDiskSmall?: boolean
}

async function databaseIn(postgres: TestPostgres): Promise<string> {
  const name = `f${crypto.randomUUID().replaceAll('-', '')}`
  const admin = new Client({ connectionString: `${postgres.url}/postgres` })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  return `${postgres.url}/${name}`
}

const control = new URL('../server/control.ts', import.meta.url).href

/** Everybody with their neighbour, with somebody across the circle, and in groups of all and of halves. */
async function meet(people: Person[]): Promise<Map<string, Person[]>> {
  const conversations = new Map<string, Person[]>()
  const half = Math.floor(people.length / 2)
  for (const [index, one] of people.entries()) {
    const neighbour = people[(index + 1) % people.length]!
    conversations.set(await openDirect(one, neighbour), [one, neighbour])
    const across = people[index + half]
    if (across && half > 1) conversations.set(await openDirect(one, across), [one, across])
  }
  for (const circle of [people, people.slice(0, half), people.slice(half)]) {
    const [owner, ...others] = circle
    if (!owner || others.length === 0) continue
    const group = await createGroup(owner)
    await joinAll(group, others)
    const { conversationId } = (await owner.call(routes.group, { params: { id: group.id } })).group
    conversations.set(conversationId, circle)
  }
  return conversations
}

async function sitDown(
  person: Person,
  { random, ledger, port }: { random: Random; ledger: Ledger; port: number },
): Promise<Omit<Member, 'conversationIds'>> {
  const proxy = await openProxy(port, () => random.next())
  const hear = ledger.hear.bind(ledger, person.id)
  const computer = createComputer({ origin: proxy.url, userId: person.id, token: person.token, hear })
  return {
    person,
    computer,
    proxy,
    seats: [{ stream: `${person.id}a`, window: await computer.openWindow(), isIdle: false }],
  }
}

export async function createWorld(options: WorldOptions): Promise<World> {
  const { random, people: count = 20, postgres, isDiskSmall = true } = options
  const disk = postgres || !isDiskSmall ? null : await mountDisk()
  const databaseUrl = postgres ? await databaseIn(postgres) : ''
  const server = await spawnServer(postgres ? { DATABASE_URL: databaseUrl } : {}, {
    preload: control,
    ...(disk ? { dataDir: disk.dataDir } : {}),
  })
  const ledger = createLedger()
  const people: Person[] = []
  for (let made = 0; made < count; made += 1) people.push(await register(server.url))
  const conversations = await meet(people)
  const port = Number(new URL(server.url).port)
  const members: Member[] = []
  for (const person of people) {
    const conversationIds = [...conversations].flatMap(([id, circle]) => (circle.includes(person) ? [id] : []))
    members.push({ ...(await sitDown(person, { random: random.fork(person.id), ledger, port })), conversationIds })
  }
  for (const { person, computer, seats } of members.slice(0, 2)) {
    seats.push({ stream: `${person.id}b`, window: await computer.openWindow(), isIdle: false })
  }
  return {
    server,
    members,
    conversationIds: [...conversations.keys()],
    ledger,
    random,
    disk,
    postgres: postgres ?? null,
    databaseUrl,
    async close() {
      for (const { seats, proxy } of members) {
        for (const { window } of seats) window.kill()
        await proxy.close()
      }
      await server.dispose()
      await disk?.remove()
    },
  }
}

/** Opens a new window in the place of one that is gone; it finds what that one left on the disk. */
export async function reopen(member: Member, seat: Seat): Promise<void> {
  seat.window = await member.computer.openWindow()
  seat.isIdle = false
}
