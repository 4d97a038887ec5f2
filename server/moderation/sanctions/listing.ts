import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../../groups/access.ts'
import { searchWords } from '../../groups/directory.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { ModerationContext } from '../context.ts'
import { findBans } from './bans-store.ts'
import { sanctionPage, sanctionPosition, type SanctionRow } from './store.ts'
import { viewSanctions } from './view.ts'

const nextOf = (rows: readonly SanctionRow[], limit: number) => {
  const last = rows[limit - 1]
  return rows.length > limit && last ? encodeCursor([last.at, last.id]) : null
}

/** The records of a group, newest first, for those who read its log. */
export async function listSanctions(
  context: ModerationContext,
  viewerId: number,
  groupId: string,
  { cursor, limit, userId, kind }: RouteInput<typeof routes.sanctions>['query'],
): Promise<RouteResult<typeof routes.sanctions>> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'read-audit', clock.now())
  const after = cursor === undefined ? null : decodeCursor(sanctionPosition, cursor)
  const rows = await sanctionPage(db, groupId, { targetId: userId, kind, limit }, after)
  return { sanctions: await viewSanctions(context, db, rows.slice(0, limit)), nextCursor: nextOf(rows, limit) }
}

/** Who is kept out now, the newest ban first. */
export async function listBans(
  context: ModerationContext,
  viewerId: number,
  groupId: string,
  { cursor, limit, query }: RouteInput<typeof routes.bans>['query'],
): Promise<RouteResult<typeof routes.bans>> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'ban-members', clock.now())
  const after = cursor === undefined ? null : decodeCursor(sanctionPosition, cursor)
  const rows = await findBans(db, groupId, { words: searchWords(query), limit, now: clock.now() }, after)
  return { bans: await viewSanctions(context, db, rows.slice(0, limit)), nextCursor: nextOf(rows, limit) }
}
