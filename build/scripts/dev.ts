import { createServer } from 'vite'
import { freePort } from './launch/free-port.ts'
import { lockDataFolder } from './launch/server-lock.ts'
import { startServer } from './launch/server-process.ts'

/** `npm run dev`: the client reloads as it is edited, the server starts anew as it is edited. */
const dataDir = process.env.DATA_DIR ?? '.data'
const held = await lockDataFolder(dataDir)
if ('url' in held) {
  console.error(`Guanxi already runs at ${held.url} on the data in ${dataDir}. Stop it first, or set DATA_DIR.`)
  process.exit(1)
}
const lock = held

const starting = new AbortController()
const abort = () => starting.abort()
process.once('SIGINT', abort).once('SIGTERM', abort)
const port = await freePort(Number(process.env.PORT ?? 7420), '127.0.0.1')
const server = await startServer({ DATA_DIR: dataDir, PORT: String(port) }, starting.signal, [
  '--watch',
  '--watch-preserve-output',
])
await lock.announce(server.url)
// The client's configuration passes calls on to this address.
process.env.GUANXI_SERVER = server.url
const pages = await createServer({ configFile: 'renderer/vite.config.ts', logLevel: 'warn', clearScreen: false })
await pages.listen()
const address = pages.resolvedUrls?.local[0] ?? 'the address above'
console.log(`The client in development is at ${address}, its server at ${server.url}. Ctrl+C ends both.`)

let isStopping = false
async function stop(): Promise<void> {
  if (isStopping) return
  isStopping = true
  await Promise.allSettled([pages.close(), server.stop()])
  await lock.release()
  process.exit(0)
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop())
