import type { Db } from '../platform/db/database.ts'
import type { Choice } from './registry.ts'

/** Ids one query may list. */
const idsAtOnce = 500

async function inParts<T>(ids: readonly number[], read: (some: readonly number[]) => Promise<T[]>): Promise<T[]> {
  const rows: T[] = []
  for (let start = 0; start < ids.length; start += idsAtOnce) {
    rows.push(...(await read(ids.slice(start, start + idsAtOnce))))
  }
  return rows
}

export async function findChoice(db: Db, userId: number): Promise<Choice> {
  const row = await db
    .selectFrom('users')
    .select(['presence_status', 'presence_text'])
    .where('id', '=', userId)
    .executeTakeFirst()
  return { status: (row?.presence_status ?? 'online') as Choice['status'], text: row?.presence_text ?? '' }
}

export async function saveChoice(db: Db, userId: number, { status, text }: Choice): Promise<void> {
  await db.updateTable('users').set({ presence_status: status, presence_text: text }).where('id', '=', userId).execute()
}

/** Notes when people were last shown as online. */
export async function setLastSeen(db: Db, userIds: readonly number[], at: number): Promise<void> {
  await inParts(userIds, async (some) => {
    await db.updateTable('users').set({ last_seen_at: at }).where('id', 'in', some).execute()
    return []
  })
}

export async function findLastSeen(db: Db, userIds: readonly number[]): Promise<Map<number, number>> {
  const rows = await inParts(userIds, (some) =>
    db
      .selectFrom('users')
      .select(['id', 'last_seen_at as at'])
      .where('id', 'in', some)
      .where('last_seen_at', 'is not', null)
      .$narrowType<{ at: number }>()
      .execute(),
  )
  return new Map(rows.map((row) => [row.id, row.at]))
}

export interface Relations {
  /** The viewer's contacts. */
  contacts: Set<number>
  /** Those who have blocked the viewer, with the time they did. */
  blockedBy: Map<number, number>
}

/** How a person stands to everybody. */
export async function findRelations(db: Db, viewerId: number): Promise<Relations> {
  const contacts = await db
    .selectFrom('contacts')
    .select('user_id')
    .where('owner_id', '=', viewerId)
    .where('removed_at', 'is', null)
    .execute()
  const blocks = await db.selectFrom('blocks').select(['owner_id', 'since']).where('user_id', '=', viewerId).execute()
  return {
    contacts: new Set(contacts.map((row) => row.user_id)),
    blockedBy: new Map(blocks.map((row) => [row.owner_id, row.since])),
  }
}

export async function findMemberships(db: Db, userIds: readonly number[]) {
  return await inParts(userIds, (some) =>
    db
      .selectFrom('memberships')
      .select(['user_id', 'conversation_id'])
      .where('user_id', 'in', some)
      .where('left_at', 'is', null)
      .execute(),
  )
}
