import type { Db } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'
import { membersWithRight, staffIds } from './deciders.ts'
import { staffScope } from './context.ts'

/** Open cases about cards that keep a picture. */
const casesWith = (db: Db, fileId: string) =>
  db
    .selectFrom('report_cases')
    .where('kind', '=', 'card')
    .where('state', '=', 'open')
    .where('evidence', 'like', `%"fileId":"${fileId.replace(/[\\%_"]/g, '')}"%`)
    .select(['scope', 'group_id', 'target_id', 'escalated_at'])
    .execute()

/** Whether a picture is kept with a report that this person decides; nobody judges what is said of themselves. */
export async function isEvidenceFor(platform: Platform, fileId: string, userId: number): Promise<boolean> {
  for (const row of await casesWith(platform.db, fileId)) {
    if (row.target_id === userId) continue
    const isForStaff = row.scope === staffScope || row.escalated_at !== null
    if (isForStaff && (await staffIds(platform)).includes(userId)) return true
    if (row.group_id === null) continue
    if ((await membersWithRight(platform.db, row.group_id, 'review-messages')).includes(userId)) return true
  }
  return false
}
