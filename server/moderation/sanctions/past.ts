import { sanctionLimits } from '#shared/moderation/sanctions.ts'
import { deliveredBody } from '#shared/protocol/messages.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { PastText } from '#shared/protocol/sanctions.ts'
import { findEvent } from '../../conversations/messages-store.ts'
import { deletePastTexts, findPastTexts } from '../../conversations/past-store.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit } from '../../groups/audit.ts'
import { iso } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'

/** What a message said before it was edited or recalled. Who reads it stands in the log. */
export async function readPastTexts(
  { platform: { db, clock }, identity }: ModerationContext,
  { groupId, actorId, seq }: { groupId: string; actorId: number; seq: number },
): Promise<RouteResult<typeof routes.pastTexts>> {
  const now = clock.now()
  const { conversation_id: conversationId } = await groupWithRight(db, groupId, actorId, 'read-audit', now)
  const event = await findEvent(db, conversationId, seq)
  if (event?.type !== 'message') throw notFound('This message')
  const rows = await findPastTexts(db, conversationId, seq, now - sanctionLimits.pastTexts)
  const people = await identity.usersByIds([event.actor_id, ...rows.map((row) => row.by_id)])
  const author = people.get(event.actor_id)
  if (!author) throw notFound('This message')
  if (rows.length > 0) {
    const act = { groupId, at: now, actorId, targetId: event.actor_id }
    await writeAudit(db, { ...act, type: 'past-text-read', after: { seq, texts: rows.length } })
  }
  return {
    author,
    texts: rows.flatMap((row): PastText[] => {
      const by = people.get(row.by_id)
      if (!by) return []
      const body = deliveredBody.parse(JSON.parse(row.body))
      return [{ kind: row.kind as PastText['kind'], body, by, at: iso(row.at) }]
    }),
  }
}

/** Forgets what was kept for long enough. */
export const purgePastTexts = ({ platform: { db } }: ModerationContext, now: number): Promise<void> =>
  deletePastTexts(db, now - sanctionLimits.pastTexts)
