import type { Kysely } from 'kysely'

/** The check at a group's door, what somebody was asked there, and what lets a request in at once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('groups').addColumn('door_check', 'text').execute()
  await db.schema.alterTable('groups').addColumn('admit_if', 'text').execute()
  await db.schema
    .createTable('door_checks')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('check_id', 'text')
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .addColumn('fails', 'integer', (c) => c.notNull())
    .addColumn('wait_until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('door_checks_key', ['group_id', 'user_id'])
    .execute()
  await db.schema.createIndex('door_checks_expiry').on('door_checks').column('expires_at').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('door_checks').execute()
  await db.schema.alterTable('groups').dropColumn('admit_if').execute()
  await db.schema.alterTable('groups').dropColumn('door_check').execute()
}
