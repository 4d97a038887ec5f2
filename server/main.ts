import './memory.ts'
import { createApp } from './app.ts'
import { ConfigError, readConfig, type Config } from './platform/config.ts'

/** How long what was accepted may take to finish once the server is told to stop. Milliseconds. */
const stopWithin = 4_500

function configOrExit(): Config {
  try {
    return readConfig(process.env, process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error
    console.error(`The server cannot start: ${error.message}`)
    return process.exit(2)
  }
}

async function main(): Promise<void> {
  const { platform } = await createApp(configOrExit())
  const address = await platform.listen()
  console.log(`guanxi server listening on ${address}`)

  let stopping = false
  const stop = (signal: string) => {
    if (stopping) return
    stopping = true
    platform.log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), stopWithin).unref()
    platform.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        platform.log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('unhandledRejection', (error) => platform.log.error({ err: error }, 'a promise was rejected unseen'))
}

main().catch((error: unknown) => {
  const reason = error instanceof Error && 'code' in error ? `${String(error.code)}: ${error.message}` : String(error)
  console.error(`The server could not start: ${reason}`)
  process.exit(1)
})
