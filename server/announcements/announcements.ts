import { announcementLimits as limits } from '#shared/announcements/limits.ts'
import type { Announcement } from '#shared/protocol/announcements.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupOfMember, groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { AnnouncementsContext } from './context.ts'
import { sendOut, tellChanged } from './publishing.ts'
import * as store from './store.ts'
import { stateOf, toAnnouncement, versionsOf } from './view.ts'

const day = 24 * 60 * 60_000
const listMost = 100

async function unendedOne(on: Db | Trx, groupId: string, id: string, now: number): Promise<store.AnnouncementRow> {
  const row = await store.findAnnouncement(on, groupId, id)
  if (!row) throw notFound('This announcement')
  if (stateOf(row, now) === 'ended') throw conflict('This announcement has ended. Make a new one')
  return row
}

function refuseBadTimes(startsAt: number, expiresAt: number | null, now: number): void {
  if (startsAt > now + limits.daysAhead * day) {
    throw invalid(`An announcement can be planned ${limits.daysAhead} days ahead`, 'startsAt')
  }
  if (expiresAt !== null && expiresAt <= Math.max(startsAt, now)) {
    throw invalid('An announcement ends after it begins', 'expiresAt')
  }
}

async function view(
  { platform: { db, clock }, identity }: AnnouncementsContext,
  rows: readonly store.AnnouncementRow[],
  readerId: number,
  mayAnnounce: boolean,
): Promise<Announcement[]> {
  const authors = await identity.usersByIds(rows.map((row) => row.author_id))
  const marks = new Map(
    (
      await store.marksOf(
        db,
        rows.map(({ id }) => id),
        readerId,
      )
    ).map((mark) => [mark.announcement_id, mark]),
  )
  const seen: Announcement[] = []
  for (const row of rows) {
    const author = authors.get(row.author_id)
    if (!author) continue
    const members = mayAnnounce ? await store.memberMarks(db, row) : null
    seen.push(toAnnouncement(row, { author, readerId, mark: marks.get(row.id), now: clock.now(), members }))
  }
  return seen
}

async function viewOne(context: AnnouncementsContext, groupId: string, id: string, readerId: number, isStaff: boolean) {
  const row = await store.findAnnouncement(context.platform.db, groupId, id)
  const [seen] = row ? await view(context, [row], readerId, isStaff) : []
  if (!seen) throw notFound('This announcement')
  return seen
}

/** What runs, for members; with `isAll` also what has ended, and for those who may announce what is planned. */
export async function list(
  context: AnnouncementsContext,
  readerId: number,
  groupId: string,
  isAll: boolean,
): Promise<Announcement[]> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupOfMember(db, groupId, readerId, now)
  const mayAnnounce = group.my_rights.has('announce')
  const rows = await store.listAnnouncements(db, groupId, { now, isAll, most: listMost })
  const shown = mayAnnounce ? rows : rows.filter((row) => row.published_at !== null)
  return await view(context, shown, readerId, mayAnnounce && isAll)
}

/** Announces now, or plans to. */
export async function announce(
  context: AnnouncementsContext,
  authorId: number,
  groupId: string,
  asked: RouteInput<typeof routes.announce>['body'],
): Promise<Announcement> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, groupId, authorId, 'announce', now)
  if (group.locked_at !== null) throw forbidden('The platform’s staff have locked this group: nobody can write in it')
  const startsAt = Math.max(now, asked.startsAt === undefined ? now : Date.parse(asked.startsAt))
  const expiresAt = asked.expiresAt === null ? null : Date.parse(asked.expiresAt)
  refuseBadTimes(startsAt, expiresAt, now)
  const row: store.AnnouncementRow = {
    id: newId(),
    group_id: groupId,
    conversation_id: group.conversation_id,
    author_id: authorId,
    versions: JSON.stringify(asked.versions),
    needs_confirm: asked.needsConfirm ? 1 : 0,
    starts_at: startsAt,
    expires_at: expiresAt,
    published_at: null,
    ended_at: null,
    ended_by: null,
    problem: null,
    reminded_at: null,
    created_at: now,
  }
  await db.transaction().execute(async (trx) => {
    if ((await store.countUnended(trx, groupId, now)) >= limits.running) {
      throw conflict(`A group has ${limits.running} announcements at a time. End an earlier one first`)
    }
    await store.insertAnnouncement(trx, row)
    const after = { title: asked.versions[0]?.title, startsAt: new Date(startsAt).toISOString() }
    await writeAudit(trx, { groupId, at: now, actorId: authorId, type: 'announced', after })
  })
  if (startsAt <= now) await sendOut(context, row)
  else tellChanged(context, row.conversation_id)
  return await viewOne(context, groupId, row.id, authorId, true)
}

