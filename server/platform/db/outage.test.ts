import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openDatabase, type Db } from './database.ts'
import { DatabaseOutage, postgresOutage, type OnOutage } from './outage.ts'

let dataDir: string
let db: Db
const onOutage = vi.fn<OnOutage>()

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'guanxi-outage-'))
  db = openDatabase({ dataDir, databaseUrl: undefined }, onOutage)
  await sql`create table notes (text text)`.execute(db)
})

afterEach(async () => {
  await db.destroy()
  onOutage.mockReset()
  await rm(dataDir, { recursive: true, force: true })
})

const write = (text: string) => sql`insert into notes values (${text})`.execute(db)
const count = async () => (await sql<{ n: number }>`select count(*) as n from notes`.execute(db)).rows[0]?.n

describe('a database that another process holds', () => {
  it('is waited for, in and out of transactions, while this process goes on', async () => {
    const other = new DatabaseSync(join(dataDir, 'guanxi.sqlite'))
    other.exec('begin exclusive')
    let isWritten = false
    const written = write('one').then(() => void (isWritten = true))
    for (let turns = 0; turns < 20; turns += 1) await nextTurn()
    expect(isWritten).toBe(false)
    other.exec('commit')
    await written

    other.exec('begin immediate')
    const inside = db.transaction().execute((trx) => sql`insert into notes values ('two')`.execute(trx))
    for (let turns = 0; turns < 20; turns += 1) await nextTurn()
    other.exec('commit')
    other.close()
    await inside
    expect(await count()).toBe(2)
    expect(onOutage).not.toHaveBeenCalled()
  })
})

describe('a disk that is full', () => {
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db)

  it('is `unavailable` with a time to wait, writes nothing, and is over once there is room', async () => {
    await limit(1)
    const big = 'x'.repeat(100_000)
    await expect(write(big)).rejects.toMatchObject({ code: 'unavailable', outage: 'full', retryAfterMs: 3_000 })
    const inside = db.transaction().execute(async (trx) => {
      await sql`insert into notes values ('small')`.execute(trx)
      await sql`insert into notes values (${big})`.execute(trx)
    })
    await expect(inside).rejects.toBeInstanceOf(DatabaseOutage)
    expect(await count()).toBe(0)
    expect(onOutage).toHaveBeenCalledTimes(2)
    await limit(10_000)
    await db.transaction().execute((trx) => sql`insert into notes values (${big})`.execute(trx))
    expect(await count()).toBe(1)
  })

  it('is not what a query is told that is wrong by itself', async () => {
    await expect(sql`insert into nowhere values (1)`.execute(db)).rejects.not.toBeInstanceOf(DatabaseOutage)
  })
})

it.each([
  [{ code: '53100' }, 'full'],
  [{ code: '57P01' }, 'unreachable'],
  [{ code: 'ECONNREFUSED' }, 'unreachable'],
  [new Error('Connection terminated unexpectedly'), 'unreachable'],
  [{ code: '55P03' }, 'busy'],
  [{ code: '23505' }, null],
  [new Error('anything else'), null],
])('knows PostgreSQL’s outages: %j', (error, outage) => {
  expect(postgresOutage(error)).toBe(outage)
})
