import { sql, type ExpressionBuilder, type Insertable, type Selectable, type Updateable } from 'kysely'
import { requestLifetime } from '#shared/groups/joining.ts'
import { rightsOfRole, type Right, type Role } from '#shared/groups/roles.ts'
import type { EventRow } from '../conversations/log-store.ts'
import { rightsIn } from '../conversations/rights.ts'
import type { Db } from '../platform/db/database.ts'
import type { GroupTable } from '../platform/db/tables/groups.ts'
import type { Tables } from '../platform/db/tables/index.ts'

export type NewGroup = Insertable<GroupTable>
export type GroupChange = Updateable<GroupTable>

/** A group with its conversation's counters and how one person stands to it. */
export type GroupRow = Selectable<GroupTable> & {
  member_count: number
  last_at: number
  my_role: string | null
  /** What the group says of its members, and what is said of this one alone; see `rightsOfRow`. */
  member_rights: string | null
  my_own_rights: string | null
  my_named_switches: string | null
  /** What the group asks of newcomers, and how this one stands to it. */
  guidelines_version: number
  gate: string | null
  my_joined_at: number | null
  my_guidelines_version: number | null
  my_introduced_at: number | null
  banned: number | null
  my_request: string | null
  /** Open requests of others, whoever may see them. */
  open_requests: number
  /** Place among the featured, and why; null where the group is not featured now. */
  featured_position: number | null
  featured_note: string | null
  /** Counts of the week; null where nothing has been counted yet. */
  week_speakers: number | null
  week_messages: number | null
  week_joined: number | null
  liveliness: number | null
}

const oldestOpen = (now: number) => now - requestLifetime

/** Every group that is not dissolved, as `viewerId` stands to it. The base of all listings. */
export function groupsSeenBy(db: Db, viewerId: number, now: number) {
  return db
    .selectFrom('groups as g')
    .innerJoin('conversations as c', 'c.id', 'g.conversation_id')
    .leftJoin('memberships as m', (join) =>
      join.onRef('m.conversation_id', '=', 'c.id').on('m.user_id', '=', viewerId).on('m.left_at', 'is', null),
    )
    .leftJoin('group_bans as b', (join) =>
      join
        .onRef('b.group_id', '=', 'g.id')
        .on('b.user_id', '=', viewerId)
        .on((eb) => eb.or([eb('b.until', 'is', null), eb('b.until', '>', now)])),
    )
    .leftJoin('join_requests as r', (join) =>
      join
        .onRef('r.group_id', '=', 'g.id')
        .on('r.user_id', '=', viewerId)
        .on('r.state', '=', 'pending')
        .on('r.created_at', '>', oldestOpen(now)),
    )
    .leftJoin('featured_groups as f', (join) =>
      join
        .onRef('f.group_id', '=', 'g.id')
        .on('f.from_at', '<=', now)
        .on((on) => on.or([on('f.until_at', 'is', null), on('f.until_at', '>', now)])),
    )
    .leftJoin('group_counts as n', 'n.group_id', 'g.id')
    .where('g.deleted_at', 'is', null)
    .selectAll('g')
    .select([
      'c.member_count',
      'c.last_at',
      'm.role as my_role',
      'c.member_rights',
      'm.rights as my_own_rights',
      'm.named_switches as my_named_switches',
      'c.guidelines_version',
      'c.gate',
      'm.joined_at as my_joined_at',
      'm.guidelines_version as my_guidelines_version',
      'm.introduced_at as my_introduced_at',
      'b.user_id as banned',
      'r.id as my_request',
    ])
    .select(['f.position as featured_position', 'f.note as featured_note', 'n.liveliness'])
    .select(['n.speakers as week_speakers', 'n.messages as week_messages', 'n.joined as week_joined'])
    .select((eb) => openRequestCount(eb, now).as('open_requests'))
}

function openRequestCount(eb: ExpressionBuilder<Tables & { g: GroupTable }, 'g'>, now: number) {
  return eb
    .selectFrom('join_requests as p')
    .whereRef('p.group_id', '=', 'g.id')
    .where('p.state', '=', 'pending')
    .where('p.created_at', '>', oldestOpen(now))
    .select((count) => count.fn.countAll<number>().as('n'))
    .$asScalar()
}

const noRights: ReadonlySet<Right> = new Set()

/** What the person a group was read for may do in it; nothing where they are not a member. */
export function rightsOfRow(
  {
    my_role: role,
    member_rights,
    my_own_rights: rights,
    my_named_switches: named_switches,
    ...row
  }: Pick<GroupRow, 'my_role' | 'member_rights' | 'my_own_rights' | 'my_named_switches'> & Partial<GroupRow>,
  now: number,
): ReadonlySet<Right> {
  if (role === null) return noRights
  const arrival = {
    joined_at: row.my_joined_at ?? 0,
    guidelines_version: row.my_guidelines_version ?? 0,
    introduced_at: row.my_introduced_at ?? null,
  }
  return rightsIn({ member_rights, gate: row.gate ?? null }, { role, rights, named_switches, ...arrival }, now)
}

/** Whether switches, defaults or exceptions make them other than those of the role. */
export const areOwnRights = (role: Role | null, rights: ReadonlySet<Right>): boolean =>
  role !== null && rights !== rightsOfRole(role)

/** One group as `viewerId` stands to it; undefined where it does not exist or was dissolved. */
export function findGroup(db: Db, id: string, viewerId: number, now: number): Promise<GroupRow | undefined> {
  return groupsSeenBy(db, viewerId, now).where('g.id', '=', id).executeTakeFirst()
}

export async function insertGroup(db: Db, group: NewGroup, languages: readonly string[]): Promise<void> {
  await db.insertInto('groups').values(group).execute()
  await insertLanguages(db, group.id, languages)
}

export async function updateGroup(db: Db, id: string, change: GroupChange): Promise<void> {
  if (Object.keys(change).length > 0) await db.updateTable('groups').set(change).where('id', '=', id).execute()
}

export async function replaceLanguages(db: Db, id: string, languages: readonly string[]): Promise<void> {
  await db.deleteFrom('group_languages').where('group_id', '=', id).execute()
  await insertLanguages(db, id, languages)
}

async function insertLanguages(db: Db, id: string, languages: readonly string[]): Promise<void> {
  if (languages.length === 0) return
  await db
    .insertInto('group_languages')
    .values(languages.map((language) => ({ group_id: id, language })))
    .execute()
}

/** Groups a person owns that are not dissolved. */
export async function countOwned(db: Db, ownerId: number): Promise<number> {
  const { n } = await db
    .selectFrom('groups')
    .where('owner_id', '=', ownerId)
    .where('deleted_at', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** The birth date a person gave, `YYYY-MM-DD`, or null. */
export async function birthDateOf(db: Db, userId: number): Promise<string | null> {
  const row = await db.selectFrom('users').where('id', '=', userId).select('birth_date').executeTakeFirst()
  return row?.birth_date ?? null
}

/** Messages of a conversation that still have a body, the newest first. */
export function newestMessages(db: Db, conversationId: string, limit: number): Promise<EventRow[]> {
  return db
    .selectFrom('events')
    .where('conversation_id', '=', conversationId)
    .where('type', '=', sql.lit('message'))
    .where('body', 'is not', null)
    .orderBy('seq', 'desc')
    .limit(limit)
    .selectAll()
    .execute()
}
