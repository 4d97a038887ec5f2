import type { Kysely } from 'kysely'

/** What a partner's team is told of its feeds and items. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('partner_notices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('about', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('ended_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('partner_notices_of')
    .on('partner_notices')
    .columns(['partner_id', 'ended_at', 'at'])
    .execute()
  // What the team was told last: that the feed fails, or that it is paused.
  await db.schema.alterTable('feeds').addColumn('alerted', 'text').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('feeds').dropColumn('alerted').execute()
  await db.schema.dropTable('partner_notices').execute()
}
