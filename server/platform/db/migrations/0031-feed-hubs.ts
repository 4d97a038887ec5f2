import type { Kysely } from 'kysely'

/** Subscriptions to the hubs that announce new items of feeds (WebSub). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('feed_hubs')
    .addColumn('feed_id', 'text', (c) => c.primaryKey().references('feeds.id').onDelete('cascade'))
    .addColumn('hub', 'text', (c) => c.notNull())
    .addColumn('topic', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull().unique())
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('asked_at', 'bigint', (c) => c.notNull())
    .addColumn('confirmed_until', 'bigint')
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('feed_hubs').execute()
}
