import { routes } from '#shared/protocol/routes.ts'
import { announce, change, end, list, markAs, readers } from './announcements.ts'
import type { AnnouncementsContext } from './context.ts'
import { sendDue } from './publishing.ts'
import { findUnread } from './store.ts'
import { remind } from './reminding.ts'

/** How often planned announcements are looked for. Milliseconds. */
const sendEvery = 5_000

/** What a group wants all its members to know. */
export function createAnnouncements(context: AnnouncementsContext): void {
  const { handle, limiter, every } = context.platform
  const announcing = limiter({ points: 20, seconds: 3_600, message: 'You have announced a lot within the hour' })

  const { db, clock } = context.platform
  context.conversations.useAnnouncements((userId, ids) => findUnread(db, userId, ids, clock.now()))
  every(sendEvery, 'send-announcements', (now) => sendDue(context, now))
  handle(routes.announcements, async ({ caller, params, query }) => ({
    announcements: await list(context, caller.userId, params.id, query.all === '1'),
  }))
  handle(routes.announce, async ({ caller, params, body }) => {
    await announcing.take(caller.userId)
    return { announcement: await announce(context, caller.userId, params.id, body) }
  })
  handle(routes.updateAnnouncement, async ({ caller, params, body }) => ({
    announcement: await change(context, caller.userId, params, body),
  }))
  handle(routes.endAnnouncement, async ({ caller, params }) => {
    await end(context, caller.userId, params)
    return {}
  })
  handle(routes.markAnnouncement, async ({ caller, params, body }) => ({
    announcement: await markAs(context, caller.userId, params, body.as),
  }))
  handle(routes.announcementReaders, ({ caller, params }) => readers(context, caller.userId, params))
  handle(routes.remindOfAnnouncement, async ({ caller, params }) => ({
    reminded: await remind(context, caller.userId, params),
  }))
}
