import { parseArgs } from 'node:util'
import { bindLoad } from './processes.ts'
import { print, writeResults } from './report.ts'
import type { Measure } from './subject.ts'
import { subjects } from './subjects.ts'

const { values } = parseArgs({
  options: { only: { type: 'string', multiple: true }, quick: { type: 'boolean', default: false } },
})
const known = subjects.map(({ name }) => name)
const unknown = values.only?.find((name) => !known.includes(name))
if (unknown !== undefined) {
  console.error(`There is no benchmark "${unknown}". There are: ${known.join(', ')}`)
  process.exit(2)
}

bindLoad()
const began = performance.now()
const measures: Measure[] = []
let hasFailed = false
for (const subject of subjects) {
  if (values.only && !values.only.includes(subject.name)) continue
  const say = (line: string) => console.error(`… ${subject.name}: ${line}`)
  try {
    measures.push(...(await subject.run({ isQuick: values.quick, rounds: values.quick ? 1 : 3, say })))
  } catch (error) {
    hasFailed = true
    console.error(`${subject.name} could not be measured:`, error)
  }
}
print(measures)
await writeResults(measures, values.quick)
console.error(`… ${Math.round((performance.now() - began) / 1_000)} s in all; figures are in bench-results.json`)
process.exit(hasFailed ? 1 : 0)
