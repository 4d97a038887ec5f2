import { sql, type Insertable, type Selectable, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Db } from '../../platform/db/database.ts'
import type {
  BanListEntryTable,
  BanListMatchTable,
  BanListSubscriptionTable,
  BanListTable,
} from '../../platform/db/tables/reports.ts'

export type EntryRow = Selectable<BanListEntryTable>
export type SubscriptionRow = Selectable<BanListSubscriptionTable>

/** A list with its group and how large it is. */
export function lists(db: Db) {
  return db
    .selectFrom('ban_lists as l')
    .innerJoin('groups as g', 'g.id', 'l.group_id')
    .where('l.deleted_at', 'is', null)
    .selectAll('l')
    .select('g.name as group_name')
    .select((eb) => [
      eb
        .selectFrom('ban_list_entries as e')
        .whereRef('e.list_id', '=', 'l.id')
        .where('e.user_id', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('people'),
      eb
        .selectFrom('ban_list_entries as e')
        .whereRef('e.list_id', '=', 'l.id')
        .where('e.domain', 'is not', null)
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('domains'),
      eb
        .selectFrom('ban_list_subscriptions as s')
        .whereRef('s.list_id', '=', 'l.id')
        .select((count) => count.fn.countAll<number>().as('n'))
        .$asScalar()
        .as('followers'),
    ])
}

export type ListRow = Awaited<ReturnType<ReturnType<typeof lists>['executeTakeFirstOrThrow']>>

export const findList = (db: Db, id: string): Promise<ListRow | undefined> =>
  lists(db).where('l.id', '=', id).executeTakeFirst()

export async function insertList(db: Db, row: Insertable<BanListTable>): Promise<void> {
  await db.insertInto('ban_lists').values(row).execute()
}

export async function updateList(
  db: Db,
  id: string,
  change: Partial<Pick<Selectable<BanListTable>, 'name' | 'description' | 'updated_at' | 'deleted_at'>>,
): Promise<void> {
  await db.updateTable('ban_lists').set(change).where('id', '=', id).execute()
}

export async function countKept(db: Db, groupId: string): Promise<number> {
  const rows = await db
    .selectFrom('ban_lists')
    .where('group_id', '=', groupId)
    .where('deleted_at', 'is', null)
    .select('id')
    .execute()
  return rows.length
}

/** Time and id of the last row of a page. */
export const entryPosition = z.tuple([z.number(), z.string()])

/** A page of entries, newest first; one row more than `limit` where another page follows. */
export function entryPage(
  db: Db,
  listId: string,
  limit: number,
  after: z.infer<typeof entryPosition> | null,
): Promise<EntryRow[]> {
  let rows = db.selectFrom('ban_list_entries').where('list_id', '=', listId)
  if (after) rows = rows.where(sql<SqlBool>`(at < ${after[0]} or (at = ${after[0]} and id < ${after[1]}))`)
  return rows
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .selectAll()
    .execute()
}

/** False where the person or domain is on the list already. */
export async function insertEntry(db: Db, row: Insertable<BanListEntryTable>): Promise<boolean> {
  const done = await db
    .insertInto('ban_list_entries')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

export function deleteEntry(db: Db, listId: string, id: string): Promise<EntryRow | undefined> {
  return db
    .deleteFrom('ban_list_entries')
    .where('list_id', '=', listId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
}

/** The groups that follow a list. */
export function subscribersOf(db: Db, listId: string): Promise<(SubscriptionRow & { conversation_id: string })[]> {
  return db
    .selectFrom('ban_list_subscriptions as s')
    .innerJoin('groups as g', 'g.id', 's.group_id')
    .where('s.list_id', '=', listId)
    .where('g.deleted_at', 'is', null)
    .selectAll('s')
    .select('g.conversation_id')
    .execute()
}

export function subscriptionsOf(db: Db, groupId: string): Promise<SubscriptionRow[]> {
  return db.selectFrom('ban_list_subscriptions').selectAll().where('group_id', '=', groupId).orderBy('at').execute()
}

export async function putSubscription(db: Db, row: SubscriptionRow): Promise<void> {
  await db
    .insertInto('ban_list_subscriptions')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['group_id', 'list_id']).doUpdateSet({ action: row.action, by_id: row.by_id }),
    )
    .execute()
}

export async function dropSubscription(db: Db, groupId: string, listId: string): Promise<boolean> {
  const done = await db
    .deleteFrom('ban_list_subscriptions')
    .where('group_id', '=', groupId)
    .where('list_id', '=', listId)
    .returning('list_id')
    .executeTakeFirst()
  return done !== undefined
}

/** Entries of the lists a group follows that name a person, with what the group does about them. */
export function entriesAbout(db: Db, groupId: string, userId: number) {
  return db
    .selectFrom('ban_list_subscriptions as s')
    .innerJoin('ban_lists as l', 'l.id', 's.list_id')
    .innerJoin('ban_list_entries as e', 'e.list_id', 'l.id')
    .where('s.group_id', '=', groupId)
    .where('l.deleted_at', 'is', null)
    .where('e.user_id', '=', userId)
    .orderBy('s.at')
    .select(['l.id as list_id', 'l.name as list_name', 's.action', 's.by_id', 'e.reason', 'e.rule_number'])
    .execute()
}

/** Who of the people on a list is in a group now, asks to join it since `asksSince`, or was banned from it. */
export function metIn(db: Db, groupId: string, listId: string, asksSince: number) {
  return db
    .selectFrom('ban_list_entries as e')
    .innerJoin('groups as g', (join) => join.on('g.id', '=', groupId))
    .leftJoin('memberships as m', (join) =>
      join
        .onRef('m.conversation_id', '=', 'g.conversation_id')
        .onRef('m.user_id', '=', 'e.user_id')
        .on('m.left_at', 'is', null),
    )
    .leftJoin('group_bans as b', (join) => join.on('b.group_id', '=', groupId).onRef('b.user_id', '=', 'e.user_id'))
    .leftJoin('join_requests as r', (join) =>
      join
        .on('r.group_id', '=', groupId)
        .onRef('r.user_id', '=', 'e.user_id')
        .on('r.state', '=', 'pending')
        .on('r.created_at', '>', asksSince),
    )
    .where('e.list_id', '=', listId)
    .where('e.user_id', 'is not', null)
    .where((eb) =>
      eb.or([eb('m.user_id', 'is not', null), eb('b.user_id', 'is not', null), eb('r.user_id', 'is not', null)]),
    )
    .select(['e.user_id', 'e.reason', 'm.role', 'r.id as request_id'])
    .execute()
}

/** Domains on the lists that a group follows, by list. */
export async function domainsFor(db: Db, groupId: string) {
  const rows = await db
    .selectFrom('ban_list_subscriptions as s')
    .innerJoin('ban_lists as l', 'l.id', 's.list_id')
    .innerJoin('ban_list_entries as e', 'e.list_id', 'l.id')
    .where('s.group_id', '=', groupId)
    .where('l.deleted_at', 'is', null)
    .where('e.domain', 'is not', null)
    .select(['l.id', 'l.name', 's.action', 's.by_id', 'e.domain'])
    .execute()
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap(([first, ...more]) =>
    first ? [{ ...first, domains: [first, ...more].flatMap(({ domain }) => domain ?? []) }] : [],
  )
}

export async function noteMatch(
  db: Db,
  row: Omit<Insertable<BanListMatchTable>, 'times' | 'domain'> & { banned: number },
): Promise<void> {
  await db
    .insertInto('ban_list_matches')
    .values({ ...row, times: 1, domain: null })
    .onConflict((conflict) =>
      conflict.columns(['group_id', 'list_id', 'user_id', 'event']).doUpdateSet((eb) => ({
        action: row.action,
        reason: row.reason,
        at: row.at,
        banned: row.banned,
        times: eb('ban_list_matches.times', '+', 1),
      })),
    )
    .execute()
}

/** Who was met lately in a group, by the lists it follows. */
export function recentMatches(db: Db, groupId: string, limit: number) {
  return db
    .selectFrom('ban_list_matches as m')
    .innerJoin('ban_lists as l', 'l.id', 'm.list_id')
    .where('m.group_id', '=', groupId)
    .orderBy('m.at', 'desc')
    .limit(limit)
    .selectAll('m')
    .select('l.name as list_name')
    .execute()
}

/** Whom a list has banned from a group; one person where named. */
export async function bannedBy(db: Db, groupId: string, listId: string, userId?: number): Promise<number[]> {
  let rows = db
    .selectFrom('ban_list_matches')
    .where('group_id', '=', groupId)
    .where('list_id', '=', listId)
    .where('banned', '=', 1)
  if (userId !== undefined) rows = rows.where('user_id', '=', userId)
  return (await rows.select('user_id').distinct().execute()).map(({ user_id }) => user_id)
}

/** Whether any list, of those a group follows, keeps a ban of somebody up. */
export async function isBannedByLists(db: Db, groupId: string, userId: number): Promise<boolean> {
  const row = await db
    .selectFrom('ban_list_matches')
    .where('group_id', '=', groupId)
    .where('user_id', '=', userId)
    .where('banned', '=', 1)
    .select('list_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function releaseMatches(db: Db, groupId: string, listId: string, userId: number): Promise<void> {
  await db
    .updateTable('ban_list_matches')
    .set({ banned: 0 })
    .where('group_id', '=', groupId)
    .where('list_id', '=', listId)
    .where('user_id', '=', userId)
    .execute()
}