/** Changes an announcement that has not ended. */
export async function change(
  context: AnnouncementsContext,
  actorId: number,
  { id: groupId, announcementId }: { id: string; announcementId: string },
  asked: RouteInput<typeof routes.updateAnnouncement>['body'],
): Promise<Announcement> {
  const { db, clock } = context.platform
  const now = clock.now()
  await groupWithRight(db, groupId, actorId, 'announce', now)
  const row = await db.transaction().execute(async (trx) => {
    const before = await unendedOne(trx, groupId, announcementId, now)
    if (asked.startsAt !== undefined && before.published_at !== null) {
      throw conflict('This announcement is out already, so its beginning stays')
    }
    const startsAt = asked.startsAt === undefined ? before.starts_at : Date.parse(asked.startsAt)
    const expiresAt =
      asked.expiresAt === undefined ? before.expires_at : asked.expiresAt === null ? null : Date.parse(asked.expiresAt)
    refuseBadTimes(startsAt, expiresAt, now)
    await store.updateAnnouncement(trx, announcementId, {
      starts_at: startsAt,
      expires_at: expiresAt,
      ...(asked.versions === undefined ? {} : { versions: JSON.stringify(asked.versions) }),
      ...(asked.needsConfirm === undefined ? {} : { needs_confirm: asked.needsConfirm ? 1 : 0 }),
    })
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId,
      type: 'announcement-changed',
      before: { title: versionsOf(before)[0]?.title },
      after: { title: asked.versions?.[0]?.title ?? versionsOf(before)[0]?.title },
    })
    return before
  })
  tellChanged(context, row.conversation_id)
  return await viewOne(context, groupId, announcementId, actorId, true)
}

/** Takes an announcement back; it stays in the history. */
export async function end(
  context: AnnouncementsContext,
  actorId: number,
  { id: groupId, announcementId }: { id: string; announcementId: string },
): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  await groupWithRight(db, groupId, actorId, 'announce', now)
  const row = await db.transaction().execute(async (trx) => {
    const before = await unendedOne(trx, groupId, announcementId, now)
    await store.updateAnnouncement(trx, announcementId, { ended_at: now, ended_by: actorId })
    const state = { title: versionsOf(before)[0]?.title }
    await writeAudit(trx, { groupId, at: now, actorId, type: 'announcement-ended', before: state })
    return before
  })
  tellChanged(context, row.conversation_id)
}

/** Notes that a member has read, dismissed or confirmed; the later includes the earlier. */
export async function markAs(
  context: AnnouncementsContext,
  userId: number,
  { id: groupId, announcementId }: { id: string; announcementId: string },
  as: 'read' | 'dismissed' | 'confirmed',
): Promise<Announcement> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupOfMember(db, groupId, userId, now)
  const row = await store.findAnnouncement(db, groupId, announcementId)
  if (!row || row.published_at === null) throw notFound('This announcement')
  if (as === 'confirmed' && stateOf(row, now) === 'ended') throw conflict('This announcement has ended')
  await store.mark(db, announcementId, [userId], {
    read_at: now,
    ...(as === 'dismissed' ? { dismissed_at: now } : {}),
    ...(as === 'confirmed' ? { confirmed_at: now } : {}),
  })
  await store.touchMemberships(db, group.conversation_id, [userId], now)
  await context.conversations.tellOwn(userId, group.conversation_id)
  return await viewOne(context, groupId, announcementId, userId, false)
}

/** Who has confirmed and who has not. */
export async function readers(
  { platform: { db, clock }, identity }: AnnouncementsContext,
  actorId: number,
  { id: groupId, announcementId }: { id: string; announcementId: string },
): Promise<RouteResult<typeof routes.announcementReaders>> {
  await groupWithRight(db, groupId, actorId, 'announce', clock.now())
  const row = await store.findAnnouncement(db, groupId, announcementId)
  if (!row) throw notFound('This announcement')
  const marks = await store.memberMarks(db, row)
  const missing = marks.filter((each) => each.confirmed_at === null).slice(0, 500)
  const confirmed = marks.filter((each) => each.confirmed_at !== null)
  const people = await identity.usersByIds([...missing, ...confirmed].map((each) => each.user_id))
  const personOf = (each: store.MemberMark) => people.get(each.user_id)
  const again = row.reminded_at === null ? null : row.reminded_at + limits.remindAgainHours * 3_600_000
  return {
    confirmed: confirmed.flatMap((each) => {
      const user = personOf(each)
      return user ? [{ user, at: new Date(each.confirmed_at ?? 0).toISOString() }] : []
    }),
    missing: missing.flatMap((each) => {
      const user = personOf(each)
      return user ? [{ user, isRead: each.read_at !== null }] : []
    }),
    remindAgainAt: again === null || again <= clock.now() ? null : new Date(again).toISOString(),
  }
}
