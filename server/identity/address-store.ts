import type { Db } from '../platform/db/database.ts'
import type { KnownAddressTable } from '../platform/db/tables/identity.ts'

export async function hasAddress(db: Db, userId: number, hash: string, since: number): Promise<boolean> {
  const row = await db
    .selectFrom('known_addresses')
    .select('seen_at')
    .where('user_id', '=', userId)
    .where('address_hash', '=', hash)
    .where('seen_at', '>=', since)
    .executeTakeFirst()
  return row !== undefined
}

export async function saveAddress(db: Db, address: KnownAddressTable): Promise<void> {
  await db
    .insertInto('known_addresses')
    .values(address)
    .onConflict((conflict) => conflict.columns(['user_id', 'address_hash']).doUpdateSet({ seen_at: address.seen_at }))
    .execute()
}

export async function deleteOldAddresses(db: Db, userId: number, before: number): Promise<void> {
  await db.deleteFrom('known_addresses').where('user_id', '=', userId).where('seen_at', '<', before).execute()
}
