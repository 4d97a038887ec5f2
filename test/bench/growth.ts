import { Community } from './community.ts'
import { connectPerson, inParallel } from './light-client.ts'
import { saturate } from './load.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { median, type Measure, type Options, type Subject, type Target } from './subject.ts'

const pairs = 5
const window = 50
const mostGrowth = 1.2

const flat: Target = { text: `≤ ${mostGrowth} × small`, isMet: ({ value }) => value <= mostGrowth }

interface Size {
  /** People online in one group, beside those who write. */
  members: number
  /** Messages that the database holds already, in the very conversations that are written to. */
  stored: number
}

/** What a message costs as the work grows: the server's processor time, which no other load on the machine disturbs. */
export const growth: Subject = {
  name: 'growth',
  async run(options) {
    const { isQuick, say } = options
    const [many, stored] = isQuick ? [400, 50_000] : [2_000, 1_000_000]
    const small: Size = { members: 10, stored: 1_000 }
    say('a small server')
    const base = await cost(small, options)
    say(`${many.toLocaleString('en')} members online`)
    const crowded = await cost({ ...small, members: many }, options)
    say(`${stored.toLocaleString('en')} messages stored`)
    const full = await cost({ ...small, stored }, options)
    return [
      measure(`a message with ${many.toLocaleString('en')} members online in place of 10`, base, crowded),
      measure(`a message with ${stored.toLocaleString('en')} stored in place of 1,000`, base, full),
    ]
  },
}

const measure = (name: string, base: number, value: number): Measure => ({
  name,
  unit: '× the time',
  value: value / base,
  target: flat,
  details: { smallMicros: base, largeMicros: value },
})

/** Microseconds of processor time a direct message takes. */
async function cost({ members, stored }: Size, { isQuick, rounds }: Options): Promise<number> {
  const { dataDir, remove } = await benchFolder()
  const community = await Community.lay(dataDir)
  const people = await community.addPeople(Math.max(members, 2 * pairs))
  await community.addGroup(people)
  const rooms: string[] = []
  for (let at = 0; at < pairs; at += 1) {
    const pair = [people[2 * at]!, people[2 * at + 1]!] as const
    const conversationId = await community.addDirect(...pair)
    await community.addMessages(conversationId, pair, Math.round(stored / pairs))
    rooms.push(conversationId)
  }
  await community.close()
  const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
  try {
    const readers = await inParallel(
      people.map(
        ({ token }) =>
          () =>
            connectPerson(server.url, token),
      ),
    )
    const writers = rooms.map((conversationId, at) => ({ client: readers[2 * at]!, conversationId }))
    const load = { server, writers, readers, readersPerMessage: 2 }
    const each = isQuick ? 1_000 : 3_000
    await saturate(load, each, window)
    const costs: number[] = []
    for (let round = 0; round < rounds; round += 1) costs.push((await saturate(load, each, window)).cpuMicros)
    for (const reader of readers) reader.close()
    return median(costs)
  } finally {
    await server.stop()
    await remove()
  }
}
