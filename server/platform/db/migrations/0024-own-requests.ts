import type { Kysely } from 'kysely'

/** What somebody who asked to join was told, found by person; groups are found by their category too. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('join_requests').addColumn('reason', 'text').execute()
  await db.schema.createIndex('join_requests_person').on('join_requests').columns(['user_id', 'created_at']).execute()
  await forgetIndex(db)
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await forgetIndex(db)
  await db.schema.dropIndex('join_requests_person').execute()
  await db.schema.alterTable('join_requests').dropColumn('reason').execute()
}

/** Groups without tokens are put into the index when the server starts. */
async function forgetIndex(db: Kysely<unknown>): Promise<void> {
  await (db as Kysely<{ group_tokens: object }>).deleteFrom('group_tokens').execute()
}
