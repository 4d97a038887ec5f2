import { appealableUntil, sanctionLimits, type SanctionKind } from '#shared/moderation/sanctions.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Appeal, Notice } from '#shared/protocol/sanctions.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { conflict, forbidden, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { rooms } from '../../platform/realtime/gateway.ts'
import type { ModerationContext } from '../context.ts'
import { findGuarded } from '../store.ts'
import { answeredAppeals, countOpenAppeals, insertAppeal, openAppeals, type AppealRow } from './appeals-store.ts'
import { judgesOf } from './judges.ts'
import { ownNotice, ownSanction, tellTarget, viewAppeal } from './notices.ts'
import { standingOf } from './record.ts'
import { updateSanction, type SanctionRow } from './store.ts'
import { viewSanctions } from './view.ts'

/** Tells those who can answer how many appeals wait. */
export async function tellJudges(
  { platform: { db, realtime } }: ModerationContext,
  row: SanctionRow,
  conversationId: string,
): Promise<void> {
  const people = await judgesOf(db, row, conversationId)
  if (people.length === 0) return
  const waiting = await countOpenAppeals(db, row.group_id)
  realtime.emit(people.map(rooms.user), 'account', { type: 'appeals', groupId: row.group_id, waiting })
}

/** Appeals against what was done to oneself; once, and while there is something to appeal against. */
export async function makeAppeal(
  context: ModerationContext,
  userId: number,
  id: string,
  text: string,
): Promise<Notice> {
  const { db, clock } = context.platform
  const row = await ownSanction(db, userId, id)
  const group = await db.selectFrom('groups').selectAll().where('id', '=', row.group_id).executeTakeFirst()
  if (!group || group.deleted_at !== null) throw conflict('This group does not exist any more')
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const held = await ownSanction(trx, userId, id)
    const facts = { ...standingOf(held), kind: held.kind as SanctionKind, at: held.at, hasAppeal: false }
    if (appealableUntil(facts, now) === null) throw conflict('It is too late to appeal against this')
    const isNew = await insertAppeal(trx, {
      id: newId(),
      sanction_id: id,
      group_id: row.group_id,
      text,
      at: now,
      answer_by: now + sanctionLimits.answerWithin,
      outcome: null,
      judge_id: null,
      judged_at: null,
      answer: null,
    })
    if (!isNew) throw conflict('You have appealed against this already')
    await updateSanction(trx, id, { told_at: now, seen_at: now })
    const act = { groupId: row.group_id, at: now, actorId: userId, targetId: userId }
    await writeAudit(trx, { ...act, type: 'appeal-made', after: { sanction: id, kind: row.kind } })
  })
  await tellTarget(context, id)
  await tellJudges(context, row, group.conversation_id)
  return await ownNotice(context, userId, id)
}

/** Appeals with what they are about, as somebody who runs the group sees them. */
export async function viewAppeals(
  context: ModerationContext,
  viewerId: number,
  rows: readonly AppealRow[],
): Promise<Appeal[]> {
  const { db } = context.platform
  if (rows.length === 0) return []
  const found = await db
    .selectFrom('sanctions')
    .selectAll()
    .where(
      'id',
      'in',
      rows.map((row) => row.sanction_id),
    )
    .execute()
  const sanctions = new Map((await viewSanctions(context, db, found)).map((sanction) => [sanction.id, sanction]))
  const raw = new Map(found.map((row) => [row.id, row]))
  const appeals: Appeal[] = []
  for (const row of rows) {
    const [about, record] = [sanctions.get(row.sanction_id), raw.get(row.sanction_id)]
    const group = await findGuarded(db, { groupId: row.group_id })
    if (!about || !record || !group) continue
    const { appeal: _appeal, ...sanction } = about
    const judges = row.outcome === null ? await judgesOf(db, record, group.conversation_id) : []
    appeals.push({ id: row.id, ...viewAppeal(row), sanction, mayJudge: judges.includes(viewerId) })
  }
  return appeals
}

/** Appeals that wait, the oldest first, or those that were answered. */
export async function listAppeals(
  context: ModerationContext,
  viewerId: number,
  groupId: string,
  { answered, limit }: RouteInput<typeof routes.appeals>['query'],
): Promise<Appeal[]> {
  const { db, clock } = context.platform
  await groupWithRight(db, groupId, viewerId, 'judge-appeals', clock.now())
  const rows = answered ? await answeredAppeals(db, groupId, limit) : await openAppeals(db, [groupId], limit)
  return await viewAppeals(context, viewerId, rows)
}

/** Refuses who may not answer: who did it, where somebody else could, who it was done to, and who stands no higher. */
export async function checkJudge(
  { platform: { db } }: ModerationContext,
  judgeId: number,
  row: SanctionRow,
  conversationId: string,
): Promise<void> {
  const judges = await judgesOf(db, row, conversationId)
  if (judges.includes(judgeId)) return
  if (judgeId === row.actor_id) {
    throw forbidden('You did this yourself, so somebody else who runs the group answers the appeal')
  }
  if (judgeId === row.target_id) throw notFound('This appeal')
  throw forbidden('This appeal is about somebody who stands as high as you in the group')
}
