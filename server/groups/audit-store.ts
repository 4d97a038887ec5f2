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

/** A page of the log, newest first; one row more than `limit` where another page follows. */
export function auditPage(
  db: Db,
  groupId: string,
  filter: { actorId?: number | undefined; type?: string | undefined; limit: number },
  after: AuditPosition | null,
): Promise<AuditRow[]> {
  let rows = db.selectFrom('group_audit').where('group_id', '=', groupId)
  if (filter.actorId !== undefined) rows = rows.where('actor_id', '=', filter.actorId)
  if (filter.type) rows = rows.where('type', '=', filter.type)
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
