import { writeFile } from 'node:fs/promises'
import { cpus, totalmem } from 'node:os'
import type { Measure } from './subject.ts'

const number = (value: number) =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1)

function row({ name, unit, value, plain, raw, target, ...measure }: Measure): string[] {
  const isMet = target?.isMet({ name, unit, value, ...measure, ...(plain === undefined ? {} : { plain }) })
  return [
    name,
    `${number(value)} ${unit}`,
    plain === undefined ? '' : number(plain),
    plain === undefined ? '' : `${(value / plain).toFixed(2)} ×`,
    raw === undefined ? '' : number(raw),
    target?.text ?? '',
    isMet === undefined ? '' : isMet ? 'met' : 'NOT MET',
  ]
}

/** Prints the table for people. Ratios are what counts: machines differ, and drift within the hour. */
export function print(measures: readonly Measure[]): void {
  const rows = [['what', 'guanxi', 'plain', 'ratio', 'raw ws', 'target', ''], ...measures.map(row)]
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length))) ?? []
  for (const cells of rows) {
    const line = cells.map((cell, column) =>
      column === 0 || column >= 5 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    )
    console.log(line.join('  ').trimEnd())
  }
}

/** Writes `bench-results.json` below the working folder. */
export async function writeResults(measures: readonly Measure[], isQuick: boolean): Promise<void> {
  const machine = {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: cpus().length,
    memoryBytes: totalmem(),
    node: process.version,
  }
  const results = measures.map((measure) => ({
    ...measure,
    ...(measure.plain === undefined ? {} : { ratio: measure.value / measure.plain }),
    ...(measure.target ? { target: measure.target.text, isMet: measure.target.isMet(measure) } : {}),
  }))
  const content = { at: new Date().toISOString(), isQuick, machine, results }
  await writeFile('bench-results.json', `${JSON.stringify(content, null, 2)}\n`)
}
