import type { Db } from '../../platform/db/database.ts'

export async function vouchesFor(
  db: Db,
  requestIds: readonly string[],
): Promise<{ request_id: string; user_id: number }[]> {
  if (requestIds.length === 0) return []
  return await db
    .selectFrom('join_vouches')
    .select(['request_id', 'user_id'])
    .where('request_id', 'in', requestIds)
    .orderBy('at')
    .execute()
}

export async function insertVouch(
  db: Db,
  vouch: { request_id: string; user_id: number; at: number },
): Promise<boolean> {
  const done = await db
    .insertInto('join_vouches')
    .values(vouch)
    .onConflict((conflict) => conflict.doNothing())
    .returning('request_id')
    .executeTakeFirst()
  return done !== undefined
}

export async function deleteVouch(db: Db, requestId: string, userId: number): Promise<void> {
  await db.deleteFrom('join_vouches').where('request_id', '=', requestId).where('user_id', '=', userId).execute()
}
