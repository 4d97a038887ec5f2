import { sql } from 'kysely'
import { reportLimits } from '#shared/moderation/reports.ts'
import type { Db } from '../platform/db/database.ts'
import type { ReportsContext } from './context.ts'

/** Cases one turn forgets. */
const most = 500

/** Decided cases whose evidence is old and needed no longer: by nobody who appeals, and by no archive in the making. */
async function findOutdated(db: Db, before: number): Promise<string[]> {
  const rows = await db
    .selectFrom('report_cases as c')
    .where('c.evidence', '!=', sql.lit(''))
    .where('c.state', '=', 'decided')
    .where('c.decided_at', '<', before)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('appeals as a')
            .innerJoin('sanctions as s', 's.id', 'a.sanction_id')
            .whereRef('a.group_id', '=', 'c.group_id')
            .whereRef('s.target_id', '=', 'c.target_id')
            .where('a.judged_at', 'is', null)
            .select('a.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('evidence_exports as x')
            .whereRef('x.group_id', '=', 'c.group_id')
            .where('x.state', 'in', ['waiting', 'running'])
            .select('x.id'),
        ),
      ),
    )
    .orderBy('c.decided_at')
    .limit(most)
    .select('c.id')
    .execute()
  return rows.map(({ id }) => id)
}

/**
 * Forgets what was kept with reports that were decided long ago: the messages around, the line shown, and what reporters
 * wrote. That there was a case, how often it was reported and what was decided stays.
 */
export async function purgeEvidence(
  { platform: { db } }: Pick<ReportsContext, 'platform'>,
  now: number,
): Promise<void> {
  const ids = await findOutdated(db, now - reportLimits.evidenceKept)
  if (ids.length === 0) return
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('report_cases').set({ evidence: '', excerpt: '' }).where('id', 'in', ids).execute()
    await trx.updateTable('reports').set({ text: '' }).where('case_id', 'in', ids).execute()
  })
}
