import { expect, it } from 'vitest'
import { chosenSeed } from './random.ts'
import { tallyLine } from './talk/tally.ts'
import { fuzz } from './wire/fuzz.ts'

const megabyte = 1_000_000

/** The short version of the fuzzer in `npm run faults`. */
it('stays up, in order and honest to others under 3,000 malformed payloads', async () => {
  const seed = chosenSeed()
  const { faults, findings, tally, heap } = await fuzz({ seed, payloads: 3_000 })
  console.log(`FAULT_SEED=${seed} · ${tallyLine(tally)}`)
  expect(faults).toEqual([])
  expect(findings).toEqual([])
  expect(heap.after).toBeLessThan(heap.before + 30 * megabyte)
})
