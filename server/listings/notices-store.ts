import type { Insertable, Selectable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ListingNoticeTable, ListingReminderTable } from '../platform/db/tables/listings.ts'

export type NoticeRow = Selectable<ListingNoticeTable>
export type ReminderRow = Selectable<ListingReminderTable>

export async function insertNotices(trx: Trx, rows: readonly Insertable<ListingNoticeTable>[]): Promise<void> {
  if (rows.length > 0) await trx.insertInto('listing_notices').values(rows).execute()
}

/** What a person has not seen yet, the oldest first. */
export function unseenNotices(db: Db, userId: number, limit: number): Promise<NoticeRow[]> {
  return db
    .selectFrom('listing_notices')
    .selectAll()
    .where('user_id', '=', userId)
    .where('seen_at', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function seeNotices(db: Db, userId: number, ids: readonly string[], now: number): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('listing_notices')
    .set({ seen_at: now })
    .where('user_id', '=', userId)
    .where('id', 'in', ids)
    .where('seen_at', 'is', null)
    .execute()
}

/** Sets when somebody is to be told of a listing, in the place of any earlier time; null for never. */
export async function setReminder(trx: Trx, listingId: string, userId: number, dueAt: number | null): Promise<void> {
  await trx.deleteFrom('listing_reminders').where('listing_id', '=', listingId).where('user_id', '=', userId).execute()
  if (dueAt !== null) {
    await trx
      .insertInto('listing_reminders')
      .values({ listing_id: listingId, user_id: userId, due_at: dueAt })
      .execute()
  }
}

export async function clearReminders(trx: Trx, listingId: string): Promise<void> {
  await trx.deleteFrom('listing_reminders').where('listing_id', '=', listingId).execute()
}

export function dueReminders(db: Db, now: number, limit: number): Promise<ReminderRow[]> {
  return db
    .selectFrom('listing_reminders')
    .selectAll()
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(limit)
    .execute()
}

/** Takes a reminder that is due; false where another process has, or its time has moved. */
export async function takeReminder(trx: Trx, { listing_id, user_id, due_at }: ReminderRow): Promise<boolean> {
  const result = await trx
    .deleteFrom('listing_reminders')
    .where('listing_id', '=', listing_id)
    .where('user_id', '=', user_id)
    .where('due_at', '=', due_at)
    .executeTakeFirstOrThrow()
  return result.numDeletedRows > 0n
}
