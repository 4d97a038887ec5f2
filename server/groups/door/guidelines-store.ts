import type { Db } from '../../platform/db/database.ts'

export interface GuidelineVersion {
  version: number
  at: number
}

/** The newest version there ever was, also where it took all guidelines away; null where there never were any. */
export async function newestVersion(db: Db, groupId: string): Promise<GuidelineVersion | null> {
  const row = await db
    .selectFrom('group_rule_versions')
    .select(['version', 'at'])
    .where('group_id', '=', groupId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

export async function findVersion(db: Db, groupId: string, version: number): Promise<GuidelineVersion | null> {
  const row = await db
    .selectFrom('group_rule_versions')
    .select(['version', 'at'])
    .where('group_id', '=', groupId)
    .where('version', '=', version)
    .executeTakeFirst()
  return row ?? null
}

/** The guidelines of a version, in their order. */
export function rulesOf(db: Db, groupId: string, version: number): Promise<{ number: number; text: string }[]> {
  return db
    .selectFrom('group_rules')
    .select(['number', 'text'])
    .where('group_id', '=', groupId)
    .where('version', '=', version)
    .orderBy('number')
    .execute()
}

export async function insertVersion(
  db: Db,
  version: { groupId: string; version: number; at: number; byId: number },
  rules: readonly string[],
): Promise<void> {
  const { groupId, version: number, at, byId } = version
  await db.insertInto('group_rule_versions').values({ group_id: groupId, version: number, at, by_id: byId }).execute()
  if (rules.length === 0) return
  await db
    .insertInto('group_rules')
    .values(rules.map((text, place) => ({ group_id: groupId, version: number, number: place + 1, text })))
    .execute()
}

/** Notes that somebody accepted a version; once. */
export async function insertAcceptance(
  db: Db,
  row: { group_id: string; user_id: number; version: number; at: number },
): Promise<void> {
  await db
    .insertInto('group_rule_acceptances')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Lets an accepted version stand for the next, whose words alone are other; the record keeps what was really accepted. */
export async function carryAcceptance(db: Db, conversationId: string, from: number, to: number): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ guidelines_version: to })
    .where('conversation_id', '=', conversationId)
    .where('guidelines_version', '=', from)
    .execute()
}
