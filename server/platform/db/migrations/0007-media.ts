import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Files, uploads on their way, and which messages carry which file. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('files')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('content_type', 'text', (c) => c.notNull())
    .addColumn('width', 'integer')
    .addColumn('height', 'integer')
    .addColumn('blurhash', 'text')
    .addColumn('has_thumbnail', 'smallint', (c) => c.notNull())
    .addColumn('is_animated', 'smallint', (c) => c.notNull())
    .addColumn('stored_bytes', 'bigint', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('check_at', 'bigint')
    .execute()
  // How much somebody keeps is read from the index alone.
  await db.schema.createIndex('files_owner').on('files').columns(['owner_id', 'stored_bytes']).execute()
  await db.schema.createIndex('files_due').on('files').columns(['check_at']).where('check_at', 'is not', null).execute()

  await db.schema
    .createTable('uploads')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('owner_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('kind', 'text')
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('bytes', 'bigint', (c) => c.notNull())
    .addColumn('touched_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('uploads_owner').on('uploads').columns(['owner_id', 'bytes']).execute()
  await db.schema.createIndex('uploads_due').on('uploads').columns(['touched_at']).execute()

  await db.schema.alterTable('events').addColumn('file_id', 'text').execute()
  await db.schema
    .createIndex('events_files')
    .on('events')
    .columns(['file_id'])
    .where(sql.ref('file_id'), 'is not', null)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('events_files').execute()
  await db.schema.alterTable('events').dropColumn('file_id').execute()
  await db.schema.dropTable('uploads').execute()
  await db.schema.dropTable('files').execute()
}
