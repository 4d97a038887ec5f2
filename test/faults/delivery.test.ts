import { expect, it } from 'vitest'
import { killClients } from './kinds/clients.ts'
import { cutSockets } from './kinds/network.ts'
import { chosenSeed } from './random.ts'
import { runRound } from './run.ts'
import { tallyLine } from './talk/tally.ts'

/** The short version of `npm run faults`. */
it('has every message once, in order and counted right on every client, whatever is killed and cut', async () => {
  const seed = chosenSeed()
  const { tally, findings } = await runRound({ seed, people: 8, kills: 2, kinds: [cutSockets, killClients] })
  console.log(`FAULT_SEED=${seed} · ${tallyLine(tally)}`)
  expect(findings).toEqual([])
  expect(tally.acked).toBeGreaterThan(50)
})
