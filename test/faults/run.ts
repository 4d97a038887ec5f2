import { setTimeout as sleep } from 'node:timers/promises'
import { clientClocks, killClients, longSleep, shortSleep } from './kinds/clients.ts'
import type { Kind } from './kinds/kind.ts'
import { killServer } from './kinds/kill.ts'
import { cutSockets, halfOpen, noWay, slowAndScattered, stallShortly } from './kinds/network.ts'
import type { TestPostgres } from '#test/support/postgres.ts'
import { lockedTables, restartedPostgres } from './kinds/postgres.ts'
import { brokenDisk, fullDisk, lockedDatabase, serverClock } from './kinds/storage.ts'
import { random } from './random.ts'
import { checkHistory } from './talk/check-windows.ts'
import { settle } from './talk/settle.ts'
import { tallyOf, type Finding, type Tally } from './talk/tally.ts'
import { startTraffic } from './talk/traffic.ts'
import { createWorld, type World } from './talk/world.ts'

/** Every fault but the kills, which have a number of their own. */
export const allKinds: Kind[] = [
  cutSockets,
  stallShortly,
  halfOpen,
  slowAndScattered,
  noWay,
  killClients,
  shortSleep,
  longSleep,
  clientClocks,
  lockedDatabase,
  fullDisk,
  brokenDisk,
  serverClock,
  lockedTables,
  restartedPostgres,
]

export interface RunOptions {
  seed: number
  kills: number
  kinds: readonly Kind[]
  people?: number
  postgres?: TestPostgres
  /** Told of each fault when it is over and checked. */
  onFault?: (name: string, tally: Tally, findings: readonly Finding[]) => void
}

export interface RunResult {
  tally: Tally
  findings: Finding[]
  skipped: string[]
}

/** People talk, things go wrong, people stop; then everybody must have everything. */
async function strike(world: World, kind: Kind): Promise<Finding[]> {
  const traffic = startTraffic(world)
  await sleep(300)
  await kind.strike(world)
  await sleep(300)
  await traffic.stop()
  return (await settle(world)).findings
}

/** One round: a new server and new people, every kind of fault and all the kills in an order of the seed's choice. */
export async function runRound({ seed, kills, kinds, onFault, ...options }: RunOptions): Promise<RunResult> {
  const chance = random(seed)
  const world = await createWorld({ ...options, random: chance })
  const findings: Finding[] = []
  const skipped: string[] = []
  try {
    for (const kind of chance.shuffle([...kinds, ...Array.from({ length: kills }, () => killServer)])) {
      const reason = kind.skipped?.(world)
      if (reason !== undefined) {
        skipped.push(`${kind.name}: ${reason}`)
        continue
      }
      const ackedBefore = world.ledger.acked.length
      const found = await strike(world, kind)
      findings.push(...found)
      onFault?.(kind.name, tallyOf(world.ledger.acked.length - ackedBefore, found), found)
      // Everything after a fault that was not overcome would be blamed on the next one.
      if (found.length > 0) break
    }
    if (findings.length === 0) {
      const { truth, findings: left } = await settle(world)
      findings.push(...left, ...(await checkHistory(world, truth)))
    }
    findings.push(...world.ledger.surprises.map((what): Finding => ({ fault: 'stuck', what })))
    return { tally: tallyOf(world.ledger.acked.length, findings), findings, skipped }
  } finally {
    await world.close()
  }
}
