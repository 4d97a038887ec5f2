import { setTimeout as sleep } from 'node:timers/promises'
import type { Kind } from './kind.ts'

/** `kill -9` of the server at a random moment; it comes back after a while. */
export const killServer: Kind = {
  name: 'kill -9',
  async strike({ server, random, members }) {
    await sleep(random.between(50, 1_200))
    await server.kill()
    await sleep(random.between(0, 600))
    await server.start()
    // Some browsers notice, others find out at their next try.
    for (const { seats } of members) for (const { window } of seats) if (random.chance(0.5)) window.fireOnline()
  },
}
