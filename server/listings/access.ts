import { adultCategories, type Category } from '#shared/groups/categories.ts'
import type { Right } from '#shared/groups/roles.ts'
import { rightsOfRow } from '../groups/store.ts'
import type { Db } from '../platform/db/database.ts'
import { conflict, forbidden, notFound } from '../platform/errors.ts'
import { findListing, type ListingRow } from './store.ts'

const published = new Set(['open', 'closed', 'cancelled'])

/** Whether the reader of a row has a right in its group at `now`. */
export const readerMay = (row: ListingRow, right: Right, now: number): boolean => rightsOfRow(row, now).has(right)

/** Whether people who are not members may see it. */
export const isOpenToAll = (row: ListingRow) =>
  row.is_public === 1 && row.join_policy !== 'invite' && !adultCategories.has(row.category as Category)

/** Whether a person may see a listing: what is not published only its author and those who decide over it. */
function isVisible(row: ListingRow, viewerId: number, now: number): boolean {
  if (row.my_role === null) return isOpenToAll(row) && published.has(row.state)
  if (published.has(row.state) || row.author_id === viewerId) return true
  return readerMay(row, row.state === 'removed' ? 'manage-content' : 'review-messages', now)
}

/** A listing that `viewerId` may see; `not_found` otherwise. */
export async function visibleListing(db: Db, id: string, viewerId: number, now: number): Promise<ListingRow> {
  const row = await findListing(db, id, viewerId)
  if (!row || !isVisible(row, viewerId, now)) throw notFound('This entry')
  return row
}

/** A listing of one's own in a group one is still in. */
export async function ownListing(db: Db, id: string, userId: number, now: number): Promise<ListingRow> {
  const row = await visibleListing(db, id, userId, now)
  if (row.author_id !== userId || row.my_role === null) throw forbidden('Only who wrote this can change it')
  if (row.state === 'removed') throw conflict('This was removed and cannot be changed any more')
  return row
}
