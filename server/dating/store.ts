import { sql, type Selectable, type SqlBool } from 'kysely'
import { z } from 'zod'
import type { Wish } from '#shared/dating/wishes.ts'
import { cardCategories } from '#shared/groups/categories.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import type { DatingCardTable } from '../platform/db/tables/dating.ts'
import { cardsInGroup } from './seen.ts'

/** A card with its owner's birth date, of which others see a span of years. */
export type CardRow = Selectable<DatingCardTable> & { birth_date: string | null }

/** When it was changed, and whose it is: the sort key of the last card of a page. */
export const cardPosition = z.tuple([z.number(), z.number()])
export type CardPosition = z.infer<typeof cardPosition>

export interface CardFilter {
  lookingFor?: Wish | undefined
  language?: string | undefined
  cityFolded?: string | undefined
  limit: number
}

/** Whether a column of a JSON list of plain words has one of them. */
const lists = (column: string, word: string) =>
  sql<SqlBool>`${sql.ref(column)} like ${`%"${word.replace(/[\\%_]/g, (found) => `\\${found}`)}"%`} escape '\\'`

/** A page of the cards a member sees in a group, the newest first; one more than `limit` where another page follows. */
export function cardPage(
  db: Db,
  { conversationId, viewerId, now }: { conversationId: string; viewerId: number; now: number },
  { lookingFor, language, cityFolded, limit }: CardFilter,
  after: CardPosition | null,
): Promise<CardRow[]> {
  let rows = cardsInGroup(db, conversationId, viewerId, now).selectAll('d').select('u.birth_date')
  if (lookingFor) rows = rows.where(lists('d.looking_for', lookingFor))
  if (language) rows = rows.where(lists('d.languages', language))
  if (cityFolded) rows = rows.where('d.city_folded', '=', cityFolded)
  if (after) {
    const [at, id] = after
    rows = rows.where(sql<SqlBool>`(d.updated_at < ${at} or (d.updated_at = ${at} and d.user_id < ${id}))`)
  }
  return rows
    .orderBy('d.updated_at', 'desc')
    .orderBy('d.user_id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** The card of one member as another sees it; undefined where they see none. */
export function findCardInGroup(
  db: Db,
  { conversationId, viewerId, now }: { conversationId: string; viewerId: number; now: number },
  userId: number,
): Promise<CardRow | undefined> {
  return cardsInGroup(db, conversationId, viewerId, now)
    .where('d.user_id', '=', userId)
    .selectAll('d')
    .select('u.birth_date')
    .executeTakeFirst()
}

export function findOwnCard(db: Db, userId: number): Promise<CardRow | undefined> {
  return db
    .selectFrom('dating_cards as d')
    .innerJoin('users as u', 'u.id', 'd.user_id')
    .where('d.user_id', '=', userId)
    .selectAll('d')
    .select('u.birth_date')
    .executeTakeFirst()
}

/** Writes a card, or writes it anew. */
export async function saveCard(trx: Trx, row: Selectable<DatingCardTable>): Promise<void> {
  const { user_id: _userId, created_at: _createdAt, ...change } = row
  await trx
    .insertInto('dating_cards')
    .values(row)
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(change))
    .execute()
}

export async function deleteCard(trx: Trx, userId: number): Promise<void> {
  await trx.deleteFrom('dating_cards').where('user_id', '=', userId).execute()
}

/** Pictures of cards in their order, by whose they are. */
export async function picturesOf(db: Db, userIds: readonly number[]): Promise<Map<number, string[]>> {
  if (userIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('dating_pictures')
    .selectAll()
    .where('user_id', 'in', userIds)
    .orderBy('position')
    .execute()
  const byOwner = Map.groupBy(rows, (row) => row.user_id)
  return new Map([...byOwner].map(([id, own]) => [id, own.map((row) => row.file_id)]))
}

/** Puts pictures in the place of those a card had. @returns those that went */
export async function replacePictures(trx: Trx, userId: number, fileIds: readonly string[]): Promise<string[]> {
  const before = (await picturesOf(trx, [userId])).get(userId) ?? []
  await trx.deleteFrom('dating_pictures').where('user_id', '=', userId).execute()
  if (fileIds.length > 0) {
    const rows = fileIds.map((fileId, position) => ({ user_id: userId, file_id: fileId, position }))
    await trx.insertInto('dating_pictures').values(rows).execute()
  }
  return before.filter((id) => !fileIds.includes(id))
}

/** A person's groups of the category. */
export function ownGroups(db: Db, userId: number): Promise<{ id: string; name: string; conversation_id: string }[]> {
  return db
    .selectFrom('memberships as m')
    .innerJoin('groups as g', 'g.conversation_id', 'm.conversation_id')
    .where('m.user_id', '=', userId)
    .where('m.left_at', 'is', null)
    .where('g.deleted_at', 'is', null)
    .where('g.category', 'in', [...cardCategories])
    .orderBy('g.name')
    .select(['g.id', 'g.name', 'g.conversation_id'])
    .execute()
}

/** How many cards of others a member of a group would see. */
export async function countCards(db: Db, conversationId: string, viewerId: number, now: number): Promise<number> {
  const { n } = await cardsInGroup(db, conversationId, viewerId, now)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Direct conversations in which something was written, by pair. */
export async function talksOf(db: Db, pairs: readonly string[]): Promise<Map<string, string>> {
  if (pairs.length === 0) return new Map()
  const rows = await db
    .selectFrom('conversations')
    .where('pair', 'in', pairs)
    .where('last_seq', '>', 0)
    .select(['id', 'pair'])
    .execute()
  return new Map(rows.map(({ id, pair }) => [pair ?? '', id]))
}

/** When somebody first wrote to the people they wrote to since an instant. */
export async function approachTimes(db: Db, fromId: number, since: number): Promise<number[]> {
  const rows = await db
    .selectFrom('dating_approaches')
    .where('from_id', '=', fromId)
    .where('at', '>', since)
    .select('at')
    .execute()
  return rows.map(({ at }) => at)
}

export async function hasApproached(db: Db, fromId: number, toId: number): Promise<boolean> {
  const row = await db
    .selectFrom('dating_approaches')
    .where('from_id', '=', fromId)
    .where('to_id', '=', toId)
    .select('at')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertApproach(trx: Trx, fromId: number, toId: number, at: number): Promise<void> {
  await trx.insertInto('dating_approaches').values({ from_id: fromId, to_id: toId, at }).execute()
}
