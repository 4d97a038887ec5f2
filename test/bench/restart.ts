import { Community } from './community.ts'
import { connectPerson, inParallel, type LightClient } from './light-client.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, secondsSince, type Subject } from './subject.ts'

const conversationsEach = 6

/** The server is killed and starts again; everybody comes back by token and asks what they missed. */
export const restart: Subject = {
  name: 'restart',
  async run({ isQuick, say }) {
    const count = isQuick ? 300 : 2_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(count)
    for (let at = 0; at + 1 < count; at += 2) {
      const pair = [people[at]!, people[at + 1]!] as const
      await community.addMessages(await community.addDirect(...pair), pair, 20)
    }
    for (let at = 0; at < count; at += 50) {
      for (let more = 1; more < conversationsEach; more += 1) {
        const members = people.slice(at, at + 50)
        await community.addMessages(await community.addGroup(members), members, 20)
      }
    }
    await community.close()
    let server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    const clients: LightClient[] = []
    try {
      say('everybody signs in')
      const cursors = await inParallel(
        people.map(
          ({ token }) =>
            () =>
              signIn(server.url, token, clients),
        ),
      )
      await server.stop('SIGKILL')
      server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
      say('everybody comes back')
      clients.length = 0
      let refused = 0
      const began = performance.now()
      const back = people.map(({ token }, at) => async () => {
        for (let attempt = 0; ; attempt += 1) {
          try {
            return await signIn(server.url, token, clients, cursors[at])
          } catch (error) {
            refused += 1
            if (attempt === 2) throw error
          }
        }
      })
      await inParallel(back, 200)
      return [
        {
          name: `${count} clients come back after a restart, until all are in sync`,
          unit: 's',
          value: secondsSince(began),
          target: atMost(5, 's'),
          details: { refused },
        },
      ]
    } finally {
      for (const client of clients) client.close()
      await server.stop()
      await remove()
    }
  },
}

/** Connects and asks for everything, or for what follows the cursor; gives the next one. */
async function signIn(url: string, token: string, clients: LightClient[], cursor?: string): Promise<string> {
  const client = await connectPerson(url, token)
  clients.push(client)
  const answer = await client.ask('sync', cursor === undefined ? {} : { cursor })
  return /"cursor":"([^"]+)"/.exec(answer.toString('latin1'))?.[1] ?? ''
}
