import type { Insertable, Selectable, Updateable } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { EvidenceExportTable } from '../platform/db/tables/evidence.ts'

export type ExportRow = Selectable<EvidenceExportTable>

export async function insertExport(db: Db, row: Insertable<EvidenceExportTable>): Promise<void> {
  await db.insertInto('evidence_exports').values(row).execute()
}

/** What somebody has made of a group, the newest first. */
export function findExports(db: Db, groupId: string, byId: number, limit: number): Promise<ExportRow[]> {
  return db
    .selectFrom('evidence_exports')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('by_id', '=', byId)
    .orderBy('created_at', 'desc')
    .limit(limit)
    .execute()
}

export function findExport(
  db: Db,
  { groupId, byId, id }: { groupId: string; byId: number; id: string },
): Promise<ExportRow | undefined> {
  return db
    .selectFrom('evidence_exports')
    .selectAll()
    .where('id', '=', id)
    .where('group_id', '=', groupId)
    .where('by_id', '=', byId)
    .executeTakeFirst()
}

/** Whether something of somebody's is under way. */
export async function isMaking(db: Db, byId: number): Promise<boolean> {
  const row = await db
    .selectFrom('evidence_exports')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .where('by_id', '=', byId)
    .executeTakeFirst()
  return row !== undefined
}

/** Begins the one that has waited longest; undefined where none waits or another server has just taken it. */
export async function claimNext(db: Db, now: number): Promise<ExportRow | undefined> {
  const next = await db
    .selectFrom('evidence_exports')
    .select('id')
    .where('state', '=', 'waiting')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst()
  if (!next) return undefined
  return await db
    .updateTable('evidence_exports')
    .set({ state: 'running', touched_at: now, done: 0, total: 0 })
    .where('id', '=', next.id)
    .where('state', '=', 'waiting')
    .returningAll()
    .executeTakeFirst()
}

/** Changes one that is being made; false where it was stopped. */
export async function updateRunning(db: Db, id: string, change: Updateable<EvidenceExportTable>): Promise<boolean> {
  const row = await db
    .updateTable('evidence_exports')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', 'running')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function isDone(db: Db, id: string): Promise<boolean> {
  const row = await db.selectFrom('evidence_exports').select('state').where('id', '=', id).executeTakeFirst()
  return row?.state === 'done'
}

/** What a server was making that has not said a word since an instant waits again. */
export async function requeueSilent(db: Db, before: number): Promise<void> {
  await db
    .updateTable('evidence_exports')
    .set({ state: 'waiting' })
    .where('state', '=', 'running')
    .where('touched_at', '<', before)
    .execute()
}

/** Stops one that waits or is being made. */
export async function cancelExport(db: Db, id: string): Promise<void> {
  await db
    .updateTable('evidence_exports')
    .set({ state: 'cancelled' })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .execute()
}

export async function deleteExport(db: Db, id: string): Promise<void> {
  await db.deleteFrom('evidence_exports').where('id', '=', id).execute()
}

/** Takes the rows away that are over; what was made of them is the caller's. */
export async function takeExpired(db: Db, now: number): Promise<string[]> {
  const rows = await db
    .deleteFrom('evidence_exports')
    .where('expires_at', '<=', now)
    .where('state', 'not in', ['waiting', 'running'])
    .returning('id')
    .execute()
  return rows.map(({ id }) => id)
}
