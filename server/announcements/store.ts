import { sql, type Selectable, type Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { AnnouncementMarkTable, AnnouncementTable } from '../platform/db/tables/talk.ts'

export type AnnouncementRow = Selectable<AnnouncementTable>
export type MarkRow = Selectable<AnnouncementMarkTable>

export async function insertAnnouncement(trx: Trx, row: AnnouncementRow): Promise<void> {
  await trx.insertInto('announcements').values(row).execute()
}

export async function findAnnouncement(
  db: Db | Trx,
  groupId: string,
  id: string,
): Promise<AnnouncementRow | undefined> {
  return await db
    .selectFrom('announcements')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Those that run now, or also earlier and planned ones; the newest first. */
export async function listAnnouncements(
  db: Db,
  groupId: string,
  { now, isAll, most }: { now: number; isAll: boolean; most: number },
): Promise<AnnouncementRow[]> {
  let query = db.selectFrom('announcements').selectAll().where('group_id', '=', groupId)
  if (!isAll) {
    query = query
      .where('published_at', 'is not', null)
      .where('ended_at', 'is', null)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
  }
  return await query.orderBy('starts_at', 'desc').orderBy('id', 'desc').limit(most).execute()
}

export async function countUnended(trx: Trx, groupId: string, now: number): Promise<number> {
  const row = await trx
    .selectFrom('announcements')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('group_id', '=', groupId)
    .where('ended_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function updateAnnouncement(
  db: Db | Trx,
  id: string,
  change: Updateable<AnnouncementTable>,
): Promise<void> {
  await db.updateTable('announcements').set(change).where('id', '=', id).execute()
}

/** Notes that an announcement goes out; true where this call is the one that sends it. */
export async function publish(trx: Trx, id: string, at: number): Promise<boolean> {
  const result = await trx
    .updateTable('announcements')
    .set({ published_at: at })
    .where('id', '=', id)
    .where('published_at', 'is', null)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows > 0n
}

export async function findDue(db: Db, now: number, most: number): Promise<AnnouncementRow[]> {
  return await db
    .selectFrom('announcements')
    .selectAll()
    .where('published_at', 'is', null)
    .where('ended_at', 'is', null)
    .where('starts_at', '<=', now)
    .orderBy('starts_at')
    .limit(most)
    .execute()
}

/** Takes the turn to remind of an announcement; false where somebody has done so after `before`. */
export async function takeReminder(trx: Trx, id: string, now: number, before: number): Promise<boolean> {
  const result = await trx
    .updateTable('announcements')
    .set({ reminded_at: now })
    .where('id', '=', id)
    .where((eb) => eb.or([eb('reminded_at', 'is', null), eb('reminded_at', '<=', before)]))
    .executeTakeFirstOrThrow()
  return result.numUpdatedRows > 0n
}

type Mark = Partial<Pick<MarkRow, 'read_at' | 'dismissed_at' | 'confirmed_at' | 'reminded_at'>>

/** Notes what people have done with an announcement; what was noted before keeps its time. */
export async function mark(db: Db | Trx, id: string, userIds: readonly number[], change: Mark): Promise<void> {
  const none = { read_at: null, dismissed_at: null, confirmed_at: null, reminded_at: null }
  for (let start = 0; start < userIds.length; start += 200) {
    const rows = userIds.slice(start, start + 200).map((userId) => ({
      announcement_id: id,
      user_id: userId,
      ...none,
      ...change,
    }))
    await db
      .insertInto('announcement_marks')
      .values(rows)
      .onConflict((conflict) =>
        conflict.columns(['announcement_id', 'user_id']).doUpdateSet((eb) => ({
          read_at: eb.fn.coalesce('announcement_marks.read_at', 'excluded.read_at'),
          dismissed_at: eb.fn.coalesce('announcement_marks.dismissed_at', 'excluded.dismissed_at'),
          confirmed_at: eb.fn.coalesce('announcement_marks.confirmed_at', 'excluded.confirmed_at'),
          reminded_at: eb.fn.coalesce('excluded.reminded_at', 'announcement_marks.reminded_at'),
        })),
      )
      .execute()
  }
}

export async function marksOf(db: Db | Trx, ids: readonly string[], userId: number): Promise<MarkRow[]> {
  if (ids.length === 0) return []
  return await db
    .selectFrom('announcement_marks')
    .selectAll()
    .where('announcement_id', 'in', ids)
    .where('user_id', '=', userId)
    .execute()
}

export interface MemberMark {
  user_id: number
  read_at: number | null
  confirmed_at: number | null
}

/** Every present member but the author, with what they have done. */
export async function memberMarks(db: Db | Trx, row: AnnouncementRow): Promise<MemberMark[]> {
  return await db
    .selectFrom('memberships as m')
    .leftJoin('announcement_marks as a', (join) =>
      join.onRef('a.user_id', '=', 'm.user_id').on('a.announcement_id', '=', row.id),
    )
    .where('m.conversation_id', '=', row.conversation_id)
    .where('m.left_at', 'is', null)
    .where('m.user_id', '<>', row.author_id)
    .select(['m.user_id', 'a.read_at', 'a.confirmed_at'])
    .orderBy('m.user_id')
    .execute()
}

/** Moves the conversation up in what `sync` has to tell these people. */
export async function touchMemberships(
  db: Db | Trx,
  conversationId: string,
  userIds: readonly number[],
  now: number,
): Promise<void> {
  for (let start = 0; start < userIds.length; start += 500) {
    await db
      .updateTable('memberships')
      .set({ updated_at: now })
      .where('conversation_id', '=', conversationId)
      .where('user_id', 'in', userIds.slice(start, start + 500))
      .execute()
  }
}

/** In which of these conversations something runs that a person has not read, or must still confirm. */
export async function findUnread(
  db: Db | Trx,
  userId: number,
  conversationIds: readonly string[],
  now: number,
): Promise<Map<string, 'unread' | 'confirm'>> {
  if (conversationIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('announcements as a')
    .leftJoin('announcement_marks as m', (join) =>
      join.onRef('m.announcement_id', '=', 'a.id').on('m.user_id', '=', userId),
    )
    .where('a.conversation_id', 'in', conversationIds)
    // Written as the index has it, so that it serves.
    .where(sql<boolean>`a.published_at is not null and a.ended_at is null`)
    .where('a.author_id', '<>', userId)
    .where((eb) => eb.or([eb('a.expires_at', 'is', null), eb('a.expires_at', '>', now)]))
    .where((eb) =>
      eb.or([eb('m.read_at', 'is', null), eb.and([eb('a.needs_confirm', '=', 1), eb('m.confirmed_at', 'is', null)])]),
    )
    .select(['a.conversation_id', 'a.needs_confirm'])
    .execute()
  const found = new Map<string, 'unread' | 'confirm'>()
  for (const row of rows) {
    if (row.needs_confirm === 1) found.set(row.conversation_id, 'confirm')
    else if (!found.has(row.conversation_id)) found.set(row.conversation_id, 'unread')
  }
  return found
}
