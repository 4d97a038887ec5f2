import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import { benchServer, type Result } from './server.ts'

/** Prints the table and writes `bench-results.json`. Ratios are what counts: machines differ, and drift within the hour. */
function print(results: Result[]): void {
  const number = (value: number) => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1))
  const rows = results.map((one) => [
    one.name,
    `${number(one.guanxi)} ${one.unit}`,
    one.plain === null ? '' : `${number(one.plain)} ${one.unit}`,
    one.plain === null ? '' : `${(one.guanxi / one.plain).toFixed(2)} ×`,
    one.target,
  ])
  const all = [['what', 'guanxi', 'plain Socket.IO', 'ratio', 'target'], ...rows]
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length))) ?? []
  for (const row of all) console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '))
}

const results = await benchServer((line) => console.error(`… ${line}`))
print(results)
const machine = {
  cpu: cpus()[0]?.model ?? 'unknown',
  cores: cpus().length,
  memoryBytes: totalmem(),
  node: process.version,
}
await writeFile(
  'bench-results.json',
  `${JSON.stringify({ at: new Date().toISOString(), machine, results }, null, 2)}\n`,
)
process.exit(0)
