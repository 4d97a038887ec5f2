import type { Kysely } from 'kysely'

/** Lets everybody who has blocked a person be found. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('blocks_user').on('blocks').columns(['user_id']).execute()
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('blocks_user').execute()
}
