import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql, type Driver, type PostgresDialectConfig, type Transaction } from 'kysely'
import { Pool, TypeOverrides } from 'pg'
import type { Config } from '../config.ts'
import { postgresOutage, tellOutages, type OnOutage } from './outage.ts'
import { NodeSqliteDialect } from './sqlite.ts'
import type { Tables } from './tables/index.ts'

export type Db = Kysely<Tables>
export type Trx = Transaction<Tables>

/** Times are stored as milliseconds in 64-bit columns; every one of them is a safe integer. */
const int8 = 20

class NodePostgresDialect extends PostgresDialect {
  readonly #onOutage: OnOutage
  constructor(config: PostgresDialectConfig, onOutage: OnOutage) {
    super(config)
    this.#onOutage = onOutage
  }
  override createDriver(): Driver {
    return tellOutages(super.createDriver(), postgresOutage, this.#onOutage)
  }
}

/**
 * Opens the configured database. Nothing is read or written before the first query; queries fail with `unavailable`
 * while the database cannot work.
 */
export function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'dataDir'>,
  onOutage: OnOutage = () => undefined,
): Db {
  if (config.databaseUrl) {
    const types = new TypeOverrides()
    types.setTypeParser(int8, Number)
    const pool = new Pool({ connectionString: config.databaseUrl, max: 10, types })
    // An idle connection that the database drops is replaced by the pool; without a listener it would end the process.
    pool.on('error', () => {})
    return new Kysely<Tables>({ dialect: new NodePostgresDialect({ pool }, onOutage) })
  }
  mkdirSync(config.dataDir, { recursive: true })
  return new Kysely<Tables>({ dialect: new NodeSqliteDialect(join(config.dataDir, 'guanxi.sqlite'), onOutage) })
}

/** Runs queries that all see the database as it stands at one instant. */
export async function readAtOnce<T>(db: Db, run: (trx: Trx) => Promise<T>): Promise<T> {
  return await db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(run)
}

/** Throws where the database does not answer. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}
