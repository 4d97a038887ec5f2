import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** Rules of groups, what they hold and count, and the switches that say who may write how often. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('moderation_rules')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('hits', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('dry_hits', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_by', 'bigint', (c) => c.notNull().references('users.id'))
    .execute()
  await db.schema.createIndex('moderation_rules_group').on('moderation_rules').columns(['group_id']).execute()

  await db.schema
    .createTable('held_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('file_id', 'text')
    .addColumn('matches', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('decided_by', 'bigint')
    .addColumn('decided_at', 'bigint')
    .addColumn('reason', 'text')
    .execute()
  await db.schema
    .createIndex('held_messages_sender')
    .unique()
    .on('held_messages')
    .columns(['author_id', 'client_id'])
    .execute()
  await db.schema.createIndex('held_messages_queue').on('held_messages').columns(['group_id', 'state', 'at']).execute()
  await db.schema
    .createIndex('held_messages_files')
    .on('held_messages')
    .columns(['file_id'])
    .where(sql.ref('file_id'), 'is not', null)
    .execute()

  await db.schema
    .createTable('warning_points')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('points', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('warning_points_person')
    .on('warning_points')
    .columns(['group_id', 'user_id', 'at'])
    .execute()

  await db.schema
    .createTable('recent_messages')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('sketch', 'text', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('recent_messages_person').on('recent_messages').columns(['user_id', 'at']).execute()

  await db.schema
    .alterTable('conversations')
    .addColumn('rules_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('conversations').addColumn('switches', 'text').execute()
  await db.schema.alterTable('memberships').addColumn('silenced_until', 'bigint').execute()
  await db.schema.alterTable('memberships').addColumn('paced_at', 'bigint').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('memberships').dropColumn('paced_at').execute()
  await db.schema.alterTable('memberships').dropColumn('silenced_until').execute()
  await db.schema.alterTable('conversations').dropColumn('switches').execute()
  await db.schema.alterTable('conversations').dropColumn('rules_version').execute()
  for (const table of ['recent_messages', 'warning_points', 'held_messages', 'moderation_rules']) {
    await db.schema.dropTable(table).execute()
  }
}
