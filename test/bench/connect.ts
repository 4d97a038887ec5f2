import { Community } from './community.ts'
import { connectPerson, inParallel, LightClient } from './light-client.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atLeast, median, secondsSince, type Subject } from './subject.ts'

/** Everybody comes at once: connections opened and signed in by token, each a person of their own with a conversation. */
export const connect: Subject = {
  name: 'connect',
  async run({ isQuick, rounds, say }) {
    const count = isQuick ? 400 : 2_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(count)
    for (let at = 0; at + 1 < count; at += 2) await community.addDirect(people[at]!, people[at + 1]!)
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    const plain = await startBenchServer('plain')
    const rate = async (open: (() => Promise<LightClient>)[]) => {
      const began = performance.now()
      const clients = await inParallel(open, 100)
      const perSecond = open.length / secondsSince(began)
      for (const client of clients) client.close()
      return perSecond
    }
    try {
      const ours: number[] = []
      const theirs: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        say(`round ${round + 1} of ${rounds}`)
        theirs.push(await rate(people.map(() => () => LightClient.connect(plain.url))))
        ours.push(
          await rate(
            people.map(
              ({ token }) =>
                () =>
                  connectPerson(server.url, token),
            ),
          ),
        )
      }
      return [
        {
          name: 'connect and sign in by token',
          unit: 'connections/s',
          value: median(ours),
          plain: median(theirs),
          target: atLeast(1_000, 'connections/s'),
        },
      ]
    } finally {
      await Promise.all([server.stop(), plain.stop()])
      await remove()
    }
  },
}
