import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { countWritten } from '../activity/store.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { firstIdAt, tokensOfMessage } from './entries.ts'
import {
  deleteEntry,
  findEntry,
  findLastIds,
  findLog,
  findMessages,
  insertEntries,
  moveMark,
  takeMarks,
  type Entry,
  type LogRow,
} from './index-store.ts'

/**
 * Takes the next events of some conversations into the index, with the mark of how far it got, in one transaction: a
 * process that is killed goes on where it stood.
 * @param most events that are read at most
 * @returns the conversations that may have more
 */
export async function indexBatch(db: Db, conversationIds: readonly string[], most: number): Promise<string[]> {
  return await db.transaction().execute(async (trx) => {
    const marks = await takeMarks(trx, conversationIds)
    const fresh: LogRow[] = []
    const changed: LogRow[] = []
    const left: string[] = []
    let room = most
    for (const id of conversationIds) {
      const rows = room > 0 ? await findLog(trx, id, marks.get(id) ?? 0, room) : []
      if (room === 0 || rows.length === room) left.push(id)
      room -= rows.length
      const last = rows.at(-1)
      if (!last) continue
      fresh.push(...rows.filter((row) => row.type === 'message'))
      changed.push(...(await changedBefore(trx, id, rows)))
      await moveMark(trx, id, last.seq)
    }
    for (const row of changed) {
      const id = await findEntry(trx, row)
      if (id !== undefined) await deleteEntry(trx, id)
    }
    await countWritten(trx, fresh)
    await insertEntries(trx, await entriesOf(trx, [...fresh, ...changed]))
    return left
  })
}

/** Messages that edits and recalls among these events are about, where the index has them from before. */
async function changedBefore(trx: Trx, conversationId: string, rows: readonly LogRow[]): Promise<LogRow[]> {
  const first = rows[0]?.seq ?? 0
  const targets = rows
    .filter((row) => row.type === 'edit' || row.type === 'recall')
    .flatMap(({ target }) => (target === null || target >= first ? [] : [target]))
  return await findMessages(trx, conversationId, [...new Set(targets)])
}

/** Entries of messages as they stand now; a recalled one has none. */
async function entriesOf(trx: Trx, rows: readonly LogRow[]): Promise<Entry[]> {
  const readable = rows.filter((row) => row.body !== null)
  const last = await findLastIds(trx, [...new Set(readable.map(({ at }) => at))])
  return readable.map(({ conversation_id: conversationId, seq, at, actor_id: actorId, body }) => {
    const id = (last.get(at) ?? firstIdAt(at) - 1) + 1
    last.set(at, id)
    const tokens = tokensOfMessage({ conversationId, actorId, body: JSON.parse(body ?? '') as DeliveredBody })
    return { id, conversationId, seq, tokens }
  })
}
