import { routes } from '#shared/protocol/routes.ts'
import { hashPassword } from '#server/identity/passwords.ts'
import { callRoute } from '../support/wire.ts'
import { Community } from './community.ts'
import { connectPerson, inParallel } from './light-client.ts'
import { pace } from './load.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, secondsSince, type Subject } from './subject.ts'

const pairs = 10
const perSecond = 500
const password = 'correct horse battery'
/** Log-ins that are under way at any moment. */
const atOnce = 16

/** Messages while a storm of people signs in by password. */
export const logIns: Subject = {
  name: 'log-ins',
  async run({ isQuick }) {
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(2 * pairs + atOnce, await hashPassword(password))
    const rooms: string[] = []
    for (let at = 0; at < pairs; at += 1) rooms.push(await community.addDirect(people[2 * at]!, people[2 * at + 1]!))
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    try {
      const readers = await inParallel(
        people.slice(0, 2 * pairs).map(
          ({ token }) =>
            () =>
              connectPerson(server.url, token),
        ),
      )
      const writers = rooms.map((conversationId, at) => ({ client: readers[2 * at]!, conversationId }))
      const load = { server, writers, readers, readersPerMessage: 2 }
      const forSeconds = isQuick ? 2 : 5
      const calm = await pace(load, perSecond, forSeconds)
      const over = new AbortController()
      let count = 0
      const storm = people.slice(-atOnce).map(async ({ id }) => {
        while (!over.signal.aborted) {
          await callRoute(server.url, routes.login, { body: { login: String(id), password } })
          count += 1
        }
      })
      const began = performance.now()
      const stormy = await pace(load, perSecond, forSeconds)
      const logInsPerSecond = count / secondsSince(began)
      over.abort()
      await Promise.all(storm)
      return [
        {
          name: 'ack during a storm of password log-ins, p99',
          unit: 'ms',
          value: stormy.ack.p99,
          target: atMost(50, 'ms'),
          details: { calmP99: calm.ack.p99, p50: stormy.ack.p50, perSecond, logInsPerSecond },
        },
      ]
    } finally {
      await server.stop()
      await remove()
    }
  },
}
