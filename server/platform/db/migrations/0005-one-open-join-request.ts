import type { Kysely } from 'kysely'
import { sql } from 'kysely'

/** One person has at most one open request to join a group, whatever is asked at the same moment. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('join_requests_open')
    .unique()
    .on('join_requests')
    .columns(['group_id', 'user_id'])
    .where(sql.ref('state'), '=', sql.lit('pending'))
    .execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('join_requests_open').execute()
}
