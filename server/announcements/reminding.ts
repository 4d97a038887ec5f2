import { announcementLimits as limits } from '#shared/announcements/limits.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { AnnouncementsContext } from './context.ts'
import * as store from './store.ts'
import { stateOf, versionsOf } from './view.ts'

/** Reminds the members who have not confirmed; how many these are. */
export async function remind(
  { platform: { db, clock, realtime } }: AnnouncementsContext,
  actorId: number,
  { id: groupId, announcementId }: { id: string; announcementId: string },
): Promise<number> {
  const now = clock.now()
  await groupWithRight(db, groupId, actorId, 'announce', now)
  const { row, ids } = await db.transaction().execute(async (trx) => {
    const found = await store.findAnnouncement(trx, groupId, announcementId)
    if (!found) throw notFound('This announcement')
    if (stateOf(found, now) !== 'running' || found.needs_confirm === 0) {
      throw conflict('Nobody is asked to confirm this announcement now')
    }
    if (!(await store.takeReminder(trx, announcementId, now, now - limits.remindAgainHours * 3_600_000))) {
      throw conflict(`Those who have not confirmed were reminded within the last ${limits.remindAgainHours} hours`)
    }
    const missing = (await store.memberMarks(trx, found))
      .filter((each) => each.confirmed_at === null)
      .map((each) => each.user_id)
    await store.mark(trx, announcementId, missing, { reminded_at: now })
    await store.touchMemberships(trx, found.conversation_id, missing, now)
    const after = { title: versionsOf(found)[0]?.title, people: missing.length }
    await writeAudit(trx, { groupId, at: now, actorId, type: 'announcement-reminded', after })
    return { row: found, ids: missing }
  })
  if (ids.length > 0) {
    realtime.emit(ids.map(rooms.user), 'account', {
      type: 'announcement-reminder',
      groupId,
      conversationId: row.conversation_id,
      announcementId,
      title: versionsOf(row)[0]?.title ?? '',
    })
  }
  return ids.length
}
