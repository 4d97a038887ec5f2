import { Community } from './community.ts'
import { connectPerson } from './light-client.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, percentile, type Subject } from './subject.ts'

/** Pages of a conversation whose history is long. */
export const history: Subject = {
  name: 'history',
  async run({ isQuick, say }) {
    const stored = isQuick ? 50_000 : 1_000_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(10)
    const conversationId = await community.addGroup(people)
    say(`writing ${stored.toLocaleString('en')} events`)
    await community.addMessages(conversationId, people, stored)
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    try {
      const client = await connectPerson(server.url, people[0]!.token)
      const time = async (choice: () => object) => {
        const times: number[] = []
        for (let count = 0; count < 500; count += 1) {
          const began = performance.now()
          await client.ask('events:fetch', { conversationId, limit: 50, ...choice() })
          times.push(performance.now() - began)
        }
        return times
      }
      await time(() => ({}))
      const newest = await time(() => ({}))
      const anywhere = await time(() => ({ after: Math.floor(Math.random() * stored) }))
      client.close()
      return [
        {
          name: `newest page of a conversation of ${stored.toLocaleString('en')} events, p99`,
          unit: 'ms',
          value: percentile(newest, 0.99),
          target: atMost(5, 'ms'),
          details: { p50: percentile(newest, 0.5) },
        },
        {
          name: 'a page anywhere in it, p99',
          unit: 'ms',
          value: percentile(anywhere, 0.99),
          target: atMost(5, 'ms'),
          details: { p50: percentile(anywhere, 0.5) },
        },
      ]
    } finally {
      await server.stop()
      await remove()
    }
  },
}
