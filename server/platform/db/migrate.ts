import { Migrator, NO_MIGRATIONS, type Migration } from 'kysely/migration'
import type { Db } from './database.ts'
import { migrations } from './migrations/index.ts'

/** Brings the database to the newest schema; every migration runs in a transaction of its own kind's making. */
export async function migrate(db: Db): Promise<void> {
  // Two that were written side by side may reach a database in either order.
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    allowUnorderedMigrations: true,
  })
  const { error } = await migrator.migrateToLatest()
  if (error) throw new Error('The database could not be migrated', { cause: error })
}

/** Undoes every migration; for the tests that try the way back. */
export async function migrateDown(db: Db, known: Record<string, Migration> = migrations): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => known } })
  const { error } = await migrator.migrateTo(NO_MIGRATIONS)
  if (error) throw new Error('The database could not be migrated', { cause: error })
}
