import type { Db } from '../platform/db/database.ts'

/** Keeps what somebody was called until now. Two changes within a millisecond leave the first. */
export async function keepName(db: Db, userId: number, name: string, at: number): Promise<void> {
  await db
    .insertInto('name_changes')
    .values({ user_id: userId, at, name })
    .onConflict((conflict) => conflict.columns(['user_id', 'at']).doNothing())
    .execute()
}

/** What somebody was called before, the latest first, each with when it ended. */
export function formerNames(db: Db, userId: number, limit: number): Promise<{ name: string; at: number }[]> {
  return db
    .selectFrom('name_changes')
    .where('user_id', '=', userId)
    .orderBy('at', 'desc')
    .limit(limit)
    .select(['name', 'at'])
    .execute()
}
