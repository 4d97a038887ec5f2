import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Lets unread messages and mentions be counted from indexes alone, and what was done to a message be found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('events_messages').execute()
  await db.schema
    .createIndex('events_messages')
    .on('events')
    .columns(['conversation_id', 'seq', 'actor_id', 'recalled_at', 'hidden_for'])
    .where(sql.ref('type'), '=', sql.lit('message'))
    .execute()
  await db.schema
    .createIndex('events_mentions')
    .on('events')
    .columns(['conversation_id', 'seq', 'mentions', 'actor_id', 'recalled_at', 'hidden_for'])
    .where(sql.ref('mentions'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('events_targets')
    .on('events')
    .columns(['conversation_id', 'target'])
    .where('target', 'is not', null)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('events_targets').execute()
  await db.schema.dropIndex('events_mentions').execute()
  await db.schema.dropIndex('events_messages').execute()
  await db.schema
    .createIndex('events_messages')
    .on('events')
    .columns(['conversation_id', 'seq', 'actor_id'])
    .where(sql.ref('type'), '=', sql.lit('message'))
    .execute()
}
