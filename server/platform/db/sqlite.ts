import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { CompiledQuery, SqliteDialect, type Driver, type SqliteDatabase, type SqliteStatement } from 'kysely'

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

/**
 * SQLite that has every commit on disk before it returns (WAL, `synchronous=FULL`), and that takes the write lock at
 * the start of a transaction that may write, so that a second process waits its turn where it would fail half-way.
 */
export class NodeSqliteDialect extends SqliteDialect {
  constructor(file: string) {
    super({
      database: async () => {
        const database = new DatabaseSync(file, { timeout: 10_000 })
        database.exec(`
          PRAGMA journal_mode = WAL;
          PRAGMA synchronous = FULL;
          PRAGMA foreign_keys = ON;
          PRAGMA cache_size = -65536;
          PRAGMA temp_store = MEMORY;
        `)
        return toDatabase(database)
      },
    })
  }

  override createDriver(): Driver {
    const driver = super.createDriver()
    driver.beginTransaction = async (connection, { accessMode }) => {
      const begin = accessMode === 'read only' ? 'begin' : 'begin immediate'
      await connection.executeQuery(CompiledQuery.raw(begin))
    }
    return driver
  }
}
