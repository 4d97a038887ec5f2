import type { Kysely } from 'kysely'

/** Links to previews, and findings that a partner lives with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('studio_shares')
    .addColumn('token', 'text', (c) => c.primaryKey())
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('made_by', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('studio_shares_of').on('studio_shares').columns(['partner_id', 'at']).execute()
  await db.schema.createIndex('studio_shares_end').on('studio_shares').column('expires_at').execute()

  await db.schema
    .createTable('studio_ignored')
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('code', 'text', (c) => c.notNull())
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('told_by', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('studio_ignored_key', ['partner_id', 'code'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['studio_ignored', 'studio_shares']) await db.schema.dropTable(table).execute()
}
