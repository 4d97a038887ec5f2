import { setTimeout as sleep } from 'node:timers/promises'
import { checkLog } from './check-log.ts'
import { checkLines, checkWindows } from './check-windows.ts'
import type { Finding } from './tally.ts'
import { readTruth, type Truth } from './truth.ts'
import type { World } from './world.ts'

/** How long a client may take to be whole again once the last fault is over: its longest wait between two tries, and some. */
const patienceMs = 75_000
/** A busy machine takes longer; as long as messages are still acknowledged, nobody is stuck. */
const longestMs = 600_000
/** With every line standing, what has not changed for this long will not. */
const stillMs = 15_000

/**
 * Waits until everybody has everything; what is still wrong when patience ends is what the run has found. What is
 * there twice or in the wrong order does not mend itself and is found as well.
 */
export async function settle(world: World): Promise<{ truth: Truth; findings: Finding[] }> {
  const latest = performance.now() + longestMs
  const { acked } = world.ledger
  let end = performance.now() + patienceMs
  let count = acked.length
  /** Whether something was acknowledged since it was last asked; patience begins anew then. */
  const isMoving = (): boolean => {
    if (acked.length === count) return false
    count = acked.length
    end = Math.min(performance.now() + patienceMs, latest)
    return true
  }
  while (checkLines(world).length > 0 && performance.now() < end) {
    isMoving()
    await sleep(100)
  }
  let before = ''
  let changedAt = performance.now()
  for (;;) {
    isMoving()
    const truth = await readTruth(world)
    // The truth is from before what was acknowledged while it was read.
    if (isMoving() && performance.now() < latest) continue
    const findings = [...checkLines(world), ...checkLog(world, truth), ...checkWindows(world, truth)]
    const now = JSON.stringify(findings)
    if (now !== before) changedAt = performance.now()
    before = now
    const isStill = performance.now() - changedAt > stillMs && findings.every(({ fault }) => fault !== 'stuck')
    if (findings.length === 0 || isStill || performance.now() >= end) return { truth, findings }
    await sleep(500)
  }
}
