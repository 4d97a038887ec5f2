import type { Kysely } from 'kysely'

/** Signing in with a second step: a code that a device of the person's makes; groups may ask their staff for it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('two_step')
    .addColumn('user_id', 'bigint', (c) => c.primaryKey().references('users.id'))
    .addColumn('secret', 'text', (c) => c.notNull())
    .addColumn('confirmed_at', 'bigint')
    .addColumn('last_counter', 'bigint', (c) => c.notNull())
    .addColumn('recovery_hashes', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .alterTable('groups')
    .addColumn('staff_two_step', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('groups').dropColumn('staff_two_step').execute()
  await db.schema.dropTable('two_step').execute()
}
