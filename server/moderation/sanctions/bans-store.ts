import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { SanctionPosition, SanctionRow } from './store.ts'

/** Bans of a group that hold, newest first, of people whose name has all the words; one row more than `limit` where another page follows. */
export function findBans(
  db: Db,
  groupId: string,
  { words, limit, now }: { words: readonly string[]; limit: number; now: number },
  after: SanctionPosition | null,
): Promise<SanctionRow[]> {
  let rows = db
    .selectFrom('sanctions as s')
    .innerJoin('users as u', 'u.id', 's.target_id')
    .where('s.group_id', '=', groupId)
    .where('s.kind', '=', 'ban')
    .where('s.state', 'in', ['active', 'shortened'])
    .where((eb) => eb.or([eb('s.until', 'is', null), eb('s.until', '>', now)]))
  for (const word of words) {
    const pattern = `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`
    rows = rows.where(sql<SqlBool>`u.name_folded like ${pattern} escape '\\'`)
  }
  if (after) rows = rows.where(sql<SqlBool>`(s.at < ${after[0]} or (s.at = ${after[0]} and s.id < ${after[1]}))`)
  return rows
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .selectAll('s')
    .execute()
}
