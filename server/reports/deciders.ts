import { hasRight, roles, type Right } from '#shared/groups/roles.ts'
import type { Db } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'

/** Members of a group who have a right in it. */
export async function membersWithRight(db: Db, groupId: string, right: Right): Promise<number[]> {
  const rows = await db
    .selectFrom('groups as g')
    .innerJoin('memberships as m', 'm.conversation_id', 'g.conversation_id')
    .where('g.id', '=', groupId)
    .where('m.left_at', 'is', null)
    .where(
      'm.role',
      'in',
      roles.filter((role) => hasRight(role, right)),
    )
    .select('m.user_id')
    .execute()
  return rows.map(({ user_id }) => user_id)
}

/** The platform's staff. */
export async function staffIds({ db, config }: Pick<Platform, 'db' | 'config'>): Promise<number[]> {
  if (config.adminEmail === undefined) return []
  const rows = await db.selectFrom('users').where('email', '=', config.adminEmail).select('id').execute()
  return rows.map(({ id }) => id)
}
