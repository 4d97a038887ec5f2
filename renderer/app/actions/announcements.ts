import { routes } from '#shared/protocol/routes.ts'
import { call, type CallArguments } from '../api/call.ts'

type Content = CallArguments<typeof routes.announce>['body']

/** Announces now or at a time, or changes what is announced. @throws {CallError} with the input at fault in `field` */
export async function saveAnnouncement(groupId: string, announcementId: string | null, body: Content): Promise<void> {
  if (announcementId === null) await call(routes.announce, { params: { id: groupId }, body })
  else await call(routes.updateAnnouncement, { params: { id: groupId, announcementId }, body })
}

/** @throws {CallError} */
export async function endAnnouncement(groupId: string, announcementId: string): Promise<void> {
  await call(routes.endAnnouncement, { params: { id: groupId, announcementId } })
}

/** Notes for oneself that it was read, put away or confirmed. @throws {CallError} */
export async function markAnnouncement(
  groupId: string,
  announcementId: string,
  as: 'read' | 'dismissed' | 'confirmed',
): Promise<void> {
  await call(routes.markAnnouncement, { params: { id: groupId, announcementId }, body: { as } })
}

/** Reminds those who have not confirmed; how many. @throws {CallError} where they were reminded a moment ago */
export async function remindOfAnnouncement(groupId: string, announcementId: string): Promise<number> {
  return (await call(routes.remindOfAnnouncement, { params: { id: groupId, announcementId } })).reminded
}
