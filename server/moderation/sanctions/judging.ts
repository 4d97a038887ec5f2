import { groupLimits } from '#shared/groups/limits.ts'
import { isInForce, type AppealOutcome, type SanctionState } from '#shared/moderation/sanctions.ts'
import type { Appeal } from '#shared/protocol/sanctions.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { joinRefusal } from '../../groups/refusals.ts'
import { findGroup } from '../../groups/store.ts'
import { iso } from '../../platform/clock.ts'
import type { Trx } from '../../platform/db/database.ts'
import { AppError, conflict, invalid, notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { tellMember } from '../telling.ts'
import { closeAppeal, findAppeal } from './appeals-store.ts'
import { checkJudge, tellJudges, viewAppeals } from './appeals.ts'
import { tellTarget } from './notices.ts'
import { settleSanction, standingOf } from './record.ts'
import { findSanction, updateSanction, type SanctionRow } from './store.ts'

interface Answer {
  groupId: string
  appealId: string
  judgeId: number
  outcome: AppealOutcome
  reason: string
  /** The new end, with `shorten`; milliseconds. */
  until: number | null
}

function checkShorter(row: SanctionRow, { outcome, until }: Answer, now: number): void {
  if (outcome !== 'shorten') return
  if (row.kind !== 'mute' && row.kind !== 'ban') throw invalid('Only a mute or a ban can be shortened', 'outcome')
  if (!isInForce(standingOf(row), now)) throw conflict('This has ended already: uphold or lift it', 'outcome')
  if (until === null) throw invalid('Say until when it holds now', 'until')
  if (until <= now) throw invalid('The new end must lie in the future. To end it now, lift it', 'until')
  if (row.until !== null && until >= row.until) throw invalid('The new end must come before the old one', 'until')
}

/**
 * Answers an appeal: upholds what was done, shortens it, or takes it back; then who was removed or banned is a member
 * again where the group has room. The target is told.
 */
export async function answerAppeal(context: ModerationContext, answer: Answer): Promise<Appeal> {
  const { db, clock } = context.platform
  const { groupId, appealId, judgeId, outcome, reason } = answer
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, judgeId, 'judge-appeals', clock.now())
  const appeal = await findAppeal(db, groupId, appealId)
  const found = appeal && (await findSanction(db, appeal.sanction_id))
  if (!found) throw notFound('This appeal')
  await checkJudge(context, judgeId, found, conversationId)
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    await groupWithRight(trx, groupId, judgeId, 'judge-appeals', now)
    const row = (await findSanction(trx, found.id)) ?? found
    checkShorter(row, answer, now)
    const closed = { outcome, judge_id: judgeId, judged_at: now, answer: reason }
    if (!(await closeAppeal(trx, appealId, closed))) throw conflict('Somebody else has answered this appeal already')
    const state = { lift: 'reversed', shorten: 'shortened', uphold: null }[outcome] as SanctionState | null
    const until = outcome === 'shorten' && answer.until !== null ? { until: answer.until } : {}
    if (state) await settleSanction(trx, row, { state, by: judgeId, conversationId, now, ...until })
    else await updateSanction(trx, row.id, { told_at: now, seen_at: null })
    await writeAudit(trx, {
      groupId,
      at: now,
      actorId: judgeId,
      type: 'appeal-answered',
      targetId: row.target_id,
      before: row.until === null ? {} : { until: iso(row.until) },
      after: { sanction: row.id, kind: row.kind, outcome, ...(until.until ? { until: iso(until.until) } : {}) },
      reason,
    })
  })
  if (outcome === 'lift' && (found.kind === 'removal' || found.kind === 'ban')) {
    await welcomeBack(context, found, { conversationId, judgeId })
  }
  if (found.kind === 'mute') await tellMember(context, found.target_id, conversationId)
  await tellTarget(context, found.id)
  await tellJudges(context, found, conversationId)
  const [view] = await viewAppeals(context, judgeId, [(await findAppeal(db, groupId, appealId)) ?? appeal])
  if (!view) throw notFound('This appeal')
  return view
}

/** As if it had not happened; in a full group they are told that they may join again. */
async function welcomeBack(
  { conversations, presence, platform: { log } }: ModerationContext,
  { group_id: groupId, target_id: userId }: SanctionRow,
  { conversationId, judgeId }: { conversationId: string; judgeId: number },
): Promise<void> {
  try {
    const isNew = await conversations.members.addMember(conversationId, userId, {
      role: 'member',
      by: judgeId,
      async within(trx, at) {
        await checkRoom(trx, groupId, userId, at)
        await writeAudit(trx, { groupId, at, actorId: judgeId, type: 'member-joined', targetId: userId })
      },
    })
    if (isNew) presence.onJoined(userId, conversationId)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.info({ groupId, userId, reason: error.message }, 'who was let back in could not be added at once')
  }
}

async function checkRoom(trx: Trx, groupId: string, userId: number, now: number): Promise<void> {
  const group = await findGroup(trx, groupId, userId, now)
  if (!group) throw notFound('This group')
  if (group.banned !== null) throw joinRefusal('banned')
  if (group.member_count >= groupLimits.capacity) throw joinRefusal('full')
}
