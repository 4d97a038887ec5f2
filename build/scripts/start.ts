import { parseArgs } from 'node:util'
import { freePort } from './launch/free-port.ts'
import { openClient } from './launch/open-client.ts'
import { lockDataFolder } from './launch/server-lock.ts'
import { startServer } from './launch/server-process.ts'
import { buildStale } from './parts.ts'

/** `npm start`: builds what is stale, starts the server of the data folder, and opens the client on it. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { 'no-open': { type: 'boolean', default: false } } })
  await buildStale((part) => console.log(`building the ${part}`))

  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort())

  const dataDir = process.env.DATA_DIR ?? '.data'
  const lock = await lockDataFolder(dataDir)
  if ('url' in lock) {
    console.log(`Guanxi already runs at ${lock.url} on the data in ${dataDir}; the client opens on it.`)
    if (!values['no-open']) await openClient(lock.url, stop.signal)
    return 0
  }
  try {
    const port = await freePort(Number(process.env.PORT ?? 7420), process.env.HOST ?? '127.0.0.1')
    const server = await startServer({ DATA_DIR: dataDir, PORT: String(port) }, stop.signal)
    const stopped = new Promise<void>((resolve) => {
      if (stop.signal.aborted) resolve()
      stop.signal.addEventListener('abort', () => resolve())
    })
    await lock.announce(server.url)
    console.log(`Guanxi runs at ${server.url} on the data in ${dataDir}. Ctrl+C stops it.`)
    const client = values['no-open'] ? Promise.resolve('open') : openClient(server.url, stop.signal)
    const closed = client.then((state) => (state === 'closed' ? undefined : stopped))
    const crash = await Promise.race([stopped, closed, server.ended])
    if (typeof crash === 'number' && !stop.signal.aborted) {
      console.error('The server has ended by itself; the lines above may say why. Start again to go on.')
      stop.abort()
      return crash || 1
    }
    stop.abort()
    await server.stop()
    return 0
  } finally {
    await lock.release()
  }
}

try {
  process.exit(await main())
} catch (error) {
  console.error(`Guanxi could not start: ${error instanceof Error ? error.message : String(error)}`)
  process.exit(1)
}
