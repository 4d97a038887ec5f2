import { Community } from './community.ts'
import { connectPerson, inParallel, type LightClient } from './light-client.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, secondsSince, type Subject } from './subject.ts'

const isHere = /"userId":(\d+),"status":"online"/g
const online = Buffer.from('"status":"online"')
/** One in so many clients is asked for names; of the others it is counted how many people they were told of. */
const namesOfEvery = 20

/** What is left of a crowd of so many to be told of; takes frames until nobody is. */
function missing(userIds: readonly number[], isNamed: boolean): (frame: Buffer) => number {
  const names = new Set(userIds)
  let count = userIds.length
  return (frame) => {
    if (isNamed) {
      for (const [, id] of frame.toString('latin1').matchAll(isHere)) names.delete(Number(id))
      return names.size
    }
    for (let at = frame.indexOf(online); at !== -1; at = frame.indexOf(online, at + online.length)) count -= 1
    return count
  }
}

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
      const all = people.map(({ token }, index) => async () => {
        const client = await connectPerson(server.url, token)
        clients.push(client)
        const left = missing(userIds, index % namesOfEvery === 0)
        const seesAll = new Promise<void>((resolve) => {
          const note = (frame: Buffer) => {
            if (left(frame) <= 0) resolve()
          }
          client.onEvent = note
          void client.ask('presence:watch', { userIds, gathered: true }).then(note)
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
