import type { ListingsContext } from './context.ts'
import { dueReminders, setReminder, takeReminder, type ReminderRow } from './notices-store.ts'
import { findListing } from './store.ts'
import { doWork } from './work.ts'

/** Milliseconds. */
const every = 15_000
/** Reminders one turn takes, so that a turn is short. */
const most = 200

/**
 * Reminds people of events they come to, and authors of what lapses soon. Taking a reminder and leaving its notice is one
 * transaction, so that each is told once, however many processes look and whenever one of them dies.
 */
export function remindByTheClock(context: ListingsContext): void {
  const { db, every: repeat } = context.platform

  async function remind(due: ReminderRow): Promise<void> {
    await doWork(context, async (work) => {
      if (!(await takeReminder(work.trx, due))) return
      const row = await findListing(work.trx, due.listing_id, due.user_id)
      if (row?.state !== 'open' || row.my_role === null) return
      const isEvent = row.kind === 'event'
      // The server stood still until it was over: a reminder would come too late.
      if (isEvent && row.ends_at <= work.now) return
      await work.tell([due.user_id], { listingId: row.id, type: isEvent ? 'reminder' : 'expires' })
      // Once more when it has lapsed, unless it is renewed before.
      if (!isEvent && row.ends_at > work.now) await setReminder(work.trx, row.id, due.user_id, row.ends_at)
    })
  }

  repeat(every, 'listing reminders', async (now) => {
    for (const due of await dueReminders(db, now, most)) await remind(due)
  })
}
