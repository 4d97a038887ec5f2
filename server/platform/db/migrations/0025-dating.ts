import { sql, type Kysely } from 'kysely'

/**
 * Dating cards, who wrote to whom through one, groups that do not tell who is in them, and direct conversations in which
 * pictures of somebody who is no contact are shown.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('dating_cards')
    .addColumn('user_id', 'bigint', (c) => c.primaryKey().references('users.id').onDelete('cascade'))
    .addColumn('looking_for', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('languages', 'text', (c) => c.notNull())
    .addColumn('city', 'text', (c) => c.notNull())
    .addColumn('city_folded', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('dating_pictures')
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('dating_cards.user_id').onDelete('cascade'))
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('dating_pictures_key', ['user_id', 'position'])
    .execute()
  await db.schema.createIndex('dating_pictures_file').on('dating_pictures').column('file_id').execute()
  await db.schema
    .createTable('dating_approaches')
    .addColumn('from_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('to_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('dating_approaches_key', ['from_id', 'to_id'])
    .execute()
  await db.schema.createIndex('dating_approaches_when').on('dating_approaches').columns(['from_id', 'at']).execute()

  await db.schema
    .alterTable('conversations')
    .addColumn('hides_members', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await sql`update conversations set hides_members = 1
    where id in (select conversation_id from groups where category = 'personal-dating')`.execute(db)
  await db.schema
    .alterTable('memberships')
    .addColumn('shows_pictures', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('memberships').dropColumn('shows_pictures').execute()
  await db.schema.alterTable('conversations').dropColumn('hides_members').execute()
  await db.schema.dropTable('dating_approaches').execute()
  await db.schema.dropTable('dating_pictures').execute()
  await db.schema.dropTable('dating_cards').execute()
}
