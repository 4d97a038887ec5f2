import { sql, type Selectable, type Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { KeywordReplyTable } from '../platform/db/tables/talk.ts'

export type ReplyRow = Selectable<KeywordReplyTable>

export async function listReplies(db: Db | Trx, conversationId: string): Promise<ReplyRow[]> {
  return await db
    .selectFrom('keyword_replies')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function findReply(db: Db | Trx, groupId: string, id: string): Promise<ReplyRow | undefined> {
  return await db
    .selectFrom('keyword_replies')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function insertReply(trx: Trx, row: ReplyRow): Promise<void> {
  await trx.insertInto('keyword_replies').values(row).execute()
}

export async function updateReply(trx: Trx, id: string, change: Updateable<KeywordReplyTable>): Promise<void> {
  await trx.updateTable('keyword_replies').set(change).where('id', '=', id).execute()
}

export async function deleteReply(trx: Trx, id: string): Promise<void> {
  await trx.deleteFrom('keyword_replies').where('id', '=', id).execute()
}

/** Lets every process read the answers of the group anew. */
export async function raiseVersion(trx: Trx, conversationId: string): Promise<void> {
  await trx
    .updateTable('conversations')
    .set((eb) => ({ replies_version: eb('replies_version', '+', 1) }))
    .where('id', '=', conversationId)
    .execute()
}

/** Takes the turn to give an answer; false while it rests, or where it is off. */
export async function takeTurn(trx: Trx, id: string, now: number): Promise<boolean> {
  const result = await trx
    .updateTable('keyword_replies')
    .set((eb) => ({ last_at: now, hits: eb('hits', '+', 1) }))
    .where('id', '=', id)
    .where('is_on', '=', 1)
    .where(sql<boolean>`(last_at is null or last_at + cooldown_seconds * 1000 <= cast(${now} as bigint))`)
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows > 0n
}

/** Takes the turn to answer a command; false where it was answered after `before`. */
export async function takeCommandTurn(
  trx: Trx,
  conversationId: string,
  command: string,
  now: number,
  before: number,
): Promise<boolean> {
  const result = await trx
    .insertInto('command_answers')
    .values({ conversation_id: conversationId, command, at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'command'])
        .doUpdateSet({ at: now })
        .where('command_answers.at', '<=', before),
    )
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Who owns the group of a conversation: in whose name commands are answered. */
export async function findOwner(db: Db, conversationId: string): Promise<number | null> {
  const row = await db
    .selectFrom('groups')
    .select('owner_id')
    .where('conversation_id', '=', conversationId)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return row?.owner_id ?? null
}
