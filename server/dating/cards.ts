import { cardCategories, type Category } from '#shared/groups/categories.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { groupOfMember, type OwnGroupRow } from '../groups/access.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import type { DatingContext } from './context.ts'
import { takesPart } from './seen.ts'
import { cardPage, cardPosition, findCardInGroup, type CardRow } from './store.ts'
import { viewCards } from './view.ts'

/** A group of the category whose cards somebody sees: a member of it who takes part. */
async function groupWithCards(db: Db, groupId: string, viewerId: number, now: number): Promise<OwnGroupRow> {
  const group = await groupOfMember(db, groupId, viewerId, now)
  if (!cardCategories.has(group.category as Category)) throw notFound('This list of cards')
  if (!(await takesPart(db, viewerId, now))) {
    throw forbidden('Cards show to those who have one of their own. Take part first; you can stop at any time')
  }
  return group
}

/** The card of a member as somebody who takes part sees it; `not_found` where they see none. */
export async function visibleCard(
  db: Db,
  groupId: string,
  { viewerId, userId, now }: { viewerId: number; userId: number; now: number },
): Promise<CardRow> {
  const { conversation_id: conversationId } = await groupWithCards(db, groupId, viewerId, now)
  const row = await findCardInGroup(db, { conversationId, viewerId, now }, userId)
  if (!row) throw notFound('This card')
  return row
}

/** A page of the cards of a group. */
export async function listCards(
  context: DatingContext,
  viewerId: number,
  groupId: string,
  { lookingFor, language, city, cursor, limit }: RouteInput<typeof routes.datingCards>['query'],
): Promise<RouteResult<typeof routes.datingCards>> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { conversation_id: conversationId } = await groupWithCards(db, groupId, viewerId, now)
  const cityFolded = city ? fold(canonicalCity(city)) : undefined
  const after = cursor === undefined ? null : decodeCursor(cardPosition, cursor)
  const rows = await cardPage(db, { conversationId, viewerId, now }, { lookingFor, language, cityFolded, limit }, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    cards: await viewCards(context, page, viewerId),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.updated_at, last.user_id]) : null,
  }
}

/** Writes to somebody through their card; the rules of first messages hold wherever one writes. */
export async function writeToCard(
  { platform, conversations }: DatingContext,
  userId: number,
  { groupId, toId, clientId, text }: { groupId: string; toId: number; clientId: string; text: string },
): Promise<Conversation> {
  const { db, clock } = platform
  await visibleCard(db, groupId, { viewerId: userId, userId: toId, now: clock.now() })
  const { id: conversationId } = await conversations.openDirect(userId, toId)
  await conversations.send(userId, { conversationId, clientId, body: { type: 'text', text } })
  const conversation = await conversations.summaries.one(userId, conversationId)
  if (!conversation) throw notFound('This conversation')
  return conversation
}
