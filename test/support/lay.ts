import { sql } from 'kysely'
import { openDatabase } from '#server/platform/db/database.ts'

/**
 * Lays messages `Message SEQ` after what a conversation holds, straight into the tables of a stopped server, and out of
 * the search index: sending them one by one takes minutes. @returns the seq of the last one
 */
export async function layMessages(
  dataDir: string,
  { conversationId, authorId, count }: { conversationId: string; authorId: number; count: number },
): Promise<number> {
  const db = openDatabase({ dataDir, databaseUrl: undefined })
  try {
    return await db.transaction().execute(async (trx) => {
      const { last_seq: before } = await trx
        .selectFrom('conversations')
        .select('last_seq')
        .where('id', '=', conversationId)
        .executeTakeFirstOrThrow()
      const last = before + count
      const now = Date.now()
      await sql`
        insert into events (conversation_id, seq, at, actor_id, type, client_id, body, pinned)
        with recursive n (seq) as (values (${sql.lit(before + 1)}) union all select seq + 1 from n where seq < ${last})
        select ${conversationId}, seq, ${now}, ${authorId}, 'message', ${conversationId} || seq,
          '{"type":"text","text":"Message ' || seq || '"}', 0
        from n`.execute(trx)
      const change = { last_seq: last, last_at: now, updated_at: now }
      await trx.updateTable('conversations').set(change).where('id', '=', conversationId).execute()
      await trx
        .insertInto('search_marks')
        .values({ conversation_id: conversationId, seq: last })
        .onConflict((conflict) => conflict.column('conversation_id').doUpdateSet({ seq: last }))
        .execute()
      return last
    })
  } finally {
    await db.destroy()
  }
}
