import { sql } from 'kysely'
import { categories } from '#shared/groups/categories.ts'
import { countedPerPerson, livelinessOf } from '#shared/groups/liveliness.ts'
import { dayOf, startOf } from '../../activity/calendar.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CategoryCountsTable, GroupCountsTable } from '../../platform/db/tables/directory.ts'
import { listedGroups } from '../directory-store.ts'
import { indexMissing } from './search-index.ts'

/** How often the counts are renewed. Milliseconds. */
const refreshEvery = 60_000
/** Days of a week, today among them. */
const week = 7
/** Groups counted by one query, and rows of one insert. */
const atOnce = 200

interface Counted {
  id: string
  conversation_id: string
}

/** What members wrote within the week, from the primary key of the activity; who has left or was removed does not count. */
async function written(db: Db, conversationIds: readonly string[], today: number) {
  const most = sql.lit(countedPerPerson)
  const perPerson = db
    .selectFrom('activity_days as d')
    .innerJoin('memberships as m', (join) =>
      join.onRef('m.conversation_id', '=', 'd.conversation_id').onRef('m.user_id', '=', 'd.user_id'),
    )
    .where('d.conversation_id', 'in', conversationIds)
    .where('d.day', '>', today - week)
    .where('m.left_at', 'is', null)
    .groupBy(['d.conversation_id', 'd.user_id'])
    .select((eb) => [
      'd.conversation_id',
      eb.fn.sum<number>('d.messages').as('messages'),
      sql<number>`sum(case when d.day = ${today} then d.messages else 0 end)`.as('today'),
    ])
  const rows = await db
    .selectFrom(perPerson.as('p'))
    .groupBy('p.conversation_id')
    .select((eb) => [
      'p.conversation_id',
      eb.fn.countAll<number>().as('speakers'),
      // A sum of sums is a decimal to PostgreSQL.
      sql<number>`cast(sum(p.messages) as bigint)`.as('messages'),
      sql<number>`cast(sum(p.today) as bigint)`.as('today'),
      sql<number>`cast(sum(case when p.messages > ${most} then ${most} else p.messages end) as bigint)`.as('counted'),
    ])
    .execute()
  return new Map(rows.map((row) => [row.conversation_id, row]))
}

/** Members who joined since, by conversation; its founder did not join. */
async function joinedSince(db: Db, since: number): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('memberships')
    .where('joined_at', '>=', since)
    .where('left_at', 'is', null)
    .where('role', '!=', 'owner')
    .groupBy('conversation_id')
    .select((eb) => ['conversation_id', eb.fn.countAll<number>().as('joined')])
    .execute()
  return new Map(rows.map((row) => [row.conversation_id, row.joined]))
}

async function countSome(
  db: Db,
  groups: readonly Counted[],
  joined: ReadonlyMap<string, number>,
  today: number,
): Promise<void> {
  const found = await written(
    db,
    groups.map((group) => group.conversation_id),
    today,
  )
  const rows = groups.map(({ id, conversation_id }): GroupCountsTable => {
    const row = found.get(conversation_id)
    const speakers = row?.speakers ?? 0
    return {
      group_id: id,
      speakers,
      messages: row?.messages ?? 0,
      today: row?.today ?? 0,
      joined: joined.get(conversation_id) ?? 0,
      liveliness: livelinessOf(speakers, row?.counted ?? 0),
    }
  })
  await db
    .insertInto('group_counts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('group_id').doUpdateSet((eb) => ({
        speakers: eb.ref('excluded.speakers'),
        messages: eb.ref('excluded.messages'),
        today: eb.ref('excluded.today'),
        joined: eb.ref('excluded.joined'),
        liveliness: eb.ref('excluded.liveliness'),
      })),
    )
    .execute()
}

/** Counts every group anew; safe to run twice at once. */
async function countGroups(db: Db, now: number): Promise<void> {
  const today = dayOf(now)
  const joined = await joinedSince(db, startOf(today - week + 1))
  let last = ''
  for (;;) {
    const groups = await db
      .selectFrom('groups')
      .where('deleted_at', 'is', null)
      .where('id', '>', last)
      .orderBy('id')
      .limit(atOnce)
      .select(['id', 'conversation_id'])
      .execute()
    if (groups.length === 0) return
    await countSome(db, groups, joined, today)
    last = groups.at(-1)?.id ?? last
  }
}

/** Different people in the listed groups of each category, all or those who joined since. */
async function peopleByCategory(db: Db, since: number | null): Promise<Map<string, number>> {
  let query = listedGroups(db)
    .innerJoin('memberships as m', 'm.conversation_id', 'g.conversation_id')
    .where('m.left_at', 'is', null)
  if (since !== null) query = query.where('m.joined_at', '>=', since).where('m.role', '!=', 'owner')
  const rows = await query
    .groupBy('g.category')
    .select((eb) => ['g.category', eb.fn.count<number>('m.user_id').distinct().as('people')])
    .execute()
  return new Map(rows.map((row) => [row.category, row.people]))
}

/** Counts the categories anew, from what {@link countGroups} has written. */
async function countCategories(db: Db, now: number): Promise<void> {
  const since = startOf(dayOf(now) - week + 1)
  const members = await peopleByCategory(db, null)
  const joined = await peopleByCategory(db, since)
  const talk = await listedGroups(db)
    .innerJoin('group_counts as n', 'n.group_id', 'g.id')
    .groupBy('g.category')
    .select((eb) => ['g.category', eb.fn.sum<number>('n.today').as('messages')])
    .execute()
  const messages = new Map(talk.map((row) => [row.category, row.messages]))
  const rows = categories.map((category): CategoryCountsTable => ({
    category,
    members: members.get(category) ?? 0,
    joined: joined.get(category) ?? 0,
    messages: messages.get(category) ?? 0,
    counted_at: now,
  }))
  await db
    .insertInto('category_counts')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('category').doUpdateSet((eb) => ({
        members: eb.ref('excluded.members'),
        joined: eb.ref('excluded.joined'),
        messages: eb.ref('excluded.messages'),
        counted_at: eb.ref('excluded.counted_at'),
      })),
    )
    .execute()
}

/** Renews the directory's counts by the clock, and indexes groups that were founded before there was an index. */
export function keepCounts({ db, every }: Pick<Platform, 'db' | 'every'>): void {
  every(refreshEvery, 'directory', async (now) => {
    await indexMissing(db)
    await countGroups(db, now)
    await countCategories(db, now)
  })
}
