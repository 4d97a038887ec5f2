import { sql, type Kysely } from 'kysely'

/** How much was written in groups: by person and day, and by hour. Counted once, as the search index takes the log in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('activity_days')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('day', 'integer', (c) => c.notNull())
    .addColumn('user_id', 'bigint', (c) => c.notNull())
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addColumn('last_at', 'bigint', (c) => c.notNull())
    .addPrimaryKeyConstraint('activity_days_key', ['conversation_id', 'day', 'user_id'])
    .execute()
  await db.schema
    .createIndex('activity_days_person')
    .on('activity_days')
    .columns(['conversation_id', 'user_id', 'day'])
    .execute()
  await db.schema
    .createTable('activity_hours')
    .addColumn('conversation_id', 'text', (c) => c.notNull())
    .addColumn('hour', 'integer', (c) => c.notNull())
    .addColumn('messages', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('activity_hours_key', ['conversation_id', 'hour'])
    .execute()

  // What the index has taken in before is counted here; what it has not, it will count.
  const counted = sql`from events e join conversations c on c.id = e.conversation_id
    join search_marks m on m.conversation_id = e.conversation_id
    where c.kind = 'group' and e.type = 'message' and e.seq <= m.seq`
  await sql`insert into activity_days (conversation_id, day, user_id, messages, last_at)
    select e.conversation_id, (e.at + 28800000) / 86400000, e.actor_id, count(*), max(e.at) ${counted}
    group by 1, 2, 3`.execute(db)
  await sql`insert into activity_hours (conversation_id, hour, messages)
    select e.conversation_id, (e.at + 28800000) / 3600000, count(*) ${counted} group by 1, 2`.execute(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('activity_hours').execute()
  await db.schema.dropTable('activity_days').execute()
}
