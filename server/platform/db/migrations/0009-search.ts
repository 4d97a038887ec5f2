import { sql, type Kysely } from 'kysely'
import { isPostgres } from '../dialect.ts'

/**
 * The index of messages, as tokens that the server makes itself, so that both databases find the same. SQLite keeps
 * them in FTS5 without the text and without positions; PostgreSQL in a column with a GIN index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('search_marks')
    .addColumn('conversation_id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .execute()
  // In SQLite an integer key is the table's own row number, as the ids of FTS5 are.
  await db.schema
    .createTable('search_messages')
    .addColumn('id', isPostgres(db) ? 'bigint' : 'integer', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('search_messages_of')
    .on('search_messages')
    .columns(['conversation_id', 'id', 'seq'])
    .execute()
  if (isPostgres(db)) {
    await sql`alter table search_messages add column tokens tsvector not null`.execute(db)
    await sql`create index search_tokens on search_messages using gin (tokens)`.execute(db)
  } else {
    await sql`create virtual table search_index using fts5 (tokens, content='', contentless_delete=1, detail=none,
      tokenize="ascii tokenchars '_'")`.execute(db)
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  if (!isPostgres(db)) await db.schema.dropTable('search_index').execute()
  await db.schema.dropTable('search_messages').execute()
  await db.schema.dropTable('search_marks').execute()
}
