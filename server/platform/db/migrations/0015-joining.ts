import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** How one joins a group: its settings, numbered guidelines, invite links, vouches, and what it asks of newcomers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const groups = () => db.schema.alterTable('groups')
  await groups().addColumn('avatar_key', 'text').execute()
  await groups()
    .addColumn('tags', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await groups()
    .addColumn('visibility', 'text', (c) => c.notNull().defaultTo('listed'))
    .execute()
  await groups()
    .addColumn('capacity', 'integer', (c) => c.notNull().defaultTo(2_000))
    .execute()
  await groups()
    .addColumn('adults_only', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await groups()
    .addColumn('auto_approve', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await groups()
    .addColumn('vouches_needed', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await groups()
    .addColumn('vouches_admit', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await groups().addColumn('welcome', 'text').execute()
  await groups()
    .addColumn('refusals', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await sql`update groups set visibility = 'invite' where join_policy = 'invite'`.execute(db)

  // What every message asks stands in the rows that sending reads anyway.
  const conversations = () => db.schema.alterTable('conversations')
  await conversations()
    .addColumn('guidelines_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await conversations().addColumn('gate', 'text').execute()
  const memberships = () => db.schema.alterTable('memberships')
  await memberships()
    .addColumn('guidelines_version', 'integer', (c) => c.notNull().defaultTo(0))
    .execute()
  await memberships().addColumn('introduced_at', 'bigint').execute()
  await memberships().addColumn('welcome', 'text').execute()

  await db.schema
    .createTable('group_rules')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_rules_pk', ['group_id', 'version', 'number'])
    .execute()
  await db.schema
    .createTable('group_rule_versions')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addPrimaryKeyConstraint('group_rule_versions_pk', ['group_id', 'version'])
    .execute()
  await db.schema
    .createTable('group_rule_acceptances')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('version', 'integer', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_rule_acceptances_pk', ['group_id', 'user_id', 'version'])
    .execute()

  await db.schema
    .createTable('invite_links')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('code', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('made_by', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint')
    .addColumn('max_uses', 'integer')
    .addColumn('uses', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('needs_approval', 'smallint', (c) => c.notNull())
    .addColumn('revoked_at', 'bigint')
    .addColumn('revoked_by', 'bigint')
    .execute()
  await db.schema.createIndex('invite_links_group').on('invite_links').columns(['group_id', 'created_at']).execute()
  await db.schema
    .createTable('invite_uses')
    .addColumn('link_id', 'text', (c) => c.notNull().references('invite_links.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('invite_uses_pk', ['link_id', 'user_id'])
    .execute()

  await db.schema.alterTable('join_requests').addColumn('link_id', 'text').execute()
  await db.schema.alterTable('join_requests').addColumn('guidelines_version', 'integer').execute()
  await db.schema
    .createTable('join_vouches')
    .addColumn('request_id', 'text', (c) => c.notNull().references('join_requests.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('join_vouches_pk', ['request_id', 'user_id'])
    .execute()

  await db.schema
    .createTable('greetings')
    .addColumn('conversation_id', 'text', (c) => c.notNull().references('conversations.id'))
    .addColumn('client_id', 'text', (c) => c.notNull())
    .addColumn('author_id', 'bigint', (c) => c.notNull())
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('greetings_pk', ['author_id', 'client_id'])
    .execute()
  await db.schema.createIndex('greetings_due').on('greetings').columns(['due_at']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  const tables = [
    'greetings',
    'join_vouches',
    'invite_uses',
    'invite_links',
    'group_rule_acceptances',
    'group_rule_versions',
    'group_rules',
  ]
  for (const table of tables) await db.schema.dropTable(table).execute()
  const columns: [string, string[]][] = [
    ['join_requests', ['link_id', 'guidelines_version']],
    ['memberships', ['guidelines_version', 'introduced_at', 'welcome']],
    ['conversations', ['guidelines_version', 'gate']],
    [
      'groups',
      [
        'avatar_key',
        'tags',
        'visibility',
        'capacity',
        'adults_only',
        'auto_approve',
        'vouches_needed',
        'vouches_admit',
        'welcome',
        'refusals',
      ],
    ],
  ]
  for (const [table, names] of columns) {
    for (const name of names) await db.schema.alterTable(table).dropColumn(name).execute()
  }
}
