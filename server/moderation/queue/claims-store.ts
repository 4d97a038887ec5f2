import type { Db } from '../../platform/db/database.ts'

export interface ClaimRow {
  item: string
  user_id: number
  until: number
}

/** Claims that hold, by item. */
export async function claimsAt(db: Db, now: number): Promise<Map<string, ClaimRow>> {
  const rows = await db.selectFrom('queue_claims').selectAll().where('until', '>', now).execute()
  return new Map(rows.map((row) => [row.item, row]))
}

/** Takes something for somebody where nobody else has it; the claim that holds afterwards, whoever has it. */
export async function takeClaim(db: Db, item: string, userId: number, until: number, now: number): Promise<ClaimRow> {
  await db
    .insertInto('queue_claims')
    .values({ item, user_id: userId, until })
    .onConflict((conflict) =>
      conflict
        .column('item')
        .doUpdateSet({ user_id: userId, until })
        .where((eb) => eb.or([eb('queue_claims.until', '<=', now), eb('queue_claims.user_id', '=', userId)])),
    )
    .execute()
  return await db.selectFrom('queue_claims').selectAll().where('item', '=', item).executeTakeFirstOrThrow()
}

/** Gives something back; false where the person did not have it. */
export async function dropClaim(db: Db, item: string, userId: number): Promise<boolean> {
  const done = await db
    .deleteFrom('queue_claims')
    .where('item', '=', item)
    .where('user_id', '=', userId)
    .returning('item')
    .executeTakeFirst()
  return done !== undefined
}

/** Who has things open, by item. */
export async function looksAt(db: Db, items: readonly string[], now: number): Promise<Map<string, number[]>> {
  if (items.length === 0) return new Map()
  const rows = await db
    .selectFrom('queue_looks')
    .selectAll()
    .where('item', 'in', items)
    .where('until', '>', now)
    .orderBy('user_id')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ item }) => item)].map(([item, those]) => [item, those.map(({ user_id: id }) => id)]),
  )
}

export async function noteLook(db: Db, item: string, userId: number, until: number): Promise<void> {
  await db
    .insertInto('queue_looks')
    .values({ item, user_id: userId, until })
    .onConflict((conflict) => conflict.columns(['item', 'user_id']).doUpdateSet({ until }))
    .execute()
}

export async function dropLook(db: Db, item: string, userId: number): Promise<void> {
  await db.deleteFrom('queue_looks').where('item', '=', item).where('user_id', '=', userId).execute()
}

/** Forgets what is over, and everything of something that was decided. */
export async function sweep(db: Db, now: number, decided?: string): Promise<void> {
  for (const table of ['queue_claims', 'queue_looks'] as const) {
    await db.deleteFrom(table).where('until', '<=', now).execute()
    if (decided !== undefined) await db.deleteFrom(table).where('item', '=', decided).execute()
  }
}
