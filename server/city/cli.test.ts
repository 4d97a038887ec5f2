import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { feedReport } from '#shared/protocol/city.ts'

// Each run is a process of its own.
vi.setConfig({ testTimeout: 30_000 })

const root = join(import.meta.dirname, '../..')

interface Run {
  status: number | string | null | undefined
  stdout: string
  stderr: string
}

function run(...args: string[]): Promise<Run> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['server/city/cli.ts', ...args], { cwd: root }, (error, stdout, stderr) =>
      resolve({ status: error ? error.code : 0, stdout, stderr }),
    )
  })
}

const fixture = (name: string) => `test/fixtures/feeds/${name}`

describe('npm run feed -- check', () => {
  test.each([
    [0, 'good/rss.xml'],
    [1, 'broken/duplicate-guid.xml'],
    [1, 'hostile/entity-bomb.xml'],
    [2, 'broken/html-page.html'],
    [2, 'there-is-none.xml'],
    [2, 'good'],
  ])('exits %i for %s, with a report that fits the schema', async (status, name) => {
    const result = await run('check', fixture(name), '--json')
    expect([result.status, result.stderr]).toEqual([status, ''])
    expect(feedReport.parse(JSON.parse(result.stdout)).source).toBe(fixture(name))
  })

  test('prints a table for people', async () => {
    const { stdout } = await run('check', fixture('broken/wrong-weekday.xml'))
    expect(stdout).toMatch(/^warning\s+date-wrong-weekday\s+The day of the week/m)
    expect(stdout).toContain('line 9:6, item 1')
    expect(stdout).toContain('0 errors, 1 warning')
  })

  test.each([
    [[]],
    [['check']],
    [['check', 'a', 'b']],
    [['check', 'a', '--unknown']],
    [['check', 'http://127.0.0.1/']],
  ])('says in one line what is wrong with %j', async (args) => {
    const { status, stderr, stdout } = await run(...args)
    expect([status, stdout, stderr.trim().split('\n').length]).toEqual([2, '', 1])
  })
})
