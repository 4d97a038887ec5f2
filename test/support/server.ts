import { createApp, type App } from '#server/app.ts'
import type { Clock } from '#server/platform/clock.ts'
import { readConfig } from '#server/platform/config.ts'
import { freshStorage, type Storage, type StorageKind } from './storage.ts'

export interface TestServer {
  /** `http://127.0.0.1:PORT` */
  url: string
  app: App
  storage: Storage
  /** Stops the server and removes its data. */
  stop(): Promise<void>
}

interface Options {
  storage?: StorageKind
  /** Environment of the server, such as `{ RATE_LIMITS: 'off' }`. */
  env?: Record<string, string>
  clock?: Clock
}

/** A real server in this process, on a free port, with data of its own. Rate limits are off unless the test is about them. */
export async function startServer(options: Options = {}): Promise<TestServer> {
  const storage = await freshStorage(options.storage ?? 'SQLite')
  const config = readConfig({
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMITS: 'off',
    DATA_DIR: storage.dataDir,
    DATABASE_URL: storage.databaseUrl,
    ...options.env,
  })
  const app = await createApp(config, options.clock)
  const url = await app.platform.listen()
  return {
    url,
    app,
    storage,
    async stop() {
      await app.platform.stop()
      await storage.remove()
    },
  }
}
