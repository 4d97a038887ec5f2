import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  CompiledQuery,
  SqliteDialect,
  type DatabaseConnection,
  type Driver,
  type SqliteDatabase,
  type SqliteStatement,
} from 'kysely'
import { sqliteOutage, tellOutages, type OnOutage } from './outage.ts'

/** Statements kept prepared. Queries are few and of fixed shape, but lists of ids give each length its own text. */
const preparedMost = 400

type Bindable = null | number | bigint | string | Uint8Array

function toStatement(statement: StatementSync): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...(parameters as Bindable[])),
    run: (parameters) => statement.run(...(parameters as Bindable[])),
    iterate: (parameters) => statement.iterate(...(parameters as Bindable[])),
  }
}

/** Fits Node's own SQLite to what Kysely's dialect asks of a driver. */
function toDatabase(database: DatabaseSync): SqliteDatabase {
  const prepared = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(sql) {
      const known = prepared.get(sql)
      if (known) return known
      const statement = toStatement(database.prepare(sql))
      if (prepared.size >= preparedMost) prepared.delete(prepared.keys().next().value as string)
      prepared.set(sql, statement)
      return statement
    },
  }
}

/** How long SQLite itself waits for another process, during which this one stands still. Milliseconds. */
const waitBlocked = 20
/** How long a query is tried again while another process holds the database; meanwhile this one goes on. Milliseconds. */
const waitMost = 10_000
const tryAgainAfter = 25

/** Runs a query again for as long as another process is in the way. Nothing was done where SQLite says that it is busy. */
async function waitTurn<T>(run: () => Promise<T>, isWaiting: () => boolean): Promise<T> {
  const end = performance.now() + waitMost
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (sqliteOutage(error) !== 'busy' || !isWaiting() || performance.now() >= end) throw error
      await sleep(tryAgainAfter)
    }
  }
}

/**
 * SQLite that has every commit on disk before it returns (WAL, `synchronous=FULL`), and that takes the write lock at
 * the start of a transaction that may write, so that a second process waits its turn where it would fail half-way.
 */
export class NodeSqliteDialect extends SqliteDialect {
  readonly #onOutage: OnOutage
  readonly #opened: { database?: DatabaseSync }

  constructor(file: string, onOutage: OnOutage) {
    const opened: { database?: DatabaseSync } = {}
    super({
      database: async () => {
        const database = await waitTurn(
          async () => new DatabaseSync(file, { timeout: waitBlocked }),
          () => true,
        )
        opened.database = database
        await waitTurn(
          async () =>
            database.exec(`
              PRAGMA journal_mode = WAL;
              PRAGMA synchronous = FULL;
              PRAGMA foreign_keys = ON;
              PRAGMA cache_size = -65536;
              PRAGMA temp_store = MEMORY;
            `),
          () => true,
        )
        return toDatabase(database)
      },
    })
    this.#opened = opened
    this.#onOutage = onOutage
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    const isInTransaction = () => this.#opened.database?.isTransaction === true
    const acquire = driver.acquireConnection.bind(driver)
    let connection: DatabaseConnection | undefined
    driver.acquireConnection = async (options) => {
      if (connection) return connection
      const acquired = await acquire(options)
      const execute = acquired.executeQuery.bind(acquired)
      // A transaction holds the database already; there, waiting could only be for something that cannot come.
      acquired.executeQuery = (query, ...rest) =>
        waitTurn(
          () => execute(query, ...rest),
          () => !isInTransaction(),
        )
      connection = acquired
      return acquired
    }
    const rollback = driver.rollbackTransaction.bind(driver)
    driver.rollbackTransaction = async (held) => {
      // A full or broken disk may have ended the transaction by itself.
      if (isInTransaction()) await rollback(held)
    }
    driver.beginTransaction = async (connection, { accessMode }) => {
      const begin = accessMode === 'read only' ? 'begin' : 'begin immediate'
      await connection.executeQuery(CompiledQuery.raw(begin))
    }
    return tellOutages(driver, sqliteOutage, this.#onOutage)
  }
}
