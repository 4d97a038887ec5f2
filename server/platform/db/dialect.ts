import { PostgresAdapter, type Kysely } from 'kysely'

/** For the few statements that SQLite and PostgreSQL do not share. */
export const isPostgres = <T>(db: Kysely<T>): boolean => db.getExecutor().adapter instanceof PostgresAdapter
