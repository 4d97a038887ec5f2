import { sql, type SqlBool } from 'kysely'
import type { Db } from '../platform/db/database.ts'

/** A group and a time: from the first instant, included, to the last, not included. Milliseconds. */
export interface Period {
  groupId: string
  conversationId: string
  from: number
  to: number
}

/** Rows read at once. */
export const step = 500

const within = (column: string, { from, to }: Period) =>
  sql<SqlBool>`(${sql.ref(column)} >= ${from} and ${sql.ref(column)} < ${to})`
const anyWithin = (columns: readonly string[], period: Period) =>
  sql<SqlBool>`(${sql.join(
    columns.map((column) => within(column, period)),
    sql` or `,
  )})`

/** Events of the log by type, in their order, after a seq. */
export function eventsAfter(db: Db, period: Period, types: readonly string[], after: number) {
  return db
    .selectFrom('events')
    .selectAll()
    .where('conversation_id', '=', period.conversationId)
    .where('seq', '>', after)
    .where('type', 'in', types)
    .where(within('at', period))
    .orderBy('seq')
    .limit(step)
    .execute()
}

/** The first and last message of the time and how many there are; null where nobody wrote. */
export async function messageBounds(db: Db, period: Period) {
  const row = await db
    .selectFrom('events')
    .where('conversation_id', '=', period.conversationId)
    .where('type', '=', 'message')
    .where(within('at', period))
    .select((eb) => [
      eb.fn.countAll<number | string>().as('count'),
      eb.fn.count<number | string>('file_id').as('files'),
      eb.fn.min<number | null>('seq').as('first'),
      eb.fn.max<number | null>('seq').as('last'),
    ])
    .executeTakeFirstOrThrow()
  return {
    messages: Number(row.count),
    files: Number(row.files),
    first: row.first ?? 0,
    last: row.last ?? -1,
  }
}

/** Old texts that were replaced in the time, or that a message of the time had. */
export function pastTexts(db: Db, period: Period, { first, last }: { first: number; last: number }, after: string) {
  return db
    .selectFrom('past_texts')
    .selectAll()
    .where('conversation_id', '=', period.conversationId)
    .where('id', '>', after)
    .where((eb) => eb.or([within('at', period), eb.and([eb('seq', '>=', first), eb('seq', '<=', last)])]))
    .orderBy('id')
    .limit(step)
    .execute()
}

export function auditAfter(db: Db, period: Period, after: { at: number; id: string } | undefined) {
  let rows = db.selectFrom('group_audit').where('group_id', '=', period.groupId).where(within('at', period))
  if (after) rows = rows.where(sql<SqlBool>`(at > ${after.at} or (at = ${after.at} and id > ${after.id}))`)
  return rows.orderBy('at').orderBy('id').limit(step).selectAll().execute()
}

/** Sanctions that were imposed or settled in the time, or about which an appeal was made or answered in it. */
export function sanctionsAfter(db: Db, period: Period, after: string) {
  return db
    .selectFrom('sanctions as s')
    .leftJoin('appeals as a', 'a.sanction_id', 's.id')
    .selectAll('s')
    .where('s.group_id', '=', period.groupId)
    .where('s.id', '>', after)
    .where(anyWithin(['s.at', 's.settled_at', 'a.at', 'a.judged_at'], period))
    .orderBy('s.id')
    .limit(step)
    .execute()
}

export function appealsAfter(db: Db, period: Period, after: string) {
  return db
    .selectFrom('appeals')
    .selectAll()
    .where('group_id', '=', period.groupId)
    .where('id', '>', after)
    .where(anyWithin(['at', 'judged_at'], period))
    .orderBy('id')
    .limit(step)
    .execute()
}

/** Cases that those who run the group decide, but for what is about one of them. */
export function reportsAfter(db: Db, period: Period, exceptAbout: number, after: string) {
  return db
    .selectFrom('report_cases')
    .selectAll()
    .where('scope', '=', period.groupId)
    .where('id', '>', after)
    .where((eb) => eb.or([eb('target_id', 'is', null), eb('target_id', '!=', exceptAbout)]))
    .where(anyWithin(['first_at', 'last_at', 'decided_at'], period))
    .orderBy('id')
    .limit(step)
    .execute()
}

export function heldAfter(db: Db, period: Period, after: string) {
  return db
    .selectFrom('held_messages')
    .selectAll()
    .where('group_id', '=', period.groupId)
    .where('id', '>', after)
    .where(anyWithin(['at', 'decided_at'], period))
    .orderBy('id')
    .limit(step)
    .execute()
}

/** Everybody who was a member at some time of it, as their membership stands now. */
export function membersAfter(db: Db, period: Period, after: number) {
  return db
    .selectFrom('memberships')
    .select(['user_id', 'role', 'joined_at', 'left_at'])
    .where('conversation_id', '=', period.conversationId)
    .where('user_id', '>', after)
    .where('joined_at', '<', period.to)
    .where((eb) => eb.or([eb('left_at', 'is', null), eb('left_at', '>=', period.from)]))
    .orderBy('user_id')
    .limit(step)
    .execute()
}

/** The group's numbered guidelines in every version that was written before the end of the time. */
export function guidelinesBefore(db: Db, { groupId, to }: Period) {
  return db
    .selectFrom('group_rule_versions as v')
    .innerJoin('group_rules as r', (join) =>
      join.onRef('r.group_id', '=', 'v.group_id').onRef('r.version', '=', 'v.version'),
    )
    .where('v.group_id', '=', groupId)
    .where('v.at', '<', to)
    .orderBy('v.version')
    .orderBy('r.number')
    .select(['v.version', 'v.at', 'v.by_id', 'r.number', 'r.text'])
    .execute()
}

/** How many records the long parts of an archive have, and how many files its messages carry. */
export async function countRecords(db: Db, period: Period): Promise<{ records: number; files: number }> {
  const { messages, files } = await messageBounds(db, period)
  const audit = await db
    .selectFrom('group_audit')
    .where('group_id', '=', period.groupId)
    .where(within('at', period))
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .executeTakeFirstOrThrow()
  return { records: messages + Number(audit.count), files }
}
