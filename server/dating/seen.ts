import { sql, type ExpressionBuilder, type SqlBool } from 'kysely'
import { adultsBornBy } from '#shared/dating/age.ts'
import { cardCategories } from '#shared/groups/categories.ts'
import type { Db } from '../platform/db/database.ts'
import type { Tables } from '../platform/db/tables/index.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'

/** Whether a person is an adult whose account is open, as their row says now. */
const isOpenAdult = (eb: ExpressionBuilder<Tables & { u: UserTable }, 'u'>, now: number) =>
  eb.and([
    eb('u.birth_date', '<=', adultsBornBy(new Date(now))),
    eb.or([eb('u.suspended_until', 'is', null), eb('u.suspended_until', '<=', now)]),
  ])

/** Cards that somebody may see, wherever they meet: of adults with whom neither has blocked the other, never one's own. */
export function cardsSeenBy(db: Db, viewerId: number, now: number) {
  return db
    .selectFrom('dating_cards as d')
    .innerJoin('users as u', 'u.id', 'd.user_id')
    .where('d.user_id', '!=', viewerId)
    .where((eb) => isOpenAdult(eb, now))
    .where(
      sql<SqlBool>`not exists (select 1 from blocks b where (b.owner_id = ${viewerId} and b.user_id = d.user_id)
        or (b.user_id = ${viewerId} and b.owner_id = d.user_id))`,
    )
}

/** The same, of members of one conversation. */
export const cardsInGroup = (db: Db, conversationId: string, viewerId: number, now: number) =>
  cardsSeenBy(db, viewerId, now)
    .innerJoin('memberships as m', 'm.user_id', 'd.user_id')
    .where('m.conversation_id', '=', conversationId)
    .where('m.left_at', 'is', null)

/** The same, of people who share a group of the category with the viewer. */
const cardsAround = (db: Db, viewerId: number, now: number) =>
  cardsSeenBy(db, viewerId, now)
    .innerJoin('memberships as m', 'm.user_id', 'd.user_id')
    .innerJoin('groups as g', 'g.conversation_id', 'm.conversation_id')
    .innerJoin('memberships as own', 'own.conversation_id', 'm.conversation_id')
    .where('m.left_at', 'is', null)
    .where('own.left_at', 'is', null)
    .where('own.user_id', '=', viewerId)
    .where('g.deleted_at', 'is', null)
    .where('g.category', 'in', [...cardCategories])

/** Whether somebody takes part: an adult with a card and an open account. */
export async function takesPart(db: Db, userId: number, now: number): Promise<boolean> {
  const row = await db
    .selectFrom('dating_cards as d')
    .innerJoin('users as u', 'u.id', 'd.user_id')
    .where('d.user_id', '=', userId)
    .where((eb) => isOpenAdult(eb, now))
    .select('d.user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether two people see each other's cards in some group. */
export async function meetByCards(db: Db, viewerId: number, userId: number, now: number): Promise<boolean> {
  if (!(await takesPart(db, viewerId, now))) return false
  const row = await cardsAround(db, viewerId, now)
    .where('d.user_id', '=', userId)
    .select('d.user_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Whether a card shows a picture to somebody: to its owner, and to whom the card shows. */
export async function isOnCardFor(db: Db, fileId: string, viewerId: number, now: number): Promise<boolean> {
  const owner = await db
    .selectFrom('dating_pictures')
    .where('file_id', '=', fileId)
    .select('user_id')
    .limit(1)
    .executeTakeFirst()
  if (!owner) return false
  return owner.user_id === viewerId || (await meetByCards(db, viewerId, owner.user_id, now))
}
