import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { writeAudit } from '../../groups/audit.ts'
import { forbidden, invalid } from '../../platform/errors.ts'
import { decideCase, escalateCase, tellDecided, type CaseDecision } from '../../reports/cases.ts'
import { reasonsOf } from '../../reports/filing.ts'
import { tellQueue } from '../../reports/telling.ts'
import { answerHeld } from '../held.ts'
import { answerAppeal } from '../sanctions/judging.ts'
import { allowedFor } from './allowed.ts'
import { holdScene } from './claims.ts'
import { dropClaim, sweep } from './claims-store.ts'
import type { QueueContext } from './context.ts'
import { imposeOn } from './impose.ts'
import { findScene, type Scene } from './scene.ts'

type Decision = RouteInput<typeof routes.decide>['body']
type Of<T extends Scene['type']> = Extract<Scene, { type: T }>

/** Does to the person what was asked for with a decision. */
async function sanctionFor(context: QueueContext, scene: Scene, decision: Decision): Promise<void> {
  const { sanction } = decision
  const { post, queued, actorId } = scene
  if (!sanction || post === null || queued.targetId === null) return
  await imposeOn(context, { ...decision, sanction, groupId: post.groupId, targetId: queued.targetId, actorId })
}

async function decideReport(context: QueueContext, scene: Of<'report'>, decision: Decision): Promise<void> {
  const { db, clock } = context.platform
  const { row, post, actorId } = scene
  const { action, ruleNumber, reason } = decision
  if (action === 'escalate') {
    await escalate(context, scene, decision)
    return
  }
  if (action === 'remove') {
    await context.conversations.recall(actorId, { conversationId: row.conversation_id ?? '', seq: row.seq ?? 0 })
  }
  await sanctionFor(context, scene, decision)
  const outcome = action === 'approve' || action === 'ignore' ? 'kept' : 'acted'
  const decided: CaseDecision = { actorId, action, outcome, ruleNumber, reason }
  const now = clock.now()
  await db.transaction().execute(async (trx) => {
    if (!(await decideCase(trx, row.id, decided, now)) || post === null) return
    await writeAudit(trx, {
      groupId: post.groupId,
      at: now,
      actorId,
      type: 'report-decided',
      ...(row.target_id === null ? {} : { targetId: row.target_id }),
      after: {
        what: row.kind,
        action,
        reports: row.reporters,
        reasons: Object.keys(reasonsOf(row)),
        ...(row.seq === null ? {} : { seq: row.seq }),
        ...(ruleNumber ? { rule: ruleNumber } : {}),
      },
      reason,
    })
  })
  await tellDecided(context, row, decided)
}

async function escalate(
  context: QueueContext,
  { row, post, actorId }: Of<'report'>,
  { reason }: Decision,
): Promise<void> {
  const now = context.platform.clock.now()
  await escalateCase(context, row, actorId, now)
  if (post === null) return
  await writeAudit(context.platform.db, {
    groupId: post.groupId,
    at: now,
    actorId,
    type: 'report-escalated',
    after: { what: row.kind, reports: row.reporters },
    reason,
  })
}

async function decideHeld(context: QueueContext, scene: Of<'held'>, decision: Decision): Promise<void> {
  const { row, post, actorId } = scene
  const action = decision.action === 'approve' ? 'approve' : 'refuse'
  await answerHeld(context, { action, reason: decision.reason, actorId, groupId: post.groupId, heldId: row.id })
  if (action === 'refuse') await sanctionFor(context, scene, decision)
}

async function decideListing(context: QueueContext, scene: Of<'listing'>, decision: Decision): Promise<void> {
  const action = decision.action === 'approve' ? 'approve' : 'refuse'
  await context.listings.review(scene.actorId, scene.row.id, { action, reason: decision.reason })
  if (action === 'refuse') await sanctionFor(context, scene, decision)
}

async function decideRequest({ groups }: QueueContext, scene: Of<'request'>, decision: Decision): Promise<void> {
  const { row, post, actorId } = scene
  const action = decision.action === 'approve' ? 'accept' : 'decline'
  await groups.answerRequest(actorId, post.groupId, row.id, { action, reason: decision.reason })
}

async function decideAppeal(context: QueueContext, scene: Of<'appeal'>, decision: Decision): Promise<void> {
  const { row, post, actorId } = scene
  const { action, reason } = decision
  if (!reason) throw invalid('Say why: the person reads it', 'reason')
  const outcome = action === 'approve' ? 'lift' : 'uphold'
  await answerAppeal(context, {
    groupId: post.groupId,
    appealId: row.id,
    judgeId: actorId,
    outcome,
    reason,
    until: null,
  })
}

/** Tells the others who decide that a held message or a request is done; of reports and listings those tell themselves. */
async function tell(context: QueueContext, scene: Scene, { action }: Decision): Promise<void> {
  if (scene.type === 'report' || scene.type === 'listing') return
  const by = (await context.identity.usersByIds([scene.actorId])).get(scene.actorId)
  await tellQueue(context.platform, scene.queued, { change: 'decided', action, ...(by ? { by } : {}) })
}

/**
 * Decides something that waits. It is claimed for as long as that takes, so of two who decide at once the second learns
 * of the first.
 */
export async function decide(context: QueueContext, actorId: number, key: string, decision: Decision): Promise<void> {
  const { db, clock } = context.platform
  const scene = await findScene(context, actorId, key)
  const { actions, sanctions } = await allowedFor(context, scene)
  if (!actions.includes(decision.action))
    throw forbidden('You cannot do this here: your role in the group, or theirs, does not allow it')
  if (decision.sanction && !sanctions.includes(decision.sanction.kind)) {
    throw forbidden('You can act on members who stand below you in the group')
  }
  if (decision.action === 'sanction' && !decision.sanction)
    throw invalid('"sanction": say what is to be done', 'sanction')
  await holdScene(context, scene)
  try {
    // Whoever had it before may have decided it a moment ago.
    await findScene(context, actorId, key)
    if (scene.type === 'report') await decideReport(context, scene, decision)
    else if (scene.type === 'held') await decideHeld(context, scene, decision)
    else if (scene.type === 'listing') await decideListing(context, scene, decision)
    else if (scene.type === 'appeal') await decideAppeal(context, scene, decision)
    else await decideRequest(context, scene, decision)
  } catch (error) {
    await dropClaim(db, key, actorId)
    throw error
  }
  await sweep(db, clock.now(), key)
  await tell(context, scene, decision)
}
