import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict } from '../../platform/errors.ts'
import { findOpen } from './store.ts'

/**
 * Refuses what would leave the former owner nothing to take back: their removal or another role, by `targetId`; the end of
 * the group where none is named. An owner who was gone and has not come back cannot hold up the end of the group for ever.
 */
export async function refuseWhileUndoable(db: Db, groupId: string, targetId?: number): Promise<void> {
  const row = await findOpen(db, groupId)
  if (row?.state !== 'accepted') return
  if (targetId !== undefined && targetId !== row.from_id) return
  if (targetId === undefined && row.ends_at === null) return
  const until = row.ends_at === null ? 'once they are back' : `until ${iso(row.ends_at)}`
  throw conflict(`The former owner can take this group back ${until}, so this has to wait`)
}
