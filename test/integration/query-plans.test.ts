import { CompiledQuery, sql } from 'kysely'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fetchMedia, statusOf, upload } from '#test/support/media.ts'
import { findEffectsHiddenFor } from '#server/conversations/history-store.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, makeGroup, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

const messages = 3_000

onEveryStorage((storage) => {
  let server: TestServer
  let lines: TestConnection[]
  let group: string
  let ann: Person

  beforeEach(async () => {
    server = await startServer({ storage })
    const people = await annAndBen(server)
    const { annLine, ben, benLine } = people
    ann = people.ann
    lines = [annLine, benLine]
    group = await makeGroup(server, ann, [[ben, 'member']])
    await send(annLine, group, 'first')
    // A long history, as the log would have written it.
    const { db } = server.app.platform
    const [first] = await db.selectFrom('events').selectAll().where('type', '=', 'message').execute()
    if (!first) throw new Error('Nothing was sent')
    for (let from = 0; from < messages; from += 500) {
      const rows = Array.from({ length: 500 }, (_, index) => ({
        ...first,
        seq: first.seq + 1 + from + index,
        client_id: `c${from + index}`,
      }))
      await db.insertInto('events').values(rows).execute()
    }
    await db
      .updateTable('conversations')
      .set({ last_seq: first.seq + messages })
      .where('id', '=', group)
      .execute()
    await sql.raw(storage === 'PostgreSQL' ? 'vacuum analyze events' : 'analyze').execute(db)
  })
  afterEach(async () => {
    for (const line of lines) line.close()
    await server.stop()
  })

  /** How the database answers every query that a call makes, as it tells itself. */
  async function plansOf(call: () => Promise<unknown>): Promise<{ query: string; plan: string }[]> {
    const { db } = server.app.platform
    const executor = db.getExecutor()
    const executeQuery = executor.executeQuery.bind(executor)
    const seen: CompiledQuery[] = []
    executor.executeQuery = (query, options) => {
      seen.push(query)
      return executeQuery(query, options)
    }
    await call()
    executor.executeQuery = executeQuery
    const explain = storage === 'PostgreSQL' ? 'explain' : 'explain query plan'
    return await Promise.all(
      seen
        .filter((query) => query.sql.startsWith('select'))
        .map(async (query) => {
          const { rows } = await executeQuery(CompiledQuery.raw(`${explain} ${query.sql}`, [...query.parameters]))
          return { query: query.sql, plan: JSON.stringify(rows) }
        }),
    )
  }

  it('counts unread messages from an index alone, and looks for mentions by one', async () => {
    const [line] = lines
    const plans = await plansOf(async () => line?.call('sync', {}))
    const counting = plans.find(({ query }) => query.includes('unread'))
    expect(counting?.plan).toMatch(
      storage === 'PostgreSQL' ? /Index Only Scan using events_messages/ : /USING COVERING INDEX events_messages/,
    )
    expect(counting?.plan).toMatch(
      storage === 'PostgreSQL' ? /Scan using events_mentions/ : /USING INDEX events_mentions/,
    )
    expect(counting?.plan).not.toMatch(/Seq Scan on events|SCAN e\b/)
  })

  it('reads a page of a long direct chat without walking through all of it', async () => {
    const { db } = server.app.platform
    const [hidden] = await plansOf(() => findEffectsHiddenFor(db, group, [2, 3, 4], 10_001))
    expect(hidden?.plan).toMatch(/events_targets/)
    expect(hidden?.plan).not.toMatch(/Seq Scan on events|events_pk|sqlite_autoindex_events_1 \(conversation_id=\?\)"/)
  })

  it('reads pages, messages and pins by index', async () => {
    const [line] = lines
    const plans = await plansOf(async () => line?.call('sync', {}))
    const touching = plans.filter(({ query }) => query.includes('"events"'))
    expect(touching.length).toBeGreaterThan(1)
    for (const { plan } of touching) expect(plan).not.toMatch(/Seq Scan on events|SCAN events|SCAN e\b/)
  })

  it('decides who may fetch a file, and which files are due, by index', async () => {
    const { app } = server
    const [line] = lines
    const file = await upload(ann, { bytes: 'words' })
    await line?.call('message:send', { conversationId: group, clientId: 'f', body: { type: 'file', fileId: file.id } })
    const plans = await plansOf(async () => {
      await statusOf(fetchMedia(ann, file.id))
      await app.platform.runJob('collect-files')
    })
    const deciding = plans.find(({ query }) => query.includes('"e"."file_id"'))
    // Of two indexes that hold one file each PostgreSQL takes either.
    const either = /events_files|Index Scan using events_carriers/
    expect(deciding?.plan).toMatch(storage === 'PostgreSQL' ? either : /events_files/)
    if (storage === 'PostgreSQL') return
    const due = plans.find(({ query }) => query.includes('"check_at"'))
    expect(due?.plan).toContain('files_due')
  })
})
