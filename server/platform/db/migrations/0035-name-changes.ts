import type { Kysely } from 'kysely'

/** What people were called before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('name_changes')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('name_changes_key', ['user_id', 'at'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('name_changes').execute()
}
