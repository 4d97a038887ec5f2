import { buildStale } from './parts.ts'

const begun = performance.now()
const built = await buildStale((part) => console.log(`building the ${part}`))
const seconds = ((performance.now() - begun) / 1_000).toFixed(1)
console.log(built.length === 0 ? 'everything is built' : `built in ${seconds} s`)
