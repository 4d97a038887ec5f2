import type { QueueType } from '#shared/protocol/queue.ts'
import { requestLifetime } from '#shared/groups/joining.ts'
import { openCasesOf, openStaffCases, type ListedCase } from '../../reports/store.ts'
import { keyOf } from '../../reports/telling.ts'
import type { Db } from '../../platform/db/database.ts'
import { openAppeals, type AppealRow } from '../sanctions/appeals-store.ts'
import { judgesOf } from '../sanctions/judges.ts'
import type { SanctionRow } from '../sanctions/store.ts'
import type { QueueContext } from './context.ts'
import { groupsFor, type Standing } from './standing.ts'

/** The most of a type that one listing looks at; the oldest come first. */
const most = 5_000

/** How much a held message or listing presses, a request to join, an appeal. */
const severities = { held: 2, listing: 2, request: 1, appeal: 3 } as const

/** Something that waits, with what sorting and filtering need. */
export interface Listed {
  key: string
  type: QueueType
  id: string
  groupId: string | null
  at: number
  severity: number
  reporters: number
  /** Of a report. */
  row: ListedCase | null
}

/** The same in a list, with whom it is about. */
export interface ListedPerson extends Listed {
  personId: number | null
}

const ofCase = (row: ListedCase): ListedPerson => ({
  key: keyOf({ type: 'report', id: row.id }),
  type: 'report',
  id: row.id,
  groupId: row.group_id,
  at: row.first_at,
  severity: row.severity,
  reporters: row.reporters,
  row,
  personId: row.target_id,
})

const plain = (
  type: keyof typeof severities,
  id: string,
  groupId: string,
  at: number,
  personId: number,
): ListedPerson => ({
  key: keyOf({ type, id }),
  type,
  id,
  groupId,
  at,
  severity: severities[type],
  reporters: 0,
  row: null,
  personId,
})

async function reports({ platform: { db, clock } }: QueueContext, standing: Standing): Promise<ListedPerson[]> {
  const [own, staff] = await Promise.all([
    openCasesOf(db, groupsFor(standing, 'report'), standing.userId, most),
    standing.isStaff ? openStaffCases(db, clock.now(), most) : [],
  ])
  return [...new Map([...own, ...staff].map((row) => [row.id, row])).values()].map(ofCase)
}

async function held({ platform: { db } }: QueueContext, groupIds: readonly string[]): Promise<ListedPerson[]> {
  if (groupIds.length === 0) return []
  const rows = await db
    .selectFrom('held_messages')
    .where('group_id', 'in', groupIds)
    .where('state', '=', 'waiting')
    .orderBy('at')
    .limit(most)
    .select(['id', 'group_id', 'at', 'author_id'])
    .execute()
  return rows.map((row) => plain('held', row.id, row.group_id, row.at, row.author_id))
}

/** Listings that rules hold, but for one's own. */
async function listings(
  { platform: { db } }: QueueContext,
  groupIds: readonly string[],
  userId: number,
): Promise<ListedPerson[]> {
  if (groupIds.length === 0) return []
  const rows = await db
    .selectFrom('listings')
    .where('group_id', 'in', groupIds)
    .where('state', '=', 'held')
    .where('author_id', '!=', userId)
    .orderBy('updated_at')
    .limit(most)
    .select(['id', 'group_id', 'updated_at', 'author_id'])
    .execute()
  return rows.map((row) => plain('listing', row.id, row.group_id, row.updated_at, row.author_id))
}

async function requests(
  { platform: { db, clock } }: QueueContext,
  groupIds: readonly string[],
): Promise<ListedPerson[]> {
  if (groupIds.length === 0) return []
  const rows = await db
    .selectFrom('join_requests')
    .where('group_id', 'in', groupIds)
    .where('state', '=', 'pending')
    .where('created_at', '>', clock.now() - requestLifetime)
    .orderBy('created_at')
    .limit(most)
    .select(['id', 'group_id', 'created_at', 'user_id'])
    .execute()
  return rows.map((row) => plain('request', row.id, row.group_id, row.created_at, row.user_id))
}

/** Appeals that somebody may answer: not against their own acts where others can, nor their own. */
async function appeals({ platform: { db } }: QueueContext, standing: Standing): Promise<ListedPerson[]> {
  const rows = await openAppeals(db, groupsFor(standing, 'appeal'), most)
  const about = new Map((await findSanctions(db, rows)).map((row) => [row.id, row]))
  const listed: ListedPerson[] = []
  for (const row of rows) {
    const sanction = about.get(row.sanction_id)
    const post = standing.posts.get(row.group_id)
    if (!sanction || !post || sanction.target_id === standing.userId) continue
    const judges = sanction.actor_id === standing.userId ? await judgesOf(db, sanction, post.conversationId) : null
    if (judges?.includes(standing.userId) ?? true) {
      listed.push(plain('appeal', row.id, row.group_id, row.at, sanction.target_id))
    }
  }
  return listed
}

function findSanctions(db: Db, rows: readonly AppealRow[]): Promise<SanctionRow[]> {
  if (rows.length === 0) return Promise.resolve([])
  return db
    .selectFrom('sanctions')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map((row) => row.sanction_id),
    )
    .execute()
}

/** Everything that waits for somebody, in no order. */
export async function listAll(context: QueueContext, standing: Standing): Promise<ListedPerson[]> {
  const all = await Promise.all([
    reports(context, standing),
    held(context, groupsFor(standing, 'held')),
    listings(context, groupsFor(standing, 'listing'), standing.userId),
    requests(context, groupsFor(standing, 'request')),
    appeals(context, standing),
  ])
  return all.flat()
}
