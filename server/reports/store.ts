import type { Insertable, Selectable, Updateable } from 'kysely'
import { reportLimits } from '#shared/moderation/reports.ts'
import type { Db } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'
import type { ReportCaseTable, ReportTable } from '../platform/db/tables/reports.ts'

export type CaseRow = Selectable<ReportCaseTable>

/** What names a thing within what one group, or the staff, decides. */
export interface Thing {
  scope: string
  kind: string
  subject: string
}

const casesOf = (db: Db, { scope, kind, subject }: Thing) =>
  db
    .selectFrom('report_cases')
    .where('scope', '=', scope)
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .selectAll()

/** The open case of a thing, held against others until the transaction ends. */
export function findOpenCase(trx: Db, thing: Thing): Promise<CaseRow | undefined> {
  const query = casesOf(trx, thing).where('state', '=', 'open')
  return (isPostgres(trx) ? query.forUpdate() : query).executeTakeFirst()
}

/** The last decision on a thing. */
export function findLastDecided(db: Db, thing: Thing): Promise<CaseRow | undefined> {
  return casesOf(db, thing).where('state', '=', 'decided').orderBy('decided_at', 'desc').limit(1).executeTakeFirst()
}

export function findCase(db: Db, id: string): Promise<CaseRow | undefined> {
  return db.selectFrom('report_cases').selectAll().where('id', '=', id).executeTakeFirst()
}

/** False where the thing has an open case already. */
export async function insertCase(db: Db, row: Insertable<ReportCaseTable>): Promise<boolean> {
  const done = await db
    .insertInto('report_cases')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export async function updateCase(db: Db, id: string, change: Updateable<ReportCaseTable>): Promise<void> {
  await db.updateTable('report_cases').set(change).where('id', '=', id).execute()
}

/** Closes an open case; false where somebody else was faster. */
export async function closeCase(db: Db, id: string, change: Updateable<ReportCaseTable>): Promise<boolean> {
  const done = await db
    .updateTable('report_cases')
    .set({ ...change, state: 'decided' })
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** False where this person has reported the case before. */
export async function insertReport(db: Db, row: Insertable<ReportTable>): Promise<boolean> {
  const done = await db
    .insertInto('reports')
    .values(row)
    .onConflict((conflict) => conflict.columns(['case_id', 'reporter_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Reports somebody made since an instant. */
export async function countReportsBy(db: Db, reporterId: number, since: number): Promise<number> {
  const { n } = await db
    .selectFrom('reports')
    .where('reporter_id', '=', reporterId)
    .where('at', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** What reporters wrote, the newest first; empty ones left out. */
export async function textsOf(db: Db, caseId: string, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('reports')
    .where('case_id', '=', caseId)
    .where('text', '!=', '')
    .orderBy('at', 'desc')
    .limit(limit)
    .select('text')
    .execute()
  return rows.map(({ text }) => text)
}

export async function reportersOf(db: Db, caseId: string): Promise<{ id: string; reporter_id: number }[]> {
  return await db.selectFrom('reports').where('case_id', '=', caseId).select(['id', 'reporter_id']).execute()
}

/** Somebody's own reports with what came of them, the newest first. */
export function reportsBy(db: Db, reporterId: number, limit: number) {
  return db
    .selectFrom('reports as r')
    .innerJoin('report_cases as c', 'c.id', 'r.case_id')
    .leftJoin('groups as g', 'g.id', 'c.group_id')
    .where('r.reporter_id', '=', reporterId)
    .orderBy('r.at', 'desc')
    .limit(limit)
    .select(['r.id', 'r.at', 'r.reason', 'r.seen_at', 'c.kind', 'c.evidence', 'c.decided_at', 'c.outcome'])
    .select('g.name as group_name')
    .execute()
}

export async function seeOutcomes(db: Db, reporterId: number, now: number): Promise<void> {
  await db
    .updateTable('reports')
    .set({ seen_at: now })
    .where('reporter_id', '=', reporterId)
    .where('seen_at', 'is', null)
    .where('case_id', 'in', (eb) => eb.selectFrom('report_cases').where('state', '=', 'decided').select('id'))
    .execute()
}

/** What a listing of cases needs; the evidence is read one by one. */
const listed = [
  'id',
  'group_id',
  'kind',
  'target_id',
  'severity',
  'reporters',
  'reasons',
  'excerpt',
  'first_at',
  'escalated_at',
] as const
export type ListedCase = Pick<CaseRow, (typeof listed)[number]>

/** Open cases of groups, without those about the reader: nobody judges what is said of themselves. */
export function openCasesOf(
  db: Db,
  groupIds: readonly string[],
  readerId: number,
  most: number,
): Promise<ListedCase[]> {
  if (groupIds.length === 0) return Promise.resolve([])
  return db
    .selectFrom('report_cases')
    .where('scope', 'in', groupIds)
    .where('state', '=', 'open')
    .where((eb) => eb.or([eb('target_id', 'is', null), eb('target_id', '!=', readerId)]))
    .orderBy('first_at')
    .limit(most)
    .select(listed)
    .execute()
}

/** Open cases for the platform's staff: their own, those handed over, and those a group has left too long. */
export function openStaffCases(db: Db, now: number, most: number): Promise<ListedCase[]> {
  return db
    .selectFrom('report_cases')
    .where('state', '=', 'open')
    .where((eb) =>
      eb.or([
        eb('scope', '=', 'staff'),
        eb('escalated_at', 'is not', null),
        eb('first_at', '<=', now - reportLimits.answerWithin),
      ]),
    )
    .orderBy('first_at')
    .limit(most)
    .select(listed)
    .execute()
}
