import { z } from 'zod'
import { deliveredBody } from '#shared/protocol/messages.ts'
import { match, type HeldMessage } from '#shared/protocol/moderation.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { ModerationContext } from './context.ts'
import { countWaiting, decideHeld, findHeld, findWaiting, type HeldRow } from './held-store.ts'
import { tellReviewers } from './telling.ts'

const matches = z.array(match)

/** Messages that wait, the oldest first, for those who review them. */
export async function listHeld(
  { platform: { db, clock }, identity }: ModerationContext,
  viewerId: number,
  groupId: string,
  limit: number,
): Promise<RouteResult<typeof routes.heldMessages>> {
  await groupWithRight(db, groupId, viewerId, 'review-messages', clock.now())
  const rows = await findWaiting(db, groupId, limit)
  const people = await identity.usersByIds(rows.map((row) => row.author_id))
  return {
    held: rows.flatMap((row): HeldMessage[] => {
      const author = people.get(row.author_id)
      if (!author) return []
      return [
        {
          id: row.id,
          author,
          at: iso(row.at),
          body: deliveredBody.parse(JSON.parse(row.body)),
          matches: matches.parse(JSON.parse(row.matches)),
          state: 'waiting',
        },
      ]
    }),
    waiting: await countWaiting(db, groupId),
  }
}

type Decision = RouteInput<typeof routes.decideHeld>['body'] & { actorId: number; groupId: string; heldId: string }

/** Writes the decision in the running transaction; `conflict` where somebody else was faster. */
async function decide(trx: Trx, { actorId, groupId, heldId, action, reason }: Decision, now: number): Promise<void> {
  await groupWithRight(trx, groupId, actorId, 'review-messages', now)
  const held = await findHeld(trx, groupId, heldId)
  if (held?.state !== 'waiting') throw conflict('Somebody else has decided this message already')
  const state = action === 'approve' ? 'approved' : 'refused'
  await decideHeld(trx, heldId, { state, decided_by: actorId, decided_at: now, reason: reason || null })
  await writeAudit(trx, {
    groupId,
    at: now,
    actorId,
    type: action === 'approve' ? 'message-approved' : 'message-refused',
    targetId: held.author_id,
    after: { rules: matches.parse(JSON.parse(held.matches)).map(({ ruleName }) => ruleName) },
    reason,
  })
}

function deliver({ conversations }: ModerationContext, held: HeldRow, decision: Decision) {
  const message = {
    conversationId: held.conversation_id,
    authorId: held.author_id,
    clientId: held.client_id,
    body: deliveredBody.parse(JSON.parse(held.body)),
  }
  return conversations.deliver(message, (trx, now) => decide(trx, decision, now))
}

/** Delivers a held message as its author's, or refuses it; the author and the other reviewers are told. */
export async function answerHeld(context: ModerationContext, decision: Decision): Promise<void> {
  const { db, clock, realtime } = context.platform
  const { groupId, heldId, actorId, action } = decision
  await groupWithRight(db, groupId, actorId, 'review-messages', clock.now())
  const held = await findHeld(db, groupId, heldId)
  if (!held) throw notFound('This message')
  if (action === 'approve') await deliver(context, held, decision)
  else await db.transaction().execute((trx) => decide(trx, decision, clock.now()))
  const { conversation_id: conversationId, client_id: clientId } = held
  realtime.emit(rooms.user(held.author_id), 'account', { type: 'held-decided', conversationId, clientId })
  await tellReviewers(context, { groupId, conversationId })
}
