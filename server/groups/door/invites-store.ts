import type { Insertable, Selectable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { InviteLinkTable } from '../../platform/db/tables/joining.ts'

export type LinkRow = Selectable<InviteLinkTable>

export async function insertLink(db: Db, link: Insertable<InviteLinkTable>): Promise<void> {
  await db.insertInto('invite_links').values(link).execute()
}

/** Links of a group, the newest first; those of one person where told. */
export function linksOf(db: Db, groupId: string, madeBy?: number): Promise<LinkRow[]> {
  let rows = db.selectFrom('invite_links').selectAll().where('group_id', '=', groupId)
  if (madeBy !== undefined) rows = rows.where('made_by', '=', madeBy)
  return rows.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(500).execute()
}

export async function countWorking(db: Db, groupId: string, now: number): Promise<number> {
  const { n } = await db
    .selectFrom('invite_links')
    .where('group_id', '=', groupId)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export function findLink(db: Db, by: { id: string; groupId: string } | { code: string }): Promise<LinkRow | undefined> {
  const rows = db.selectFrom('invite_links').selectAll()
  const found =
    'code' in by ? rows.where('code', '=', by.code) : rows.where('id', '=', by.id).where('group_id', '=', by.groupId)
  return found.executeTakeFirst()
}

export async function linksByIds(db: Db, ids: readonly string[]): Promise<LinkRow[]> {
  return ids.length === 0 ? [] : await db.selectFrom('invite_links').selectAll().where('id', 'in', ids).execute()
}

/** Stops a link; false where it had been stopped before. */
export async function revokeLink(db: Db, id: string, at: number, by: number): Promise<boolean> {
  const done = await db
    .updateTable('invite_links')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Takes one of a link's uses; false where none is left, or it no longer works. */
export async function takeUse(db: Db, id: string, now: number): Promise<boolean> {
  const done = await db
    .updateTable('invite_links')
    .set((eb) => ({ uses: eb('uses', '+', 1) }))
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now)]))
    .where((eb) => eb.or([eb('max_uses', 'is', null), eb('uses', '<', eb.ref('max_uses'))]))
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Notes who came through a link; once a person, as they stand now. */
export async function noteUse(
  db: Db,
  linkId: string,
  userId: number,
  at: number,
  state: 'joined' | 'asked',
): Promise<void> {
  await db
    .insertInto('invite_uses')
    .values({ link_id: linkId, user_id: userId, at, state })
    .onConflict((conflict) => conflict.columns(['link_id', 'user_id']).doUpdateSet({ at, state }))
    .execute()
}

export function usesOf(
  db: Db,
  linkId: string,
  limit: number,
): Promise<{ user_id: number; at: number; state: string }[]> {
  return db
    .selectFrom('invite_uses')
    .select(['user_id', 'at', 'state'])
    .where('link_id', '=', linkId)
    .orderBy('at', 'desc')
    .orderBy('user_id')
    .limit(limit)
    .execute()
}
