import type { Kysely } from 'kysely'

/** Partners by themselves: applications, domains, teams, and feeds that wait to be published. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('partner_applications')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('site', 'text', (c) => c.notNull())
    .addColumn('kinds', 'text', (c) => c.notNull())
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('cities', 'text', (c) => c.notNull())
    .addColumn('contact', 'text', (c) => c.notNull())
    .addColumn('rights', 'text', (c) => c.notNull())
    .addColumn('agreement', 'text', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('decided_at', 'bigint')
    .addColumn('decided_by', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('partner_id', 'text')
    .execute()
  await db.schema
    .createIndex('partner_applications_person')
    .on('partner_applications')
    .columns(['user_id', 'created_at'])
    .execute()
  await db.schema
    .createIndex('partner_applications_state')
    .on('partner_applications')
    .columns(['state', 'created_at'])
    .execute()

  await db.schema
    .createTable('partner_application_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('application_id', 'text', (c) => c.notNull().references('partner_applications.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('is_staff', 'smallint', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('partner_application_notes_of')
    .on('partner_application_notes')
    .columns(['application_id', 'at'])
    .execute()

  await db.schema
    .createTable('studio_partners')
    .addColumn('partner_id', 'text', (c) => c.primaryKey().references('partners.id').onDelete('cascade'))
    .addColumn('hidden_at', 'bigint')
    .execute()

  await db.schema
    .createTable('partner_domains')
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('origin', 'text', (c) => c.notNull())
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('proven_at', 'bigint')
    .addColumn('way', 'text')
    .addColumn('checked_at', 'bigint')
    .addColumn('found', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('partner_domains_key', ['partner_id', 'origin'])
    .execute()

  await db.schema
    .createTable('partner_team')
    .addColumn('partner_id', 'text', (c) => c.notNull().references('partners.id').onDelete('cascade'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('added_at', 'bigint', (c) => c.notNull())
    .addColumn('added_by', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('partner_team_key', ['partner_id', 'user_id'])
    .execute()
  await db.schema.createIndex('partner_team_person').on('partner_team').column('user_id').execute()

  await db.schema
    .createTable('studio_feeds')
    .addColumn('feed_id', 'text', (c) => c.primaryKey().references('feeds.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('login', 'text')
    .addColumn('published_at', 'bigint')
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'studio_feeds',
    'partner_team',
    'partner_domains',
    'studio_partners',
    'partner_application_notes',
    'partner_applications',
  ])
    await db.schema.dropTable(table).execute()
}
