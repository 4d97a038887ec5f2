import type { Kysely } from 'kysely'

/** Signed archives of evidence, and an index by which the log of a group is filtered. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('evidence_exports')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id'))
    .addColumn('by_id', 'bigint', (c) => c.notNull().references('users.id'))
    .addColumn('from_at', 'bigint', (c) => c.notNull())
    .addColumn('to_at', 'bigint', (c) => c.notNull())
    .addColumn('with_files', 'smallint', (c) => c.notNull())
    .addColumn('state', 'text', (c) => c.notNull())
    .addColumn('done', 'integer', (c) => c.notNull())
    .addColumn('total', 'integer', (c) => c.notNull())
    .addColumn('bytes', 'bigint')
    .addColumn('sha256', 'text')
    .addColumn('fault', 'text')
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('touched_at', 'bigint', (c) => c.notNull())
    .addColumn('expires_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('evidence_exports_person')
    .on('evidence_exports')
    .columns(['group_id', 'by_id', 'created_at'])
    .execute()
  await db.schema.createIndex('evidence_exports_state').on('evidence_exports').column('state').execute()
  await db.schema.createIndex('group_audit_target').on('group_audit').columns(['group_id', 'target_id', 'at']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('group_audit_target').execute()
  await db.schema.dropTable('evidence_exports').execute()
}
