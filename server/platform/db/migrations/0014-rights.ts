import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** What a group lets its members do, what one member may or may not, and the ways ownership moves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('conversations').addColumn('member_rights', 'text').execute()
  await db.schema.alterTable('memberships').addColumn('rights', 'text').execute()
  await db.schema.alterTable('groups').addColumn('successor_id', 'bigint').execute()

  await db.schema
    .createTable('group_transfers')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('from_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('to_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('to_role', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('offered_at', 'bigint', (c) => c.notNull())
    .addColumn('ends_at', 'bigint')
    .addColumn('decided_at', 'bigint')
    .execute()
  // At most one is under way in a group: offered, or accepted and still to be undone.
  await db.schema
    .createIndex('group_transfers_open')
    .unique()
    .on('group_transfers')
    .columns(['group_id'])
    .where(sql.ref('state'), 'in', [sql.lit('offered'), sql.lit('accepted')])
    .execute()
  await db.schema
    .createIndex('group_transfers_group')
    .on('group_transfers')
    .columns(['group_id', 'offered_at'])
    .execute()
  for (const side of ['from_id', 'to_id']) {
    await db.schema.createIndex(`group_transfers_${side}`).on('group_transfers').columns([side, 'state']).execute()
  }
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('group_transfers').execute()
  await db.schema.alterTable('groups').dropColumn('successor_id').execute()
  await db.schema.alterTable('memberships').dropColumn('rights').execute()
  await db.schema.alterTable('conversations').dropColumn('member_rights').execute()
}
