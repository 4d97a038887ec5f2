import type { Kysely } from 'kysely'

/** How partners' content was read: sums by item and by city, apart from each other, and nobody's name in either. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('partner_counts')
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('item_id', 'text', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('partner_counts_key', ['partner_id', 'day', 'item_id', 'act'])
    .execute()
  await db.schema
    .createTable('partner_city_counts')
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('city', 'text', (c) => c.notNull())
    .addColumn('act', 'text', (c) => c.notNull())
    .addColumn('count', 'integer', (c) => c.notNull())
    .addColumn('seconds', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('partner_city_counts_key', ['partner_id', 'day', 'city', 'act'])
    .execute()
  for (const table of ['partner_counts', 'partner_city_counts']) {
    await db.schema.createIndex(`${table}_day`).on(table).column('day').execute()
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('partner_city_counts').execute()
  await db.schema.dropTable('partner_counts').execute()
}
