import type { DatabaseConnection, Driver } from 'kysely'
import { AppError } from '../errors.ts'

/** What keeps a database from working, through no fault of the query. */
export type Outage = 'busy' | 'full' | 'unreachable'

const words: Record<Outage, { message: string; retryAfterMs: number }> = {
  busy: { message: 'The server is very busy. Try again in a moment', retryAfterMs: 1_000 },
  full: { message: 'The server cannot store anything at the moment. Try again in a few seconds', retryAfterMs: 3_000 },
  unreachable: {
    message: 'The server cannot reach its data at the moment. Try again in a few seconds',
    retryAfterMs: 2_000,
  },
}

/** The database could not answer; nothing of the query was done. The same query may succeed later. */
export class DatabaseOutage extends AppError {
  readonly outage: Outage
  constructor(outage: Outage, cause: unknown) {
    const { message, retryAfterMs } = words[outage]
    super('unavailable', message, { retryAfterMs })
    this.outage = outage
    this.cause = cause
  }
}

/** Result codes: https://www.sqlite.org/rescode.html; the lowest byte is the primary one. */
const sqliteOutages: Record<number, Outage> = { 5: 'busy', 6: 'busy', 10: 'full', 13: 'full', 14: 'unreachable' }

export function sqliteOutage(error: unknown): Outage | null {
  const { errcode } = error as { errcode?: unknown }
  return typeof errcode === 'number' ? (sqliteOutages[errcode & 0xff] ?? null) : null
}

/** Classes and codes: https://www.postgresql.org/docs/current/errcodes-appendix.html. */
const postgresOutages: [pattern: RegExp, outage: Outage][] = [
  [/^53(100|200|400)$/, 'full'],
  [/^58/, 'full'],
  [/^(53300|55P03|57014)$/, 'busy'],
  [/^(08|57P)/, 'unreachable'],
  [/^(ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH)/, 'unreachable'],
]

export function postgresOutage(error: unknown): Outage | null {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string') return postgresOutages.find(([pattern]) => pattern.test(code))?.[1] ?? null
  // The driver's own errors carry no code.
  return typeof message === 'string' && /connection terminated|not queryable|timeout.*connect/i.test(message)
    ? 'unreachable'
    : null
}

/** Told of every outage with the database's own error. */
export type OnOutage = (outage: Outage, error: unknown) => void

/** Lets a driver throw {@link DatabaseOutage} where its database cannot work; every other error stays as it is. */
export function tellOutages(driver: Driver, outageOf: (error: unknown) => Outage | null, onOutage: OnOutage): Driver {
  const known = new WeakSet<DatabaseConnection>()

  async function told<T>(task: () => Promise<T>): Promise<T> {
    try {
      return await task()
    } catch (error) {
      const outage = error instanceof DatabaseOutage ? null : outageOf(error)
      if (!outage) throw error
      onOutage(outage, error)
      throw new DatabaseOutage(outage, error)
    }
  }

  const acquire = driver.acquireConnection.bind(driver)
  driver.acquireConnection = (options) =>
    told(async () => {
      const connection = await acquire(options)
      if (!known.has(connection)) {
        const execute = connection.executeQuery.bind(connection)
        connection.executeQuery = (query, ...rest) => told(() => execute(query, ...rest))
        known.add(connection)
      }
      return connection
    })
  return driver
}
