import { join } from 'node:path'
import { createApp } from '#server/app.ts'
import { ConfigError, readConfig, type Config } from '#server/platform/config.ts'
import { demoPassword, emailOf, logIns, people } from '../fixtures/community/people.ts'
import { dismissCast, gatherCast } from './cast.ts'
import { putBeside } from './beside.ts'
import { setClock } from './clock.ts'
import { openDoors } from './doors.ts'
import { meetByCards } from './dating.ts'
import { writeDefects, writeFeeds } from './feeds.ts'
import { found } from './found.ts'
import { listAll } from './listings.ts'
import { meet } from './meet.ts'
import { addPartners } from './partners.ts'
import { readUpTo } from './read.ts'
import { play } from './talk.ts'
import { nameStaff, setRights, watchFlats } from './watched.ts'

/** The configured database, reached by a server of our own that nobody else can find and that counts no limits. */
function readDemoConfig(): Config {
  return { ...readConfig(process.env, process.argv.slice(2)), host: '127.0.0.1', port: 0, rateLimits: false }
}

function nameOf(handle: string): string {
  return people.find((one) => one.handle === handle)?.displayName ?? handle
}

function printLogIns(): void {
  const rows = [
    ['an expat', logIns.expat],
    ['a group owner', logIns.owner],
    ['a partner', logIns.partner],
    ['of the staff', logIns.staff],
  ] as const
  console.log('\nSign in as:\n')
  for (const [what, handle] of rows) {
    console.log(`  ${what.padEnd(14)} ${nameOf(handle).padEnd(16)} ${emailOf(handle).padEnd(28)} ${demoPassword}`)
  }
  console.log('\nOpen the client with "npm start".')
}

/** Fills the database with the demo community. A second run adds nothing that is there already. */
async function main(): Promise<void> {
  const config = readDemoConfig()
  const now = Date.now()
  const clock = setClock(now)
  console.log(`Filling ${config.databaseUrl ? 'the configured PostgreSQL' : config.dataDir} with the demo community …`)
  await writeFeeds(join(config.dataDir, 'demo'), now)
  await writeDefects(join(config.dataDir, 'demo', 'defects'), now)
  const app = await createApp(config, clock)
  const url = await app.platform.listen()
  try {
    const { cast, made } = await gatherCast(url, clock, now)
    const items = await addPartners(app, cast)
    const plays = [...(await meet(cast, clock, now)), ...(await found(app, cast, clock, now))]
    await listAll(cast, clock, now)
    clock.set(now)
    await meetByCards(cast)
    const said = await play(app, cast, clock, plays)
    clock.set(now)
    await putBeside(cast, now)
    await nameStaff(app, cast)
    await setRights(cast, now)
    await watchFlats(cast)
    await openDoors(cast, clock, now)
    await readUpTo(cast, plays)
    await dismissCast(cast)
    console.log(
      `${people.length} people (${made} new), ${plays.length} conversations, ${said} messages, ${items} items`,
    )
  } finally {
    await app.platform.stop()
  }
  printLogIns()
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error instanceof ConfigError ? `The demo cannot start: ${error.message}` : error)
    process.exit(1)
  },
)
