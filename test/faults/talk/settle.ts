import { setTimeout as sleep } from 'node:timers/promises'
import { checkLog } from './check-log.ts'
import { checkLines, checkWindows } from './check-windows.ts'
import type { Finding } from './tally.ts'
import { readTruth, type Truth } from './truth.ts'
import type { World } from './world.ts'

/** How long a client may take to be whole again once the last fault is over: its longest wait between two tries, and some. */
const patienceMs = 75_000
/** With every line standing, what has not changed for this long will not. */
const stillMs = 15_000

/**
 * Waits until everybody has everything; what is still wrong when patience ends is what the run has found. What is
 * there twice or in the wrong order does not mend itself and is found as well.
 */
export async function settle(world: World): Promise<{ truth: Truth; findings: Finding[] }> {
  const end = performance.now() + patienceMs
  while (checkLines(world).length > 0 && performance.now() < end) await sleep(100)
  let before = ''
  let changedAt = performance.now()
  for (;;) {
    const truth = await readTruth(world)
    const findings = [...checkLines(world), ...checkLog(world, truth), ...checkWindows(world, truth)]
    const now = JSON.stringify(findings)
    if (now !== before) changedAt = performance.now()
    before = now
    const isStill = performance.now() - changedAt > stillMs && findings.every(({ fault }) => fault !== 'stuck')
    if (findings.length === 0 || isStill || performance.now() >= end) return { truth, findings }
    await sleep(500)
  }
}
