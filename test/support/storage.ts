import { rm } from 'node:fs/promises'
import { Client } from 'pg'
import { describe, inject } from 'vitest'
import { dataFolder } from './folder.ts'

export type StorageKind = 'SQLite' | 'PostgreSQL'

/** Where one test's server keeps its data. */
export interface Storage {
  dataDir: string
  databaseUrl: string | undefined
  remove(): Promise<void>
}

async function admin(statement: string): Promise<void> {
  const client = new Client({ connectionString: `${inject('postgresUrl')}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A folder, and for PostgreSQL a database, of one's own. */
export async function freshStorage(kind: StorageKind): Promise<Storage> {
  const dataDir = dataFolder('guanxi-test-')
  const name = `t${crypto.randomUUID().replaceAll('-', '')}`
  if (kind === 'PostgreSQL') await admin(`create database ${name}`)
  return {
    dataDir,
    databaseUrl: kind === 'PostgreSQL' ? `${inject('postgresUrl')}/${name}` : undefined,
    async remove() {
      await rm(dataDir, { recursive: true, force: true })
      if (kind === 'PostgreSQL') await admin(`drop database ${name} with (force)`)
    },
  }
}

/** Runs the same tests on both databases. */
export function onEveryStorage(tests: (kind: StorageKind) => void): void {
  describe.each(['SQLite', 'PostgreSQL'] as const)('on %s', (kind) => {
    tests(kind)
  })
}
