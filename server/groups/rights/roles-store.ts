import type { Insertable, Selectable, Updateable } from 'kysely'
import { plainRole } from '../../conversations/members-store.ts'
import type { Db } from '../../platform/db/database.ts'
import type { GroupRoleTable } from '../../platform/db/tables/groups.ts'

export type RoleRow = Selectable<GroupRoleTable>

/** A group's own roles, the oldest first. */
export function findRoles(db: Db, groupId: string): Promise<RoleRow[]> {
  return db
    .selectFrom('group_roles')
    .selectAll()
    .where('group_id', '=', groupId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

export async function insertRole(db: Db, row: Insertable<GroupRoleTable>): Promise<void> {
  await db.insertInto('group_roles').values(row).execute()
}

export async function updateRole(db: Db, id: string, change: Updateable<GroupRoleTable>): Promise<void> {
  await db.updateTable('group_roles').set(change).where('id', '=', id).execute()
}

export async function deleteRole(db: Db, id: string): Promise<void> {
  await db.deleteFrom('group_roles').where('id', '=', id).execute()
}

/** How many members hold each of these roles. */
export async function countHolders(db: Db, roleIds: readonly string[]): Promise<Map<string, number>> {
  if (roleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('memberships')
    .where('named_role', 'in', roleIds)
    .where('left_at', 'is', null)
    .groupBy('named_role')
    .select((eb) => ['named_role', eb.fn.countAll<number>().as('n')])
    .execute()
  return new Map(rows.map(({ named_role: id, n }) => [id ?? '', n]))
}

/** Who holds a role, with what is said of each alone. */
export function holdersOf(db: Db, roleId: string) {
  return db
    .selectFrom('memberships')
    .where('named_role', '=', roleId)
    .where('left_at', 'is', null)
    .select(['user_id', 'rights'])
    .execute()
}

/** Writes a role's switches to everybody who holds it; who is away learns of it by `sync`. */
export async function copySwitches(db: Db, roleId: string, switches: string, now: number): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ named_switches: switches, updated_at: now })
    .where('named_role', '=', roleId)
    .execute()
}

/** Leaves everybody who holds a role, or held it when they left, the plain one of its rank. */
export async function endRole(db: Db, roleId: string, now: number): Promise<void> {
  await db
    .updateTable('memberships')
    .set({ ...plainRole, updated_at: now })
    .where('named_role', '=', roleId)
    .execute()
}
