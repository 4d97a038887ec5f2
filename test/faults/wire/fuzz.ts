import { z } from 'zod'
import { createGroup } from '#test/support/groups.ts'
import { openDirect, send } from '#test/support/talk.ts'
import { register } from '#test/support/wire.ts'
import { random as createRandom, type Random } from '../random.ts'
import { settle } from '../talk/settle.ts'
import { tallyOf, type Tally } from '../talk/tally.ts'
import { startTraffic } from '../talk/traffic.ts'
import { createWorld, type World } from '../talk/world.ts'
import { attackCalls } from './attack-calls.ts'
import { attackHttp } from './attack-http.ts'
import { attackRaw } from './attack-raw.ts'
import type { Attacker, Target } from './attack.ts'

export interface FuzzResult {
  payloads: number
  /** Answers that are not as the wire promises, in words. */
  faults: string[]
  /** What honest people met meanwhile. */
  tally: Tally
  findings: string[]
  /** Bytes of the server's heap after a collection. */
  heap: { before: number; after: number }
}

const memory = z.object({ heapUsed: z.number() })
const faultsKept = 200
/** The attack goes on until honest people have had so many messages acknowledged: a run without them would show nothing. */
const heardLeast = 10

const heapOf = async ({ server }: World): Promise<number> => memory.parse(await server.ask({ type: 'memory' })).heapUsed

/** An attacker with an account, a conversation and a group of their own, so that some payloads get past the first check. */
async function targetFor(url: string, random: Random): Promise<Target> {
  const [person, friend] = [await register(url), await register(url)]
  const conversationId = await openDirect(person, friend)
  const line = await person.connect()
  await send(line, conversationId, 'The first word')
  line.close()
  const group = await createGroup(person)
  const ids = [conversationId, group.id, group.conversationId]
  const known = {
    conversationId: [conversationId, group.conversationId],
    id: ids,
    groupId: [group.id],
    userId: [friend.id, person.id],
    userIds: [[friend.id], [person.id, friend.id]],
    seq: [1, 2],
    after: [0, 1],
    // Nothing is fetched from anywhere: the address is refused before a connection is made.
    url: ['http://127.0.0.1:1/feed.xml'],
  }
  return { url, person, known, random }
}

/** Four honest people talk while attackers send what no client would. */
export async function fuzz(options: {
  seed: number
  payloads: number
  onProgress?: (sent: number) => void
}): Promise<FuzzResult> {
  const random = createRandom(options.seed)
  const world = await createWorld({ random, people: 4, isDiskSmall: false })
  const faults: string[] = []
  let left = options.payloads
  try {
    const makers = [attackCalls, attackCalls, attackCalls, attackHttp, attackHttp, attackRaw]
    const attackers: Attacker[] = []
    for (const [index, make] of makers.entries()) {
      attackers.push(make(await targetFor(world.server.url, random.fork(index + 1))))
    }
    // What is made once and kept (statements, schemas) is made before memory is looked at first.
    await attackAll(attackers, Math.min(500, options.payloads / 4))
    const before = await heapOf(world)
    const traffic = startTraffic(world)
    await attackAll(attackers, left)
    while (world.ledger.acked.length < heardLeast) {
      left += 100
      await attackAll(attackers, 100)
    }
    await traffic.stop()
    for (const attacker of attackers) attacker.close()
    const { findings } = await settle(world)
    return {
      payloads: options.payloads,
      faults,
      tally: tallyOf(world.ledger.acked.length, findings),
      findings: [...findings.map(({ what }) => what), ...world.ledger.surprises],
      heap: { before, after: await heapOf(world) },
    }
  } finally {
    await world.close()
  }

  /** Each attacker has several payloads under way at a time. */
  async function attackAll(attackers: readonly Attacker[], count: number): Promise<void> {
    const end = Math.max(left - count, 0)
    const work = async (attacker: Attacker): Promise<void> => {
      while (left > end) {
        left -= 1
        if (left % 5_000 === 0) options.onProgress?.(options.payloads - left)
        const fault = await attacker.attack().catch((error: unknown) => `an attack could not be made: ${String(error)}`)
        if (fault !== null && faults.length < faultsKept) faults.push(fault)
      }
    }
    await Promise.all(attackers.flatMap((attacker) => Array.from({ length: 4 }, () => work(attacker))))
  }
}
