import type { StaffRight } from '#shared/groups/roles.ts'
import { staffWithRight } from '../groups/members-store.ts'
import type { Db } from '../platform/db/database.ts'
import type { Platform } from '../platform/platform.ts'

/** Those who run a group and have a right in it. */
export async function membersWithRight(db: Db, groupId: string, right: StaffRight): Promise<number[]> {
  const group = await db.selectFrom('groups').where('id', '=', groupId).select('conversation_id').executeTakeFirst()
  return group ? await staffWithRight(db, group.conversation_id, right) : []
}

/** The platform's staff: the operator's own account, and whom it has named. */
export async function staffIds({ db, config }: Pick<Platform, 'db' | 'config'>): Promise<number[]> {
  const rows = await db
    .selectFrom('users')
    .where((eb) =>
      eb.or([
        eb('is_staff', '=', 1),
        ...(config.adminEmail === undefined ? [] : [eb('email', '=', config.adminEmail)]),
      ]),
    )
    .select('id')
    .execute()
  return rows.map(({ id }) => id)
}
