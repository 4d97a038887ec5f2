import { sql, type Selectable } from 'kysely'
import type { Candidate } from '#shared/groups/ownership.ts'
import type { Db } from '../../platform/db/database.ts'
import type { GroupTransferTable } from '../../platform/db/tables/groups.ts'

export type TransferRow = Selectable<GroupTransferTable>
export type OpenTransfer = TransferRow & { group_name: string; conversation_id: string }

const underWay = ['offered', 'accepted']

const open = (db: Db) =>
  db
    .selectFrom('group_transfers as t')
    .innerJoin('groups as g', 'g.id', 't.group_id')
    .where('t.state', 'in', underWay)
    .where('g.deleted_at', 'is', null)
    .selectAll('t')
    .select(['g.name as group_name', 'g.conversation_id'])

/** The move of ownership that is under way in a group; it can have one. */
export const findOpen = (db: Db, groupId: string): Promise<OpenTransfer | undefined> =>
  open(db).where('t.group_id', '=', groupId).executeTakeFirst()

/** Moves under way of which somebody is a side. */
export const findOpenOf = (db: Db, userId: number): Promise<OpenTransfer[]> =>
  open(db)
    .where((eb) => eb.or([eb('t.from_id', '=', userId), eb('t.to_id', '=', userId)]))
    .orderBy('t.offered_at', 'desc')
    .execute()

/** Moves that the clock or an owner's return may change; not many. */
export const findAllOpen = (db: Db): Promise<OpenTransfer[]> => open(db).execute()

/** False where another move is under way in the group. */
export async function insertTransfer(db: Db, row: TransferRow): Promise<boolean> {
  const inserted = await db
    .insertInto('group_transfers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** Takes a move from one state to the next; false where it is no longer in the first. */
export async function advance(
  db: Db,
  { id, state }: Pick<TransferRow, 'id' | 'state'>,
  change: Partial<Pick<TransferRow, 'state' | 'ends_at' | 'decided_at' | 'to_role'>>,
): Promise<boolean> {
  const moved = await db
    .updateTable('group_transfers')
    .set(change)
    .where('id', '=', id)
    .where('state', '=', state)
    .returning('id')
    .executeTakeFirst()
  return moved !== undefined
}

/** When a person was here last, milliseconds: seen online, or with a session that was used. */
const seenAt = sql<number>`
  (select max(at) from (
    select coalesce(u.last_seen_at, u.created_at) as at
    union all select s.last_seen_at as at from sessions s where s.user_id = u.id) as seen)`

export async function lastSeenAt(db: Db, userId: number): Promise<number> {
  const row = await db.selectFrom('users as u').where('u.id', '=', userId).select(seenAt.as('at')).executeTakeFirst()
  return row?.at ?? 0
}

export interface Ownerless {
  id: string
  owner_id: number
  /** When the owner was here last, milliseconds. */
  seen: number
}

/** Groups whose owner was not here since an instant, and where no move of ownership is under way. */
export async function findOwnerless(db: Db, since: number): Promise<Ownerless[]> {
  const rows = await db
    .selectFrom('groups as g')
    .innerJoin('users as u', 'u.id', 'g.owner_id')
    .where('g.deleted_at', 'is', null)
    .where((eb) => eb.or([eb('u.last_seen_at', '<=', since), eb('u.last_seen_at', 'is', null)]))
    .where('u.created_at', '<=', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('group_transfers as t')
            .select('t.id')
            .whereRef('t.group_id', '=', 'g.id')
            .where('t.state', 'in', underWay),
        ),
      ),
    )
    .select(['g.id', 'g.owner_id', seenAt.as('seen')])
    .execute()
  return rows.filter(({ seen }) => seen <= since)
}

/** Members who might follow an owner, with who was asked since the owner was here last. */
export async function findCandidates(
  db: Db,
  { groupId, conversationId, since }: { groupId: string; conversationId: string; since: number },
): Promise<Candidate[]> {
  const asked = await db
    .selectFrom('group_transfers')
    .where('group_id', '=', groupId)
    .where('kind', '=', 'succession')
    .where('offered_at', '>', since)
    .select('to_id')
    .execute()
  const wasAsked = new Set(asked.map((row) => row.to_id))
  const rows = await db
    .selectFrom('memberships as m')
    .innerJoin('users as u', 'u.id', 'm.user_id')
    .where('m.conversation_id', '=', conversationId)
    .where('m.left_at', 'is', null)
    .select(['m.user_id', 'm.role', 'm.joined_at', seenAt.as('seen')])
    .execute()
  return rows.map((row) => ({
    userId: row.user_id,
    role: row.role as Candidate['role'],
    joinedAt: row.joined_at,
    lastSeenAt: row.seen,
    wasAsked: wasAsked.has(row.user_id),
  }))
}
