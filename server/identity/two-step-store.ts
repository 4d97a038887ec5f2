import type { Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'
import type { TwoStepTable } from '../platform/db/tables/identity.ts'

export type TwoStepRow = Selectable<TwoStepTable>

export function findTwoStep(db: Db, userId: number): Promise<TwoStepRow | undefined> {
  return db.selectFrom('two_step').selectAll().where('user_id', '=', userId).executeTakeFirst()
}

/** The same, held until the transaction ends: a code counts once, however many ask at the same moment. */
export function lockTwoStep(trx: Trx, userId: number): Promise<TwoStepRow | undefined> {
  const query = trx.selectFrom('two_step').selectAll().where('user_id', '=', userId)
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst()
}

/** Begins anew; what was begun before and not confirmed is gone. */
export async function beginTwoStep(db: Db, userId: number, secret: string): Promise<void> {
  const row: TwoStepRow = { user_id: userId, secret, confirmed_at: null, last_counter: 0, recovery_hashes: '[]' }
  await db
    .insertInto('two_step')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(row))
    .execute()
}

export async function updateTwoStep(
  db: Db,
  userId: number,
  change: Partial<Omit<TwoStepRow, 'user_id' | 'secret'>>,
): Promise<void> {
  await db.updateTable('two_step').set(change).where('user_id', '=', userId).execute()
}

export async function deleteTwoStep(db: Db, userId: number): Promise<void> {
  await db.deleteFrom('two_step').where('user_id', '=', userId).execute()
}

/** Which of these people sign in with a second step. */
export async function whoHasTwoStep(db: Db, userIds: readonly number[]): Promise<Set<number>> {
  if (userIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('two_step')
    .select('user_id')
    .where('user_id', 'in', userIds)
    .where('confirmed_at', 'is not', null)
    .execute()
  return new Set(rows.map((row) => row.user_id))
}
