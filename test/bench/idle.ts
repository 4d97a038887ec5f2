import { Community } from './community.ts'
import { connectPerson, inParallel, LightClient } from './light-client.ts'
import { benchFolder, startBenchServer, type BenchServer } from './processes.ts'
import { atMost, type Subject } from './subject.ts'

const perPerson = 2

/** What a signed-in connection that does nothing takes of the server's memory. */
export const idle: Subject = {
  name: 'idle',
  async run({ isQuick }) {
    const count = isQuick ? 1_000 : 5_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(count / perPerson)
    for (let at = 0; at + 1 < people.length; at += 2) await community.addDirect(people[at]!, people[at + 1]!)
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    const plain = await startBenchServer('plain')
    try {
      const tokens = people.flatMap(({ token }) => Array.from({ length: perPerson }, () => token))
      const value = await weigh(
        server,
        tokens.map((token) => () => connectPerson(server.url, token)),
      )
      const baseline = await weigh(
        plain,
        tokens.map(() => () => LightClient.connect(plain.url)),
      )
      return [{ name: 'memory of an idle connection', unit: 'kB', value, plain: baseline, target: atMost(30, 'kB') }]
    } finally {
      await Promise.all([server.stop(), plain.stop()])
      await remove()
    }
  },
}

/** Kilobytes of resident memory a connection, beyond what the server takes once the first ones have come and gone. */
async function weigh(server: BenchServer, open: readonly (() => Promise<LightClient>)[]): Promise<number> {
  const first = await inParallel(open.slice(0, 100))
  const before = server.memory()
  const clients = await inParallel(open.slice(100))
  const after = server.memory()
  for (const client of [...first, ...clients]) client.close()
  return (after - before) / clients.length / 1_024
}
