import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import type { Kind } from './kind.ts'
import type { World } from '../talk/world.ts'

const skipped = ({ postgres }: World): string | undefined => (postgres ? undefined : 'the round runs on SQLite')

/** Another session holds the tables that every message touches. */
export const lockedTables: Kind = {
  name: 'tables locked for 5 s',
  skipped,
  async strike({ databaseUrl }) {
    const other = new Client({ connectionString: databaseUrl })
    await other.connect()
    await other.query('begin')
    await other.query('lock table conversations, events, memberships in access exclusive mode')
    await sleep(5_000)
    await other.query('rollback')
    await other.end()
    await sleep(500)
  },
}

/** The database goes away under the server and comes back. */
export const restartedPostgres: Kind = {
  name: 'PostgreSQL restarted',
  skipped,
  async strike({ postgres, random }) {
    await sleep(random.between(200, 1_500))
    await postgres?.restart()
    await sleep(1_000)
  },
}
