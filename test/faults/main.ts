import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startPostgres } from '#test/support/postgres.ts'
import { chosenSeed } from './random.ts'
import { allKinds, runRound } from './run.ts'
import { fuzz } from './wire/fuzz.ts'
import { addTallies, noFaults, tallyLine, type Tally } from './talk/tally.ts'

/** `npm run faults -- --rounds 10 --kills 50 --payloads 100000`: every fault, round after round, and a table. */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '1' },
    kills: { type: 'string', default: '50' },
    payloads: { type: 'string', default: '100000' },
    /** `postgres` for a real PostgreSQL of the run's own. */
    storage: { type: 'string', default: 'sqlite' },
    /** Part of a fault's name: that one alone, such as `--only disk`. */
    only: { type: 'string' },
  },
})

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const rounds = Number(values.rounds)
const firstSeed = chosenSeed()
const kinds = allKinds.filter(
  ({ name }) => values.only === undefined || name.toLowerCase().includes(values.only.toLowerCase()),
)
const postgres =
  values.storage === 'postgres' ? await startPostgres(await mkdtemp(join(tmpdir(), 'guanxi-postgres-'))) : undefined
let sum: Tally = { acked: 0, ...noFaults }
for (let round = 0; round < rounds; round += 1) {
  const seed = firstSeed + round
  say(`round ${round + 1} of ${rounds} · FAULT_SEED=${seed}`)
  const { tally, findings, skipped } = await runRound({
    seed,
    kills: Number(values.kills),
    kinds,
    ...(postgres ? { postgres } : {}),
    onFault: (name, part) => say(`  ${name.padEnd(36)} ${tallyLine(part)}`),
  })
  for (const { fault, what } of findings.slice(0, 20)) say(`  ${fault}: ${what}`)
  for (const reason of skipped) say(`  skipped: ${reason}`)
  say(`round ${round + 1}: ${tallyLine(tally)}`)
  sum = addTallies(sum, tally)
}
say(tallyLine(sum))
await postgres?.stop()
let isSound = true
if (Number(values.payloads) > 0) {
  const seed = firstSeed + rounds
  say(`malformed payloads · FAULT_SEED=${seed}`)
  const { payloads, faults, findings, tally, heap } = await fuzz({
    seed,
    payloads: Number(values.payloads),
    onProgress: (sent) => say(`  ${sent} sent`),
  })
  for (const fault of [...faults, ...findings].slice(0, 40)) say(`  ${fault}`)
  const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`
  say(
    `${payloads} payloads · bad answers ${faults.length} · heap ${megabytes(heap.before)} before, ${megabytes(heap.after)} after`,
  )
  say(`honest clients: ${tallyLine(tally)}`)
  isSound = faults.length === 0 && findings.length === 0
}
process.exitCode = !isSound || sum.lost + sum.doubled + sum.misordered + sum.counts + sum.stuck > 0 ? 1 : 0
