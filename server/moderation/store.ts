import { sql, type Insertable, type Selectable } from 'kysely'
import type { Switches } from '#shared/protocol/moderation.ts'
import type { Db } from '../platform/db/database.ts'
import type { ModerationRuleTable } from '../platform/db/tables/moderation.ts'

export type RuleRow = Selectable<ModerationRuleTable>

/** Rules of a group, the oldest first. */
export function findRules(db: Db, groupId: string): Promise<RuleRow[]> {
  return db
    .selectFrom('moderation_rules')
    .selectAll()
    .where('group_id', '=', groupId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertRule(db: Db, rule: Insertable<ModerationRuleTable>): Promise<void> {
  await db.insertInto('moderation_rules').values(rule).execute()
}

export async function updateRule(
  db: Db,
  id: string,
  change: Pick<RuleRow, 'content' | 'updated_at' | 'updated_by'>,
): Promise<void> {
  await db.updateTable('moderation_rules').set(change).where('id', '=', id).execute()
}

export async function deleteRule(db: Db, id: string): Promise<void> {
  await db.deleteFrom('moderation_rules').where('id', '=', id).execute()
}

export async function countHits(db: Db, ids: readonly string[], column: 'hits' | 'dry_hits'): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('moderation_rules')
    .set({ [column]: sql`${sql.ref(column)} + 1` })
    .where('id', 'in', ids)
    .execute()
}

/** Tells every process that what it has compiled for the group is old. Holds the conversation, so it comes first. */
export async function advanceRules(db: Db, conversationId: string): Promise<void> {
  await db
    .updateTable('conversations')
    .set((eb) => ({ rules_version: eb('rules_version', '+', 1) }))
    .where('id', '=', conversationId)
    .execute()
}

export async function saveSwitches(db: Db, conversationId: string, switches: Switches): Promise<void> {
  await db
    .updateTable('conversations')
    .set({ switches: JSON.stringify(switches) })
    .where('id', '=', conversationId)
    .execute()
}

/** The group of a conversation with the rules' version and its switches. */
export function findGuarded(db: Db, by: { conversationId: string } | { groupId: string }) {
  const query = db
    .selectFrom('groups as g')
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .select(['g.id', 'g.name', 'g.conversation_id', 'c.rules_version', 'c.switches'])
  return 'groupId' in by
    ? query.where('g.id', '=', by.groupId).executeTakeFirst()
    : query.where('g.conversation_id', '=', by.conversationId).executeTakeFirst()
}

/** Groups with rules or switches that somebody is a member of. */
export function findMembershipsUnderRules(db: Db, userId: number) {
  return db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .select(['m.conversation_id', 'm.role', 'm.named_role', 'm.joined_at', 'c.rules_version'])
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .where('c.rules_version', '>', 0)
    .execute()
}

/** How many have joined a group since an instant. */
export async function countJoins(db: Db, groupId: string, since: number): Promise<number> {
  const { n } = await db
    .selectFrom('group_audit')
    .where('group_id', '=', groupId)
    .where('at', '>', since)
    .where('type', '=', 'member-joined')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

export async function findOwner(db: Db, groupId: string): Promise<number> {
  const { owner_id: ownerId } = await db
    .selectFrom('groups')
    .select('owner_id')
    .where('id', '=', groupId)
    .executeTakeFirstOrThrow()
  return ownerId
}
