import { appealableUntil, stateAt, type AppealOutcome, type SanctionKind } from '#shared/moderation/sanctions.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Notice } from '#shared/protocol/sanctions.ts'
import { iso } from '../../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Db } from '../../platform/db/database.ts'
import { notFound } from '../../platform/errors.ts'
import { rooms } from '../../platform/realtime/gateway.ts'
import type { ModerationContext } from '../context.ts'
import { findAppealsOf, type AppealRow } from './appeals-store.ts'
import { standingOf } from './record.ts'
import { findSanction, ownNews, ownPage, sanctionPosition, updateSanction, type SanctionRow } from './store.ts'

export const optionalTime = (time: number | null) => (time === null ? null : iso(time))

/** An appeal as its maker sees it: what was answered, not by whom. */
export const viewAppeal = (row: AppealRow) => ({
  text: row.text,
  at: iso(row.at),
  answerBy: iso(row.answer_by),
  outcome: row.outcome as AppealOutcome | null,
  answer: row.answer,
  judgedAt: optionalTime(row.judged_at),
})

/** What the target and those who run the group see alike. */
export const viewCommon = (row: SanctionRow, now: number) => ({
  id: row.id,
  groupId: row.group_id,
  kind: row.kind as SanctionKind,
  points: row.points,
  ruleNumber: row.rule_number,
  ruleText: row.rule_text,
  reason: row.reason,
  at: iso(row.at),
  until: optionalTime(row.until),
  state: stateAt(standingOf(row), now),
  deletedMessages: row.deleted_count,
})

/** Sanctions as their target reads them; who did it is not told. */
async function viewNotices(db: Db, rows: readonly SanctionRow[], now: number): Promise<Notice[]> {
  if (rows.length === 0) return []
  const ids = [...new Set(rows.map((row) => row.group_id))]
  const found = await db
    .selectFrom('groups')
    .select(['id', 'name', 'conversation_id', 'deleted_at'])
    .where('id', 'in', ids)
    .execute()
  const groups = new Map(found.map((group) => [group.id, group]))
  const appeals = await findAppealsOf(
    db,
    rows.map(({ id }) => id),
  )
  return rows.flatMap((row): Notice[] => {
    const group = groups.get(row.group_id)
    if (!group) return []
    const appeal = appeals.get(row.id)
    const { kind, at } = row
    const end = appealableUntil(
      { ...standingOf(row), kind: kind as SanctionKind, at, hasAppeal: appeal !== undefined },
      now,
    )
    return [
      {
        ...viewCommon(row, now),
        groupName: group.name,
        conversationId: group.conversation_id,
        automatic: row.automatic_rule !== null,
        seen: row.seen_at !== null,
        // Nobody answers for a group that was dissolved.
        appealUntil: optionalTime(group.deleted_at === null ? end : null),
        appeal: appeal ? viewAppeal(appeal) : null,
      },
    ]
  })
}

/** One's own notice; `not_found` for anybody else's. */
export async function ownSanction(db: Db, userId: number, id: string): Promise<SanctionRow> {
  const row = await findSanction(db, id)
  if (row?.target_id !== userId) throw notFound('This notice')
  return row
}

export async function ownNotice({ platform: { db, clock } }: ModerationContext, userId: number, id: string) {
  const [notice] = await viewNotices(db, [await ownSanction(db, userId, id)], clock.now())
  if (!notice) throw notFound('This notice')
  return notice
}

/** Shows the target the notice as it stands now, on all their connections. */
export async function tellTarget({ platform: { db, clock, realtime } }: ModerationContext, id: string): Promise<void> {
  const row = await findSanction(db, id)
  const [notice] = row ? await viewNotices(db, [row], clock.now()) : []
  if (row && notice) realtime.emit(rooms.user(row.target_id), 'account', { type: 'notice', notice })
}

/** What a client learns of one's notices when it connects; `since` in milliseconds, null for a client that has nothing. */
export async function noticesSince(
  { platform: { db, clock } }: ModerationContext,
  userId: number,
  since: number | null,
): Promise<Notice[]> {
  const now = clock.now()
  return await viewNotices(db, await ownNews(db, userId, since, now), now)
}

export async function listNotices(
  { platform: { db, clock } }: ModerationContext,
  userId: number,
  { cursor, limit }: RouteInput<typeof routes.notices>['query'],
): Promise<RouteResult<typeof routes.notices>> {
  const after = cursor === undefined ? null : decodeCursor(sanctionPosition, cursor)
  const rows = await ownPage(db, userId, limit, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    notices: await viewNotices(db, page, clock.now()),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.told_at, last.id]) : null,
  }
}

export async function seeNotice(context: ModerationContext, userId: number, id: string): Promise<Notice> {
  const { db, clock } = context.platform
  const row = await ownSanction(db, userId, id)
  if (row.seen_at === null) {
    await updateSanction(db, id, { seen_at: clock.now() })
    await tellTarget(context, id)
  }
  return await ownNotice(context, userId, id)
}
