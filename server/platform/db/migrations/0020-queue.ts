import { sql, type Kysely } from 'kysely'

/** Reports and their cases, who works on what in the queue, and ban lists that groups share. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await reports(db)
  await queue(db)
  await banLists(db)
}

async function reports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('report_cases')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('scope', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text', (c) => c.references('groups.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('subject', 'text', (c) => c.notNull())
    .addColumn('target_id', 'bigint', (c) => c.references('users.id'))
    .addColumn('conversation_id', 'text')
    .addColumn('seq', 'bigint')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('severity', 'integer', (c) => c.notNull())
    .addColumn('reporters', 'integer', (c) => c.notNull())
    .addColumn('reasons', 'text', (c) => c.notNull())
    .addColumn('excerpt', 'text', (c) => c.notNull())
    .addColumn('evidence', 'text', (c) => c.notNull())
    .addColumn('first_at', 'bigint', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addColumn('escalated_at', 'bigint')
    .addColumn('escalated_by', 'bigint')
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint')
    .addColumn('action', 'text')
    .addColumn('outcome', 'text')
    .addColumn('rule_number', 'integer')
    .addColumn('reason', 'text')
    .execute()
  await db.schema
    .createIndex('report_cases_open')
    .unique()
    .on('report_cases')
    .columns(['scope', 'kind', 'subject'])
    .where(sql.ref('state'), '=', sql.lit('open'))
    .execute()
  await db.schema.createIndex('report_cases_queue').on('report_cases').columns(['scope', 'state', 'first_at']).execute()
  await db.schema.createIndex('report_cases_due').on('report_cases').columns(['state', 'first_at']).execute()
  await db.schema.createIndex('report_cases_subject').on('report_cases').columns(['kind', 'subject']).execute()
  await db.schema.createIndex('report_cases_target').on('report_cases').columns(['target_id', 'first_at']).execute()
  await db.schema
    .createTable('reports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('case_id', 'text', (c) => c.notNull().references('report_cases.id'))
    .addColumn('reporter_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('seen_at', 'bigint')
    .execute()
  await db.schema.createIndex('reports_once').unique().on('reports').columns(['case_id', 'reporter_id']).execute()
  await db.schema.createIndex('reports_reporter').on('reports').columns(['reporter_id', 'at']).execute()
}

async function queue(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('queue_claims')
    .addColumn('item', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('until', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('queue_looks')
    .addColumn('item', 'text', (c) => c.notNull())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('until', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('queue_looks_key', ['item', 'user_id'])
    .execute()
}

async function banLists(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('ban_lists')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('description', 'text', (c) => c.notNull())
    .addColumn('created_by', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .addColumn('deleted_at', 'bigint')
    .execute()
  await db.schema.createIndex('ban_lists_group').on('ban_lists').columns(['group_id']).execute()
  await db.schema
    .createTable('ban_list_entries')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('list_id', 'text', (c) => c.notNull().references('ban_lists.id'))
    .addColumn('user_id', 'bigint', (c) => c.references('users.id'))
    .addColumn('domain', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('rule_number', 'integer')
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('ban_list_entries_user')
    .unique()
    .on('ban_list_entries')
    .columns(['list_id', 'user_id'])
    .where(sql.ref('user_id'), 'is not', null)
    .execute()
  await db.schema
    .createIndex('ban_list_entries_domain')
    .unique()
    .on('ban_list_entries')
    .columns(['list_id', 'domain'])
    .where(sql.ref('domain'), 'is not', null)
    .execute()
  await db.schema
    .createTable('ban_list_subscriptions')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('list_id', 'text', (c) => c.notNull().references('ban_lists.id'))
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('ban_list_subscriptions_key', ['group_id', 'list_id'])
    .execute()
  await db.schema.createIndex('ban_list_subscriptions_list').on('ban_list_subscriptions').columns(['list_id']).execute()
  await db.schema
    .createTable('ban_list_matches')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('list_id', 'text', (c) => c.notNull().references('ban_lists.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('event', 'text', (c) => c.notNull())
    .addColumn('action', 'text', (c) => c.notNull())
    .addColumn('domain', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('times', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('banned', 'integer', (c) => c.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('ban_list_matches_key', ['group_id', 'list_id', 'user_id', 'event'])
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'ban_list_matches',
    'ban_list_subscriptions',
    'ban_list_entries',
    'ban_lists',
    'queue_looks',
    'queue_claims',
    'reports',
    'report_cases',
  ]) {
    await db.schema.dropTable(table).execute()
  }
}
