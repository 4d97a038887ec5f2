import type { Kysely } from 'kysely'

/** What a reader makes of the side-tab: partners ordered, hidden and muted, topics muted, items kept for later. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('city_partner_choices')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('position', 'integer')
    .addColumn('is_hidden', 'smallint', (c) => c.notNull())
    .addColumn('is_muted', 'smallint', (c) => c.notNull())
    .addPrimaryKeyConstraint('city_partner_choices_key', ['user_id', 'partner_id'])
    .execute()

  await db.schema
    .createTable('city_muted_topics')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('topic', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('city_muted_topics_key', ['user_id', 'topic'])
    .execute()

  await db.schema
    .createTable('city_saved')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('item_id', 'text', (c) => c.notNull().references('city_items.id').onDelete('cascade'))
    .addColumn('saved_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('city_saved_key', ['user_id', 'item_id'])
    .execute()
  await db.schema.createIndex('city_saved_newest').on('city_saved').columns(['user_id', 'saved_at']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['city_saved', 'city_muted_topics', 'city_partner_choices']) {
    await db.schema.dropTable(table).execute()
  }
}
