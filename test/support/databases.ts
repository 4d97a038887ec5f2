import type { TestProject } from 'vitest/node'
import { dataFolder } from './folder.ts'
import { startPostgres } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A PostgreSQL that lives as long as the run: `postgres://user:password@host:port`, without a database. */
    postgresUrl: string
  }
}

/** Vitest's global set-up: one real PostgreSQL for all integration tests; each test makes a database of its own in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startPostgres(dataFolder('guanxi-postgres-'))
  project.provide('postgresUrl', postgres.url)
  return () => postgres.stop()
}
