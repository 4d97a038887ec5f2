import { inParallel, LightClient } from './light-client.ts'
import type { Load } from './load.ts'
import { startBenchServer, type BenchServer } from './processes.ts'

/** A baseline under the same load: so many rooms of so many people, the first ones of each write. */
export interface Baseline {
  server: BenchServer
  load: Load
  stop(): Promise<void>
}

export async function startBaseline(
  kind: 'plain' | 'raw',
  { rooms, size, writers }: { rooms: number; size: number; writers: number },
): Promise<Baseline> {
  const server = await startBenchServer(kind)
  const load = {
    server,
    writers: [] as Load['writers'][number][],
    readers: [] as LightClient[],
    readersPerMessage: size,
  }
  for (let room = 0; room < rooms; room += 1) {
    const conversationId = `room-${room}`
    const clients = await inParallel(Array.from({ length: size }, () => () => LightClient.connect(server.url)))
    for (const client of clients) await client.ask('join', conversationId)
    load.readers.push(...clients)
    load.writers.push(...clients.slice(0, writers).map((client) => ({ client, conversationId })))
  }
  return {
    server,
    load,
    async stop() {
      for (const client of load.readers) client.close()
      await server.stop()
    },
  }
}
