import type { Db } from '../../platform/db/database.ts'

export interface SpokenOf {
  user_id: number
  role: string
  rights: string | null
  named_role: string | null
  named_switches: string | null
}

/** Those who run a group, and members of whom something is said alone. */
export function membersSpokenOf(db: Db, conversationId: string): Promise<SpokenOf[]> {
  return db
    .selectFrom('memberships')
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .where((eb) => eb.or([eb('role', '!=', 'member'), eb('rights', 'is not', null)]))
    .select(['user_id', 'role', 'rights', 'named_role', 'named_switches'])
    .orderBy('joined_at')
    .execute()
}

/** Takes hold of a group's conversation until the transaction ends, so that who acts on rights does so one by one. */
export async function holdConversation(db: Db, conversationId: string): Promise<void> {
  await db
    .updateTable('conversations')
    .set((eb) => ({ member_count: eb.ref('member_count') }))
    .where('id', '=', conversationId)
    .execute()
}
