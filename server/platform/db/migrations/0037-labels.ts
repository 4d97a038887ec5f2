import { sql, type Kysely } from 'kysely'

/** Labels on people, what owners write against a lock of their group, and evidence that is forgotten in time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('group_labels')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('position', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('group_labels_key', ['group_id', 'name'])
    .execute()
  await db.schema
    .createTable('person_labels')
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('user_id', 'bigint', (c) => c.notNull().references('users.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull())
    .addColumn('rule', 'text')
    .addColumn('seq', 'bigint')
    .addPrimaryKeyConstraint('person_labels_key', ['group_id', 'user_id', 'name'])
    .execute()
  await db.schema
    .createTable('lock_appeals')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('locked_at', 'bigint', (c) => c.notNull())
    .addColumn('text', 'text', (c) => c.notNull())
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('at', 'bigint', (c) => c.notNull())
    .addColumn('outcome', 'text')
    .addColumn('answer', 'text')
    .addColumn('judged_by', 'bigint')
    .addColumn('judged_at', 'bigint')
    .execute()
  await db.schema
    .createIndex('lock_appeals_once')
    .unique()
    .on('lock_appeals')
    .columns(['group_id', 'locked_at'])
    .execute()
  await db.schema
    .createIndex('lock_appeals_open')
    .on('lock_appeals')
    .column('at')
    .where(sql.ref('judged_at'), 'is', sql.lit(null))
    .execute()
  await db.schema
    .createIndex('report_cases_kept')
    .on('report_cases')
    .column('decided_at')
    .where(sql.ref('evidence'), '!=', sql.lit(''))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('report_cases_kept').execute()
  await db.schema.dropTable('lock_appeals').execute()
  await db.schema.dropTable('person_labels').execute()
  await db.schema.dropTable('group_labels').execute()
}
