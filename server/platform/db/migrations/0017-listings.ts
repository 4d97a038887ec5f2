import { sql, type Kysely } from 'kysely'

/** What groups list beside their messages: events, classifieds, trips, exchanges; who answers, and who is told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('listings')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('type', 'text')
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('title', 'text', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('details', 'text', (c) => c.notNull())
    .addColumn('search_text', 'text', (c) => c.notNull())
    .addColumn('is_public', 'smallint', (c) => c.notNull())
    .addColumn('starts_at', 'bigint')
    .addColumn('ends_at', 'bigint', (c) => c.notNull())
    .addColumn('going', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('maybe', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('waiting', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('sketch', 'text')
    .addColumn('sketch_hash', 'bigint')
    .addColumn('warnings', 'text', (c) => c.notNull())
    .addColumn('matches', 'text')
    .addColumn('reason', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('listings_of_group')
    .on('listings')
    .columns(['group_id', 'state', 'kind', 'ends_at'])
    .execute()
  await db.schema.createIndex('listings_of_author').on('listings').columns(['author_id', 'group_id']).execute()
  await db.schema
    .createIndex('listings_public')
    .on('listings')
    .columns(['starts_at'])
    .where(sql.ref('is_public'), '=', sql.lit(1))
    .execute()
  await db.schema
    .createIndex('listings_alike')
    .on('listings')
    .columns(['sketch_hash'])
    .where(sql.ref('sketch_hash'), 'is not', null)
    .execute()

  await db.schema
    .createTable('listing_answers')
    .addColumn('listing_id', 'text', (c) => c.notNull().references('listings.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('answer', 'text', (c) => c.notNull())
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('remind_minutes', 'integer')
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('listing_answers_key', ['listing_id', 'user_id'])
    .execute()
  await db.schema.createIndex('listing_answers_of').on('listing_answers').columns(['user_id', 'listing_id']).execute()

  await db.schema
    .createTable('listing_pictures')
    .addColumn('listing_id', 'text', (c) => c.notNull().references('listings.id'))
    .addColumn('file_id', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('listing_pictures_key', ['listing_id', 'file_id'])
    .execute()
  await db.schema.createIndex('listing_pictures_file').on('listing_pictures').columns(['file_id']).execute()

  await db.schema
    .createTable('listing_reminders')
    .addColumn('listing_id', 'text', (c) => c.notNull().references('listings.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('due_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('listing_reminders_key', ['listing_id', 'user_id'])
    .execute()
  await db.schema.createIndex('listing_reminders_due').on('listing_reminders').columns(['due_at']).execute()

  await db.schema
    .createTable('listing_notices')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('listing_id', 'text', (c) => c.notNull().references('listings.id'))
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('seen_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('listing_notices_unseen')
    .on('listing_notices')
    .columns(['user_id', 'at'])
    .where(sql.ref('seen_at'), 'is', null)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['notices', 'reminders', 'pictures', 'answers']) {
    await db.schema.dropTable(`listing_${table}`).execute()
  }
  await db.schema.dropTable('listings').execute()
}
