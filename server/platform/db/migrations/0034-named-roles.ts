import { sql, type Kysely } from 'kysely'

/** Roles that a group names itself, and who holds one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('group_roles')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('group_id', 'text', (c) => c.notNull().references('groups.id').onDelete('cascade'))
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('name_folded', 'text', (c) => c.notNull())
    .addColumn('colour', 'text')
    .addColumn('rank', 'text', (c) => c.notNull())
    .addColumn('switches', 'text', (c) => c.notNull())
    .addColumn('created_at', 'bigint', (c) => c.notNull())
    .addColumn('updated_at', 'bigint', (c) => c.notNull())
    .execute()
  await db.schema
    .createIndex('group_roles_name')
    .unique()
    .on('group_roles')
    .columns(['group_id', 'name_folded'])
    .execute()
  for (const name of ['named_role', 'named_switches']) {
    await db.schema.alterTable('memberships').addColumn(name, 'text').execute()
  }
  await db.schema
    .createIndex('memberships_named_role')
    .on('memberships')
    .columns(['named_role'])
    .where(sql.ref('named_role'), 'is not', null)
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('memberships_named_role').execute()
  for (const name of ['named_switches', 'named_role']) {
    await db.schema.alterTable('memberships').dropColumn(name).execute()
  }
  await db.schema.dropTable('group_roles').execute()
}
