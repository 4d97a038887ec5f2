import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'

/** Runs every test and closes with one line that says how many passed and failed. */
const report = '.cache/test-report.json'

const counts = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
})

/** `counted` is null where the run ended before it could write its report. */
function run(): { status: number; counted: z.infer<typeof counts> | null } {
  mkdirSync('.cache', { recursive: true })
  rmSync(report, { force: true })
  const { status } = spawnSync(
    'vitest',
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
    { stdio: 'inherit', shell: process.platform === 'win32' },
  )
  const counted = existsSync(report) ? counts.parse(JSON.parse(readFileSync(report, 'utf8'))) : null
  return { status: status ?? 1, counted }
}

const { status, counted } = run()
if (counted) {
  const { numPassedTests: passed, numFailedTests: failed, numPendingTests: skipped } = counted
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
}
// A run passes where both say so.
process.exitCode = counted && counted.numFailedTests > 0 ? 1 : status
