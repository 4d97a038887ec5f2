import { sql, type Insertable, type Selectable, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Db } from '../platform/db/database.ts'
import type { GroupAuditTable } from '../platform/db/tables/groups.ts'

export type AuditRow = Selectable<GroupAuditTable>

/** Time and id of the last row of a page. */
export const auditPosition = z.tuple([z.number(), z.string()])
export type AuditPosition = z.infer<typeof auditPosition>

/** Adds to the log; nothing changes or removes what stands in it. */
export async function insertAudit(db: Db, entry: Insertable<GroupAuditTable>): Promise<void> {
  await db.insertInto('group_audit').values(entry).execute()
}

/** Which entries of a log; times in milliseconds, `to` not included. */
export interface AuditFilter {
  actorId?: number | undefined
  targetId?: number | undefined
  types?: readonly string[] | undefined
  from?: number | undefined
  to?: number | undefined
}

/** Ids of people who stand in a log as its actors or its targets, by name; `name` folded, empty for all. */
export async function findAuditPeople(
  db: Db,
  groupId: string,
  { as, name, limit }: { as: 'actor' | 'target'; name: string; limit: number },
): Promise<number[]> {
  const rows = await db
    .selectFrom('users')
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('group_audit')
        .where('group_id', '=', groupId)
        .where(`${as}_id`, 'is not', null)
        .select((of) => of.ref(`${as}_id`).$castTo<number>().as('id')),
    )
    .where(sql<SqlBool>`name_folded like ${`%${name.replaceAll(/[\\%_]/g, '\\$&')}%`} escape '\\'`)
    .orderBy('name_folded')
    .orderBy('id')
    .limit(limit)
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** A page of the log, newest first; one row more than `limit` where another page follows. */
export function auditPage(
  db: Db,
  groupId: string,
  filter: AuditFilter & { limit: number },
  after: AuditPosition | null,
): Promise<AuditRow[]> {
  let rows = db.selectFrom('group_audit').where('group_id', '=', groupId)
  if (filter.actorId !== undefined) rows = rows.where('actor_id', '=', filter.actorId)
  if (filter.targetId !== undefined) rows = rows.where('target_id', '=', filter.targetId)
  if (filter.types) rows = rows.where('type', 'in', filter.types)
  if (filter.from !== undefined) rows = rows.where('at', '>=', filter.from)
  if (filter.to !== undefined) rows = rows.where('at', '<', filter.to)
  if (after) {
    const [atAfter, idAfter] = after
    rows = rows.where(sql<SqlBool>`(at < ${atAfter} or (at = ${atAfter} and id < ${idAfter}))`)
  }
  return rows
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .selectAll()
    .execute()
}
