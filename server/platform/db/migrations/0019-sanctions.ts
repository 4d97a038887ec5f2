import { sql, type Kysely } from 'kysely'

/** One record for every warning, mute, removal and ban; appeals, notes, and old texts of messages. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sanctions(db)
  await appeals(db)
  await notes(db)
  await pastTexts(db)
  await db.schema.alterTable('group_bans').addColumn('until', 'bigint').execute()
  await adoptBans(db)
  await adoptWarnings(db)
  await db.schema.dropTable('warning_points').execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
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
  await sql`insert into warning_points (id, group_id, user_id, points, at)
    select id, group_id, target_id, points, at from sanctions where kind = 'warning' and state = 'active'`.execute(db)
  await db.schema.alterTable('group_bans').dropColumn('until').execute()
  for (const table of ['past_texts', 'member_notes', 'appeals', 'sanctions']) {
    await db.schema.dropTable(table).execute()
  }
}

async function sanctions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('sanctions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('target_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('actor_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('automatic_rule', 'text')
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('points', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('rule_number', 'integer')
    .addColumn('rule_version', 'integer')
    .addColumn('rule_text', 'text')
    .addColumn('reason', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('until', 'bigint')
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('settled_at', 'bigint')
    .addColumn('settled_by', 'bigint')
    .addColumn('delete_since', 'bigint')
    .addColumn('deleting', 'smallint', (c) => c.notNull().defaultTo(0))
    .addColumn('deleted_count', 'integer', (c) => c.notNull().defaultTo(0))
    .addColumn('seen_at', 'bigint')
    .addColumn('told_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('sanctions_group').on('sanctions').columns(['group_id', 'at']).execute()
  await db.schema.createIndex('sanctions_member').on('sanctions').columns(['group_id', 'target_id', 'at']).execute()
  await db.schema.createIndex('sanctions_own').on('sanctions').columns(['target_id', 'told_at']).execute()
  await db.schema
    .createIndex('sanctions_due')
    .on('sanctions')
    .columns(['until'])
    .where(sql.ref('state'), 'in', [sql.lit('active'), sql.lit('shortened')])
    .execute()
  await db.schema
    .createIndex('sanctions_deleting')
    .on('sanctions')
    .columns(['at'])
    .where(sql.ref('deleting'), '=', sql.lit(1))
    .execute()
}

async function appeals(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('appeals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('sanction_id', 'text', (c) => c.notNull().unique().references('sanctions.id'))
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('answer_by', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('judge_id', 'bigint')
    .addColumn('judged_at', 'bigint')
    .addColumn('answer', 'text')
    .execute()
  await db.schema.createIndex('appeals_queue').on('appeals').columns(['group_id', 'outcome', 'at']).execute()
}

async function notes(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('member_notes')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('author_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('member_notes_member').on('member_notes').columns(['group_id', 'user_id', 'at']).execute()
}

async function pastTexts(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('past_texts')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('seq', 'bigint', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema.createIndex('past_texts_message').on('past_texts').columns(['conversation_id', 'seq']).execute()
  await db.schema.createIndex('past_texts_old').on('past_texts').columns(['at']).execute()
}

/** Bans from before sanctions were recorded. */
async function adoptBans(db: Kysely<unknown>): Promise<void> {
  await sql`insert into sanctions
      (id, group_id, target_id, actor_id, kind, reason, at, state, told_at)
    select 'ban-' || group_id || '-' || user_id, group_id, user_id, by_id, 'ban', coalesce(reason, ''), at, 'active', at
    from group_bans`.execute(db)
}

/** Points that rules gave before sanctions were recorded; the owner answers for them. */
async function adoptWarnings(db: Kysely<unknown>): Promise<void> {
  await sql`insert into sanctions
      (id, group_id, target_id, actor_id, kind, points, reason, at, state, told_at)
    select w.id, w.group_id, w.user_id, g.owner_id, 'warning', w.points, '', w.at, 'active', w.at
    from warning_points w join groups g on g.id = w.group_id`.execute(db)
}
