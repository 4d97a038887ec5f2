import { outranks, type Role } from '#shared/groups/roles.ts'
import { findMember, staffWithRight } from '../../groups/members-store.ts'
import type { Db } from '../../platform/db/database.ts'
import type { SanctionRow } from './store.ts'

/**
 * Who may answer the appeal against a sanction: those who judge appeals in the group and stand above its target, but
 * who did it only where there is nobody else.
 */
export async function judgesOf(db: Db, row: SanctionRow, conversationId: string): Promise<number[]> {
  const target = await findMember(db, conversationId, row.target_id)
  const people: number[] = []
  for (const id of await staffWithRight(db, conversationId, 'judge-appeals')) {
    const judge = await findMember(db, conversationId, id)
    const isAbove = judge && (!target || outranks(judge.role as Role, target.role as Role))
    if (isAbove && id !== row.target_id) people.push(id)
  }
  const others = people.filter((id) => id !== row.actor_id)
  return others.length > 0 ? others : people
}
