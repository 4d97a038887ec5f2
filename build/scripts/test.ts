import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** Runs every test and closes with one line that says how many passed and failed. */
const report = '.cache/test-report.json'

const counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
})

mkdirSync('.cache', { recursive: true })
const { status } = spawnSync(
  'vitest',
  ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  { stdio: 'inherit', shell: process.platform === 'win32' },
)
const parsed = counts.safeParse(JSON.parse(readFileSync(report, 'utf8')))
if (parsed.success) {
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = parsed.data
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
}
/** Nothing failed, yet the run did: a worker process was ended under it. What it had begun runs once more. */
const wasCutShort = status !== 0 && parsed.success && parsed.data.numFailedTests === 0 && process.argv.length === 2
if (wasCutShort) {
  console.log('A worker of the browser tests ended by itself; they run once more.')
  const again = spawnSync('vitest', ['run', '--project', 'e2e'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  process.exitCode = again.status ?? 1
} else process.exitCode = status ?? 1
