import { sql } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { MemberNoteTable } from '../../platform/db/tables/sanctions.ts'
import type { Insertable, Selectable } from 'kysely'

export type NoteRow = Selectable<MemberNoteTable>

/** How much somebody wrote in a conversation since two instants, and when last; milliseconds. */
export async function spokenBy(
  db: Db,
  { conversationId, userId }: { conversationId: string; userId: number },
  { week, month }: { week: number; month: number },
): Promise<{ week: number; month: number; lastAt: number | null }> {
  const row = await db
    .selectFrom('events')
    .where('actor_id', '=', userId)
    .where('client_id', 'is not', null)
    .where('conversation_id', '=', conversationId)
    .select((eb) => [
      sql<number | string | null>`sum(case when at > ${week} then 1 else 0 end)`.as('week'),
      sql<number | string | null>`sum(case when at > ${month} then 1 else 0 end)`.as('month'),
      eb.fn.max('at').as('last_at'),
    ])
    .executeTakeFirst()
  const lastAt = row?.last_at as number | string | null | undefined
  return {
    week: Number(row?.week ?? 0),
    month: Number(row?.month ?? 0),
    lastAt: lastAt == null ? null : Number(lastAt),
  }
}

/** Notes on a person, the newest first. */
export function findNotes(db: Db, groupId: string, userId: number, most: number): Promise<NoteRow[]> {
  return db
    .selectFrom('member_notes')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(most)
    .execute()
}

export async function insertNote(db: Db, row: Insertable<MemberNoteTable>): Promise<void> {
  await db.insertInto('member_notes').values(row).execute()
}

/** What was deleted; undefined where there is no such note. */
export function deleteNote(db: Db, groupId: string, userId: number, id: string): Promise<NoteRow | undefined> {
  return db
    .deleteFrom('member_notes')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}
