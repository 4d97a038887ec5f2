import type { Kysely } from 'kysely'

/** Items that partners write or push, the tokens they push with, and logos. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('city_items').addColumn('shown_from', 'bigint').execute()
  await db.schema
    .alterTable('city_items')
    .addColumn('taken_down_staff', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  for (const column of ['icon', 'logo_light', 'logo_dark']) {
    await db.schema.alterTable('partners').addColumn(column, 'text').execute()
  }
  await db.schema
    .createTable('written_items')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('own_id', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('via', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addUniqueConstraint('written_items_own', ['partner_id', 'own_id'])
    .execute()
  await db.schema
    .createTable('partner_tokens')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('ends_with', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('created_by', 'bigint', (c) => c.notNull())
    .addColumn('used_at', 'bigint')
    .execute()
  await db.schema.createIndex('partner_tokens_of').on('partner_tokens').column('partner_id').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('partner_tokens').execute()
  await db.schema.dropTable('written_items').execute()
  for (const column of ['logo_dark', 'logo_light', 'icon']) {
    await db.schema.alterTable('partners').dropColumn(column).execute()
  }
  await db.schema.alterTable('city_items').dropColumn('taken_down_staff').execute()
  await db.schema.alterTable('city_items').dropColumn('shown_from').execute()
}
