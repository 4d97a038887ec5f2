import { buildStale } from '../../build/scripts/parts.ts'

/** Before the first test in a browser: builds the client where it is stale, so that the server serves what stands here. */
export default async function setup(): Promise<void> {
  await buildStale((part) => console.log(`building the ${part}`))
}
