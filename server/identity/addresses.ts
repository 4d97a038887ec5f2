import { createHash } from 'node:crypto'
import type { Db } from '../platform/db/database.ts'
import { deleteOldAddresses, hasAddress, saveAddress } from './address-store.ts'

/** An address nobody signed in from for this long is a stranger's again. Milliseconds. */
const rememberFor = 180 * 24 * 60 * 60_000

/** Kept as a hash for one person, so that nobody reads from it who shares a home. */
const hashOf = (userId: number, network: string) => createHash('sha256').update(`${userId} ${network}`).digest('hex')

/** Asked for people who do not exist as well (id 0), so that both take the same time. */
export async function isKnownAddress(db: Db, userId: number, network: string, now: number): Promise<boolean> {
  return await hasAddress(db, userId, hashOf(userId, network), now - rememberFor)
}

export async function rememberAddress(db: Db, userId: number, network: string, now: number): Promise<void> {
  await saveAddress(db, { user_id: userId, address_hash: hashOf(userId, network), seen_at: now })
  await deleteOldAddresses(db, userId, now - rememberFor)
}
