import { sql, type Insertable, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Role, StaffRight } from '#shared/groups/roles.ts'
import { roles } from '#shared/groups/roles.ts'
import { rightsIn } from '../conversations/rights.ts'
import type { Db } from '../platform/db/database.ts'
import type { GroupBanTable } from '../platform/db/tables/groups.ts'

export interface MemberRow {
  user_id: number
  role: string
  joined_at: number
  silenced_until: number | null
  /** What is said of them alone, as it is stored. */
  rights: string | null
  /** The role the group has named for them, with its switches as they are stored. */
  named_role: string | null
  named_switches: string | null
  role_name: string | null
  role_colour: string | null
  name_folded: string
}

export interface MemberFilter {
  /** Folded words, all of which must occur in the name. */
  words: string[]
  role?: Role | undefined
  limit: number
  /** Leaves out those of whom one has blocked the other. */
  withoutBlocksOf?: number
  /** Leaves out plain members. */
  isStaffOnly?: boolean
  /** Leaves out who carries no tag: members without a role that the group has named. */
  isTaggedOnly?: boolean
  /** Only who holds this role of the group's own. */
  namedRole?: string | undefined
}

/** The sort keys of the last row of a page: rank of the role, folded name, user id. */
export const memberPosition = z.tuple([z.number(), z.string(), z.number()])
export type MemberPosition = z.infer<typeof memberPosition>

const rank = sql<number>`case m.role ${sql.join(
  roles.map((role, place) => sql`when ${sql.lit(role)} then ${sql.lit(place)}`),
  sql` `,
)} else ${sql.lit(roles.length)} end`

export const memberPositionOf = (row: MemberRow): MemberPosition => [
  roles.indexOf(row.role as Role),
  row.name_folded,
  row.user_id,
]

const membersOf = (db: Db, conversationId: string) =>
  db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .leftJoin('group_roles as r', 'r.id', 'm.named_role')
    .where('m.conversation_id', '=', conversationId)
    .where('m.left_at', 'is', null)
    .select(['m.user_id', 'm.role', 'm.joined_at', 'm.silenced_until', 'm.rights', 'u.name_folded'])
    .select(['m.named_role', 'm.named_switches', 'r.name as role_name', 'r.colour as role_colour'])

/** A page of members, the most powerful first, then by name; one row more than `limit` where another page follows. */
export function memberPage(
  db: Db,
  conversationId: string,
  filter: MemberFilter,
  after: MemberPosition | null,
): Promise<MemberRow[]> {
  let rows = membersOf(db, conversationId)
  if (filter.isStaffOnly) rows = rows.where('m.role', '!=', 'member' satisfies Role)
  if (filter.isTaggedOnly) {
    rows = rows.where((eb) => eb.or([eb('m.role', '!=', 'member' satisfies Role), eb('m.named_role', 'is not', null)]))
  }
  if (filter.namedRole !== undefined) rows = rows.where('m.named_role', '=', filter.namedRole)
  if (filter.role) rows = rows.where('m.role', '=', filter.role)
  const { withoutBlocksOf: viewer } = filter
  if (viewer !== undefined) {
    rows = rows.where(
      sql<SqlBool>`not exists (select 1 from blocks b where (b.owner_id = ${viewer} and b.user_id = m.user_id)
        or (b.user_id = ${viewer} and b.owner_id = m.user_id))`,
    )
  }
  for (const word of filter.words) {
    const pattern = `%${word.replace(/[\\%_]/g, (found) => `\\${found}`)}%`
    rows = rows.where(sql<SqlBool>`u.name_folded like ${pattern} escape '\\'`)
  }
  if (after) {
    const [rankAfter, nameAfter, idAfter] = after
    rows = rows.where(
      sql<SqlBool>`(${rank} > ${rankAfter} or (${rank} = ${rankAfter} and
        (u.name_folded > ${nameAfter} or (u.name_folded = ${nameAfter} and m.user_id > ${idAfter}))))`,
    )
  }
  return rows
    .orderBy(rank)
    .orderBy('u.name_folded')
    .orderBy('m.user_id')
    .limit(filter.limit + 1)
    .execute()
}

export function findMember(db: Db, conversationId: string, userId: number): Promise<MemberRow | undefined> {
  return membersOf(db, conversationId).where('m.user_id', '=', userId).executeTakeFirst()
}

/** Those who run a group and have a right in it, their switches counted. */
export async function staffWithRight(db: Db, conversationId: string, right: StaffRight): Promise<number[]> {
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('conversations as c', 'c.id', 'm.conversation_id')
    .where('m.conversation_id', '=', conversationId)
    .where('m.left_at', 'is', null)
    .where('m.role', '!=', 'member')
    .select(['m.user_id', 'm.role', 'm.rights', 'm.named_switches', 'c.member_rights'])
    .execute()
  // Only what members may ends by the clock.
  return rows.filter((row) => rightsIn(row, row, 0).has(right)).map((row) => row.user_id)
}

/** Everybody who runs a group: its owner, admins and moderators. */
export async function staffOf(db: Db, conversationId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('memberships')
    .where('conversation_id', '=', conversationId)
    .where('left_at', 'is', null)
    .where('role', '!=', 'member' satisfies Role)
    .select('user_id')
    .execute()
  return rows.map((row) => row.user_id)
}

/** Keeps somebody out; a second ban replaces the reason and the end. */
export async function insertBan(db: Db, ban: Insertable<GroupBanTable>): Promise<void> {
  const { by_id, reason, at, until } = ban
  await db
    .insertInto('group_bans')
    .values(ban)
    .onConflict((conflict) =>
      conflict.columns(['group_id', 'user_id']).doUpdateSet({ by_id, reason, at, until: until ?? null }),
    )
    .execute()
}

export async function deleteBan(db: Db, groupId: string, userId: number): Promise<void> {
  await db.deleteFrom('group_bans').where('group_id', '=', groupId).where('user_id', '=', userId).execute()
}
