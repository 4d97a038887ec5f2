import { sql, type Insertable, type Selectable, type SqlBool, type Updateable } from 'kysely'
import { z } from 'zod'
import type { SanctionKind } from '#shared/moderation/sanctions.ts'
import type { Db } from '../../platform/db/database.ts'
import type { SanctionTable } from '../../platform/db/tables/sanctions.ts'

export type SanctionRow = Selectable<SanctionTable>

/** Time and id of the last row of a page. */
export const sanctionPosition = z.tuple([z.number(), z.string()])
export type SanctionPosition = z.infer<typeof sanctionPosition>

const standing = ['active', 'shortened']

export async function insertSanction(db: Db, row: Insertable<SanctionTable>): Promise<SanctionRow> {
  return await db.insertInto('sanctions').values(row).returningAll().executeTakeFirstOrThrow()
}

export function findSanction(db: Db, id: string): Promise<SanctionRow | undefined> {
  return db.selectFrom('sanctions').selectAll().where('id', '=', id).executeTakeFirst()
}

export async function updateSanction(db: Db, id: string, change: Updateable<SanctionTable>): Promise<void> {
  await db.updateTable('sanctions').set(change).where('id', '=', id).execute()
}

/** What of a kind still holds for somebody in a group, the newest first. */
export function findStanding(
  db: Db,
  about: { groupId: string; targetId: number; kind: SanctionKind; now: number },
): Promise<SanctionRow[]> {
  return db
    .selectFrom('sanctions')
    .selectAll()
    .where('group_id', '=', about.groupId)
    .where('target_id', '=', about.targetId)
    .where('kind', '=', about.kind)
    .where('state', 'in', standing)
    .where((eb) => eb.or([eb('until', 'is', null), eb('until', '>', about.now)]))
    .orderBy('at', 'desc')
    .execute()
}

/** Points of warnings that somebody was given since an instant and that nobody took back. */
export async function sumPoints(db: Db, groupId: string, userId: number, since: number): Promise<number> {
  const row = await db
    .selectFrom('sanctions')
    .select((eb) => eb.fn.sum<number | string | null>('points').as('points'))
    .where('group_id', '=', groupId)
    .where('target_id', '=', userId)
    .where('kind', '=', 'warning')
    .where('state', 'not in', ['lifted', 'reversed'])
    .where('at', '>', since)
    .executeTakeFirst()
  return Number(row?.points ?? 0)
}

/** A page of a group's sanctions, newest first; one row more than `limit` where another page follows. */
export function sanctionPage(
  db: Db,
  groupId: string,
  filter: { targetId?: number | undefined; kind?: SanctionKind | undefined; limit: number },
  after: SanctionPosition | null,
): Promise<SanctionRow[]> {
  let rows = db.selectFrom('sanctions').where('group_id', '=', groupId)
  if (filter.targetId !== undefined) rows = rows.where('target_id', '=', filter.targetId)
  if (filter.kind) rows = rows.where('kind', '=', filter.kind)
  if (after) rows = rows.where(isBefore('at', after))
  return rows
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .selectAll()
    .execute()
}

/** The newest sanctions of a person, over all groups; one row more than `limit` where another page follows. */
export function ownPage(
  db: Db,
  targetId: number,
  limit: number,
  after: SanctionPosition | null,
): Promise<SanctionRow[]> {
  let rows = db.selectFrom('sanctions').where('target_id', '=', targetId)
  if (after) rows = rows.where(isBefore('told_at', after))
  return rows
    .orderBy('told_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .selectAll()
    .execute()
}

/** What a client must show of a person's sanctions: what has changed since, or what is unread or still holds. */
export function ownNews(db: Db, targetId: number, since: number | null, now: number): Promise<SanctionRow[]> {
  const rows = db.selectFrom('sanctions').selectAll().where('target_id', '=', targetId)
  const wanted =
    since === null
      ? rows.where((eb) =>
          eb.or([
            eb('seen_at', 'is', null),
            eb.and([
              eb('kind', 'in', ['mute', 'ban']),
              eb('state', 'in', standing),
              eb.or([eb('until', 'is', null), eb('until', '>', now)]),
            ]),
          ]),
        )
      : rows.where((eb) => eb.or([eb('told_at', '>', since), eb('seen_at', '>', since)]))
  return wanted.orderBy('told_at', 'desc').limit(100).execute()
}

/** Sanctions whose time is over and that nobody has written down as ended. */
export function findOver(db: Db, now: number, most: number): Promise<SanctionRow[]> {
  return db
    .selectFrom('sanctions')
    .selectAll()
    .where('state', 'in', [sql.lit('active'), sql.lit('shortened')])
    .where('until', '<=', now)
    .orderBy('until')
    .limit(most)
    .execute()
}

/** Bans whose deletion of messages was broken off: begun before an instant and not done. */
export function findDeleting(db: Db, before: number): Promise<SanctionRow[]> {
  return db
    .selectFrom('sanctions')
    .selectAll()
    .where('deleting', '=', sql.lit(1))
    .where('at', '<', before)
    .orderBy('at')
    .limit(20)
    .execute()
}

export const isBefore = (column: 'at' | 'told_at', [at, id]: SanctionPosition) =>
  sql<SqlBool>`(${sql.ref(column)} < ${at} or (${sql.ref(column)} = ${at} and id < ${id}))`
