import type { Kysely } from 'kysely'

/** Where people signed in from, how they chose to be shown, and requests that a block keeps from their receiver. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('known_addresses')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('address_hash', 'text', (c) => c.notNull())
    .addColumn('seen_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('known_addresses_pk', ['user_id', 'address_hash'])
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('presence_status', 'text', (c) => c.notNull().defaultTo('online'))
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('presence_text', 'text', (c) => c.notNull().defaultTo(''))
    .execute()
  await db.schema
    .alterTable('contact_requests')
    .addColumn('hidden', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('contact_requests').dropColumn('hidden').execute()
  await db.schema.alterTable('users').dropColumn('presence_text').execute()
  await db.schema.alterTable('users').dropColumn('presence_status').execute()
  await db.schema.dropTable('known_addresses').execute()
}
