import { announcementRoutes } from '#shared/protocol/announcements.ts'
import { call, type CallArguments } from '../api/call.ts'

type Content = CallArguments<typeof announcementRoutes.announce>['body']

/** Announces now or at a time, or changes what is announced. @throws {CallError} with the input at fault in `field` */
export async function saveAnnouncement(groupId: string, announcementId: string | null, body: Content): Promise<void> {
  if (announcementId === null) await call(announcementRoutes.announce, { params: { id: groupId }, body })
  else await call(announcementRoutes.updateAnnouncement, { params: { id: groupId, announcementId }, body })
}

/** @throws {CallError} */
export async function endAnnouncement(groupId: string, announcementId: string): Promise<void> {
  await call(announcementRoutes.endAnnouncement, { params: { id: groupId, announcementId } })
}

/** Notes for oneself that it was read, put away or confirmed. @throws {CallError} */
export async function markAnnouncement(
  groupId: string,
  announcementId: string,
  as: 'read' | 'dismissed' | 'confirmed',
): Promise<void> {
  await call(announcementRoutes.markAnnouncement, { params: { id: groupId, announcementId }, body: { as } })
}

/** Reminds those who have not confirmed; how many. @throws {CallError} where they were reminded a moment ago */
export async function remindOfAnnouncement(groupId: string, announcementId: string): Promise<number> {
  return (await call(announcementRoutes.remindOfAnnouncement, { params: { id: groupId, announcementId } })).reminded
}
