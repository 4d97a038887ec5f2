import { sql, type Kysely } from 'kysely'

/**
 * The directory: featured groups with an order, a time and a note, counts that a job refreshes, and what groups are
 * found by. The platform's staff: who they are, what they did, groups they locked, accounts they suspended.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await directory(db)
  await staff(db)
}

async function directory(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('featured_groups')
    .addColumn('group_id', 'text', (c) => c.primaryKey().references('groups.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('until_at', 'bigint')
    .addColumn('note', 'text', (c) => c.notNull())
    .execute()
  await sql`insert into featured_groups (group_id, position, from_at, until_at, note)
    select id, featured_rank, 0, null, '' from groups where featured_rank is not null`.execute(db)
  await db.schema.alterTable('groups').dropColumn('featured_rank').execute()

  await db.schema
    .createTable('group_counts')
    .addColumn('group_id', 'text', (c) => c.primaryKey().references('groups.id').onDelete('cascade'))
    .addColumn('speakers', 'integer', (c) => c.notNull())
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addColumn('today', 'integer', (c) => c.notNull())
    .addColumn('joined', 'integer', (c) => c.notNull())
    .addColumn('liveliness', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createTable('category_counts')
    .addColumn('category', 'text', (c) => c.primaryKey())
    .addColumn('members', 'integer', (c) => c.notNull())
    .addColumn('joined', 'integer', (c) => c.notNull())
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addColumn('counted_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('memberships_joined').on('memberships').columns(['joined_at']).execute()

  await db.schema
    .createTable('group_tokens')
    .addColumn('token', 'text', (c) => c.notNull())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addPrimaryKeyConstraint('group_tokens_pk', ['token', 'group_id'])
    .execute()
  await db.schema.createIndex('group_tokens_group').on('group_tokens').columns(['group_id', 'token']).execute()
}

async function staff(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('groups').addColumn('locked_at', 'bigint').execute()
  await db.schema.alterTable('groups').addColumn('locked_reason', 'text').execute()
  await db.schema
    .alterTable('users')
    .addColumn('purposes', 'text', (c) => c.notNull().defaultTo('[]'))
    .execute()
  await db.schema
    .alterTable('users')
    .addColumn('is_staff', 'smallint', (c) => c.notNull().defaultTo(0))
    .execute()
  await db.schema.alterTable('users').addColumn('suspended_until', 'bigint').execute()

  await db.schema
    .createTable('suspensions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('until_at', 'bigint')
    .addColumn('ended_at', 'bigint')
    .addColumn('appeal', 'text')
    .addColumn('appealed_at', 'bigint')
    .addColumn('outcome', 'text')
    .addColumn('answer', 'text')
    .addColumn('judged_by', 'bigint')
    .addColumn('judged_at', 'bigint')
    .execute()
  await db.schema.createIndex('suspensions_person').on('suspensions').columns(['user_id', 'at']).execute()
  await db.schema.createIndex('suspensions_newest').on('suspensions').columns(['at']).execute()

  await db.schema
    .createTable('staff_audit')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('actor_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('target_user_id', 'bigint')
    .addColumn('target_group_id', 'text')
    .addColumn('before', 'text')
    .addColumn('after', 'text')
    .addColumn('reason', 'text')
    .execute()
  await db.schema.createIndex('staff_audit_newest').on('staff_audit').columns(['at', 'id']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('staff_audit').execute()
  await db.schema.dropTable('suspensions').execute()
  for (const column of ['suspended_until', 'is_staff', 'purposes']) {
    await db.schema.alterTable('users').dropColumn(column).execute()
  }
  for (const column of ['locked_reason', 'locked_at']) {
    await db.schema.alterTable('groups').dropColumn(column).execute()
  }
  await db.schema.dropTable('group_tokens').execute()
  await db.schema.dropIndex('memberships_joined').execute()
  await db.schema.dropTable('category_counts').execute()
  await db.schema.dropTable('group_counts').execute()
  await db.schema.alterTable('groups').addColumn('featured_rank', 'integer').execute()
  await sql`update groups set featured_rank =
    (select position from featured_groups f where f.group_id = groups.id)`.execute(db)
  await db.schema.dropTable('featured_groups').execute()
}
