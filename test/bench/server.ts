import { connectSocket, directConversation, groupOf, guanxiPeer, makePeople, plainPeer, type Peer } from './peers.ts'
import { pace, saturate, type Flow } from './load.ts'
import { startBenchServer, type BenchServer } from './processes.ts'
import type { Person } from '../support/wire.ts'
import { protocolVersion } from '#shared/protocol/socket.ts'

export interface Result {
  name: string
  /** What the numbers count. */
  unit: string
  guanxi: number
  /** The baseline measured in the same minutes, or null where there is none. */
  plain: number | null
  target: string
}

const pairs = 10
const members = 200
const rounds = 3

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

async function flowsOfPairs(url: string, people: Person[]): Promise<Flow[]> {
  const flows: Flow[] = []
  for (let i = 0; i < pairs; i += 1) {
    const [a, b] = [people[2 * i], people[2 * i + 1]]
    if (!a || !b) break
    const room = await directConversation(a, b)
    const [from, to] = [await guanxiPeer(url, a.token), await guanxiPeer(url, b.token)]
    flows.push({ room, from, readers: [from, to] })
  }
  return flows
}

async function plainFlows(url: string, count: number, size: number): Promise<Flow[]> {
  const flows: Flow[] = []
  for (let i = 0; i < count; i += 1) {
    const room = `room-${i}`
    const peers: Peer[] = []
    for (let n = 0; n < size; n += 1) peers.push(await plainPeer(url, room))
    const [from] = peers
    if (from) flows.push({ room, from, readers: peers })
  }
  return flows
}

const closeAll = (flows: Flow[]) => flows.forEach((flow) => flow.readers.forEach((peer) => peer.close()))

async function direct(guanxi: BenchServer, plain: BenchServer, people: Person[]): Promise<Result[]> {
  const ours = await flowsOfPairs(guanxi.url, people)
  const theirs = await plainFlows(plain.url, pairs, 2)
  const rates: { guanxi: number[]; plain: number[] } = { guanxi: [], plain: [] }
  for (let round = 0; round < rounds; round += 1) {
    rates.plain.push((await saturate(theirs, 1500, 50, `p${round}`)) / 2)
    rates.guanxi.push((await saturate(ours, 1500, 50, `d${round}`)) / 2)
  }
  const ack = await pace(ours, 1000, 5, 'pace')
  const plainAck = await pace(theirs, 1000, 5, 'pace')
  closeAll(ours)
  closeAll(theirs)
  return [
    {
      name: 'direct messages, stored and flushed before the ack',
      unit: 'messages/s',
      guanxi: median(rates.guanxi),
      plain: median(rates.plain),
      target: '≥ 0.4 × plain',
    },
    { name: 'ack at 1,000 messages/s, p99', unit: 'ms', guanxi: ack.p99, plain: plainAck.p99, target: '≤ 10 ms' },
  ]
}

async function fanOut(guanxi: BenchServer, plain: BenchServer, people: Person[]): Promise<Result> {
  const room = await groupOf(people)
  const peers: Peer[] = []
  for (const one of people) peers.push(await guanxiPeer(guanxi.url, one.token))
  const ours: Flow[] = peers.slice(0, 4).map((from) => ({ room, from, readers: peers }))
  const [theirs] = await plainFlows(plain.url, 1, members)
  if (!theirs) throw new Error('The baseline has nobody in it')
  const plainSenders = theirs.readers.slice(0, 4).map((from) => ({ ...theirs, from }))
  const rates: { guanxi: number[]; plain: number[] } = { guanxi: [], plain: [] }
  for (let round = 0; round < rounds; round += 1) {
    rates.plain.push(await fan(plainSenders, `p${round}`))
    rates.guanxi.push(await fan(ours, `g${round}`))
  }
  peers.forEach((peer) => peer.close())
  closeAll([theirs])
  return {
    name: `fan-out in a group of ${members}`,
    unit: 'deliveries/s',
    guanxi: median(rates.guanxi),
    plain: median(rates.plain),
    target: '≥ 2 × plain',
  }
}

/** All senders write into one room, so each message counts once for every reader. */
async function fan(senders: Flow[], run: string): Promise<number> {
  return saturate(senders, 150, 25, run)
}

async function idle(guanxi: BenchServer, plain: BenchServer, person: Person): Promise<Result | null> {
  const count = 500
  const weigh = async (server: BenchServer, auth: Record<string, unknown>) => {
    const before = server.memory()
    const sockets = []
    for (let i = 0; i < count; i += 1) sockets.push(await connectSocket(server.url, auth))
    const after = server.memory()
    sockets.forEach((socket) => socket.disconnect())
    return before === null || after === null ? null : (after - before) / count / 1024
  }
  const ours = await weigh(guanxi, { token: person.token, protocol: protocolVersion })
  const theirs = await weigh(plain, {})
  if (ours === null) return null
  return { name: 'memory of an idle connection', unit: 'kB', guanxi: ours, plain: theirs, target: '≤ 30 kB' }
}

/** Measures the server against a plain relay, both on one core, interleaved; the median of three rounds. */
export async function benchServer(say: (line: string) => void): Promise<Result[]> {
  const guanxi = await startBenchServer('guanxi')
  const plain = await startBenchServer('plain')
  try {
    say(`making ${members} accounts`)
    const people = await makePeople(guanxi.url, members)
    const [first] = people
    const results: Result[] = []
    say('idle connections')
    const memory = first ? await idle(guanxi, plain, first) : null
    say('direct messages')
    results.push(...(await direct(guanxi, plain, people)))
    say('fan-out')
    results.push(await fanOut(guanxi, plain, people))
    if (memory) results.push(memory)
    return results
  } finally {
    await guanxi.stop()
    await plain.stop()
  }
}
