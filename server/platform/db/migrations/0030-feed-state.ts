import type { Kysely } from 'kysely'

/** What is remembered of each feed's fetching, and of items that were taken down, end, or stand with several partners. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['moved_to', 'stopped_reason'] as const) {
    await db.schema.alterTable('feeds').addColumn(name, 'text').execute()
  }
  for (const name of ['stopped_at', 'failing_since', 'publishes_every'] as const) {
    await db.schema.alterTable('feeds').addColumn(name, 'bigint').execute()
  }
  for (const name of ['moved_count', 'missing_count'] as const) {
    await db.schema
      .alterTable('feeds')
      .addColumn(name, 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
  }

  await db.schema
    .createTable('feed_fetches')
    .addColumn('feed_id', 'text', (c) => c.notNull().references('feeds.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('milliseconds', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'integer', (c) => c.notNull())
    .addColumn('new_items', 'integer', (c) => c.notNull())
    .addColumn('message', 'text')
    .addPrimaryKeyConstraint('feed_fetches_key', ['feed_id', 'at'])
    .execute()

  for (const name of ['taken_down_at', 'taken_down_by', 'expires_at'] as const) {
    await db.schema.alterTable('city_items').addColumn(name, 'bigint').execute()
  }
  for (const name of ['taken_down_reason', 'cluster'] as const) {
    await db.schema.alterTable('city_items').addColumn(name, 'text').execute()
  }
  await db.schema.createIndex('city_items_cluster').on('city_items').columns(['cluster']).execute()

  await db.schema
    .createTable('city_marks')
    .addColumn('mark', 'text', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull().references('city_items.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('city_marks_key', ['mark', 'item_id'])
    .execute()
  await db.schema.createIndex('city_marks_item').on('city_marks').columns(['item_id']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('city_marks').execute()
  await db.schema.dropIndex('city_items_cluster').execute()
  for (const name of ['taken_down_at', 'taken_down_by', 'expires_at', 'taken_down_reason', 'cluster']) {
    await db.schema.alterTable('city_items').dropColumn(name).execute()
  }
  await db.schema.dropTable('feed_fetches').execute()
  const columns = ['moved_to', 'stopped_reason', 'stopped_at', 'failing_since', 'publishes_every', 'moved_count']
  for (const name of [...columns, 'missing_count']) await db.schema.alterTable('feeds').dropColumn(name).execute()
}
