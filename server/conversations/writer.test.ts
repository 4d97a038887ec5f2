import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { systemClock } from '../platform/clock.ts'
import { openDatabase, type Db } from '../platform/db/database.ts'
import { migrate } from '../platform/db/migrate.ts'
import { conflict } from '../platform/errors.ts'
import { createLog } from '../platform/log.ts'
import { createMetrics } from '../platform/metrics.ts'
import type { Platform } from '../platform/platform.ts'
import type { Committed } from './log-transaction.ts'
import { createWriter, type Job, type Writer } from './writer.ts'

let folder: string
let db: Db
let writer: Writer
let frames: Committed[][]
let stop: () => Promise<void> | void

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guanxi-writer-'))
  db = openDatabase({ dataDir: folder, databaseUrl: undefined })
  await migrate(db)
  const now = Date.now()
  for (const id of ['a', 'b']) {
    await db
      .insertInto('conversations')
      .values({ id, kind: 'group', member_count: 0, last_seq: 0, last_at: now, created_at: now, updated_at: now })
      .execute()
  }
  frames = []
  stop = () => {}
  const platform = {
    db,
    clock: systemClock(),
    log: createLog('silent'),
    metrics: createMetrics(),
    onStop: (task: () => Promise<void> | void) => void (stop = task),
  }
  writer = createWriter(platform as Partial<Platform> as Platform, (committed) => void frames.push(committed))
})
afterEach(async () => {
  await stop()
  await db.destroy()
  await rm(folder, { recursive: true, force: true })
})

const joining = (id: string, userId: number): Job<number> => ({
  conversationIds: [id],
  run: (log) => log.append(id, { type: 'member-joined', actorId: userId, userId }).seq,
})
const seqs = async (id: string) =>
  (await db.selectFrom('events').select('seq').where('conversation_id', '=', id).orderBy('seq').execute()).map(
    ({ seq }) => seq,
  )

it('writes what arrives together at once, one frame a conversation', async () => {
  const jobs = [joining('a', 1), joining('b', 2), joining('a', 3), joining('a', 4)].map((job) => writer.write(job))
  expect(await Promise.all(jobs)).toEqual([1, 1, 2, 3])
  expect(frames).toHaveLength(1)
  expect(frames[0]?.map(({ conversation, rows }) => [conversation.id, rows.map(({ seq }) => seq)])).toEqual([
    ['a', [1, 2, 3]],
    ['b', [1]],
  ])
})

it('gathers what arrives while a transaction is under way', async () => {
  const first = writer.write({
    conversationIds: ['a'],
    async run(log) {
      late.push(writer.write(joining('a', 7)), writer.write(joining('a', 8)))
      return log.append('a', { type: 'member-joined', actorId: 6, userId: 6 }).seq
    },
  })
  const late: Promise<number>[] = []
  expect(await first).toBe(1)
  expect(await Promise.all(late)).toEqual([2, 3])
  expect(frames.map(([one]) => one?.rows.length)).toEqual([1, 2])
})

it('fails a refused job alone and leaves no hole for it', async () => {
  const refused = writer.write({
    conversationIds: ['a'],
    run: () => {
      throw conflict('no')
    },
  })
  const [one, no, two] = await Promise.allSettled([
    writer.write(joining('a', 1)),
    refused,
    writer.write(joining('a', 2)),
  ])
  expect([one.status, no.status, two.status]).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await seqs('a')).toEqual([1, 2])
})

it('fails a job that the database does not take alone, and keeps its neighbours', async () => {
  const bad = writer.write({
    conversationIds: ['a'],
    async run(log) {
      log.append('a', { type: 'member-joined', actorId: 2, userId: 2 })
      await log.trx
        .insertInto('reactions')
        .values({ conversation_id: 'nowhere', target: 1, user_id: 1, emoji: 'x', at: 1 })
        .execute()
    },
  })
  const results = await Promise.allSettled([writer.write(joining('a', 1)), bad, writer.write(joining('a', 3))])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(await seqs('a')).toEqual([1, 2])
  const actors = await db.selectFrom('events').select('actor_id').orderBy('seq').execute()
  expect(actors.map((row) => row.actor_id)).toEqual([1, 3])
})

it('tells callers to come back where too much is waiting, and forgets nobody who waits', async () => {
  const results = await Promise.allSettled(Array.from({ length: 5_010 }, (_, user) => writer.write(joining('a', user))))
  const refused = results.filter((result) => result.status === 'rejected')
  expect(refused).toHaveLength(10)
  expect(refused[0]?.reason).toMatchObject({ code: 'unavailable', retryAfterMs: 1_000 })
  expect(await seqs('a')).toHaveLength(5_000)
})

it('finishes what it took before it stops, and takes no more', async () => {
  const jobs = [writer.write(joining('a', 1)), writer.write(joining('a', 2))]
  await stop()
  await expect(writer.write(joining('a', 3))).rejects.toMatchObject({ code: 'unavailable' })
  expect(await Promise.all(jobs)).toEqual([1, 2])
  expect(await seqs('a')).toEqual([1, 2])
})

it('refuses all that wait with `unavailable` while the disk is full, writes none of it, and goes on once there is room', async () => {
  await writer.write(joining('a', 1))
  const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db)
  await limit(1)
  const many = Array.from({ length: 600 }, (_, index) => writer.write(joining('a', index + 2)))
  const outcomes = await Promise.allSettled(many)
  const refused = outcomes.filter(({ status }) => status === 'rejected')
  expect(refused.length).toBeGreaterThan(0)
  for (const outcome of refused) {
    expect(outcome).toMatchObject({ reason: { code: 'unavailable', retryAfterMs: 3_000 } })
  }
  const kept = outcomes.length - refused.length + 1
  expect(await seqs('a')).toEqual(Array.from({ length: kept }, (_, index) => index + 1))
  await limit(100_000)
  expect(await writer.write(joining('a', 700))).toBe(kept + 1)
})
