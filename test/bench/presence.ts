import { Community } from './community.ts'
import { connectPerson, inParallel, type LightClient } from './light-client.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, secondsSince, type Subject } from './subject.ts'

const isHere = /"userId":(\d+),"status":"(?!offline)/g

/** Everybody in one group comes online and looks at the list of its members. */
export const presence: Subject = {
  name: 'presence',
  async run({ isQuick }) {
    const count = isQuick ? 200 : 1_000
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(count)
    await community.addGroup(people)
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    const clients: LightClient[] = []
    try {
      const userIds = people.map(({ id }) => id)
      const began = performance.now()
      const all = people.map(({ token }) => async () => {
        const client = await connectPerson(server.url, token)
        clients.push(client)
        const missing = new Set(userIds)
        const seesAll = new Promise<void>((resolve) => {
          const note = (frame: Buffer) => {
            for (const [, id] of frame.toString('latin1').matchAll(isHere)) missing.delete(Number(id))
            if (missing.size === 0) resolve()
          }
          client.onEvent = note
          void client.ask('presence:watch', { userIds }).then(note)
        })
        return { seesAll }
      })
      const watching = await inParallel(all, 100)
      const connected = secondsSince(began)
      await Promise.all(watching.map(({ seesAll }) => seesAll))
      const value = secondsSince(began)
      return [
        {
          name: `${count} members of one group come online, until each sees all`,
          unit: 's',
          value,
          target: atMost(2, 's'),
          details: { connected, memoryMegabytes: server.memory() / 1_048_576 },
        },
      ]
    } finally {
      for (const client of clients) client.close()
      await server.stop()
      await remove()
    }
  },
}
