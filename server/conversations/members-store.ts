import type { Insertable, Updateable } from 'kysely'
import type { Db, Trx } from '../platform/db/database.ts'
import type { ConversationTable, MembershipTable } from '../platform/db/tables/conversations.ts'
import type { MembershipRow } from './log-store.ts'

export async function insertConversation(trx: Trx, row: Insertable<ConversationTable>): Promise<void> {
  await trx.insertInto('conversations').values(row).execute()
}

export async function updateConversationRow(
  trx: Trx,
  id: string,
  change: Updateable<ConversationTable>,
): Promise<void> {
  await trx.updateTable('conversations').set(change).where('id', '=', id).execute()
}

/** Also where it has ended. */
export async function findMembership(
  db: Db | Trx,
  conversationId: string,
  userId: number,
): Promise<MembershipRow | null> {
  const row = await db
    .selectFrom('memberships')
    .selectAll()
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return row ?? null
}

/** Of a membership without a role that the group has named. */
export const plainRole = { named_role: null, named_switches: null } as const

/** Begins a membership, also one that had ended; what its owner chose before (mute, star) stays. */
export async function beginMembership(
  trx: Trx,
  row: Pick<Insertable<MembershipTable>, 'conversation_id' | 'user_id' | 'role' | 'joined_at' | 'updated_at'> & {
    read_seq: number
  },
): Promise<void> {
  const { role, joined_at, updated_at, read_seq } = row
  await trx
    .insertInto('memberships')
    .values({ ...row, left_at: null, muted_until: null, marked_unread: 0, starred: 0 })
    .onConflict((conflict) =>
      conflict
        .columns(['conversation_id', 'user_id'])
        .doUpdateSet({ role, ...plainRole, joined_at, updated_at, read_seq, left_at: null, marked_unread: 0 }),
    )
    .execute()
}

export async function updateMembership(
  db: Db | Trx,
  conversationId: string,
  userId: number,
  change: Updateable<MembershipTable>,
): Promise<void> {
  await db
    .updateTable('memberships')
    .set(change)
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .execute()
}

export async function addToMemberCount(trx: Trx, conversationId: string, by: number): Promise<number> {
  const { member_count } = await trx
    .updateTable('conversations')
    .set((eb) => ({ member_count: eb('member_count', '+', by) }))
    .where('id', '=', conversationId)
    .returning('member_count')
    .executeTakeFirstOrThrow()
  return member_count
}

export async function currentMemberIds(db: Db | Trx, conversationId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => row.user_id)
}

export async function endAllMemberships(trx: Trx, conversationId: string, at: number): Promise<void> {
  await trx
    .updateTable('memberships')
    .set({ left_at: at, updated_at: at })
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .execute()
}

/** Whom, of these, a conversation has as members. */
export async function whichAreMembers(
  db: Db | Trx,
  conversationId: string,
  userIds: readonly number[],
): Promise<number[]> {
  if (userIds.length === 0) return []
  const rows = await db
    .selectFrom('memberships')
    .select('user_id')
    .where('conversation_id', '=', conversationId)
    .where('user_id', 'in', userIds)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => row.user_id)
}

/** The id of the direct conversation of a pair; null where they have none. */
export async function findDirect(db: Db | Trx, pair: string): Promise<string | null> {
  const row = await db.selectFrom('conversations').select('id').where('pair', '=', pair).executeTakeFirst()
  return row?.id ?? null
}

/** False where the pair of the row has a conversation already. */
export async function insertConversationOnce(trx: Trx, row: Insertable<ConversationTable>): Promise<boolean> {
  const inserted = await trx
    .insertInto('conversations')
    .values(row)
    .onConflict((conflict) => conflict.column('pair').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
