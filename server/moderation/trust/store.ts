import { trustDays, type TrustFacts } from '#shared/moderation/trust.ts'
import { dayOf } from '../../activity/calendar.ts'
import type { Db } from '../../platform/db/database.ts'

const day = 24 * 60 * 60_000

export interface InGroup {
  groupId: string
  conversationId: string
  userId: number
  now: number
}

/** Reads what trust in a member rests on. Looks at their own messages of the last {@link trustDays} days. */
export async function trustFacts(db: Db, { groupId, conversationId, userId, now }: InGroup): Promise<TrustFacts> {
  const since = now - trustDays * day
  const written = await db
    .selectFrom('activity_days')
    .where('conversation_id', '=', conversationId)
    .where('user_id', '=', userId)
    .where('day', '>', dayOf(now) - trustDays)
    .select((eb) => [eb.fn.countAll<number>().as('days'), eb.fn.sum<number | null>('messages').as('messages')])
    .executeTakeFirstOrThrow()
  const own = db
    .selectFrom('events as e')
    .where('e.actor_id', '=', userId)
    .where('e.client_id', 'is not', null)
    .where('e.conversation_id', '=', conversationId)
    .where('e.at', '>', since)
  const { removed } = await own
    .where('e.recalled_by', 'is not', null)
    .where('e.recalled_by', '<>', userId)
    .select((eb) => eb.fn.countAll<number>().as('removed'))
    .executeTakeFirstOrThrow()
  const { reactions } = await own
    .innerJoin('reactions as r', (join) =>
      join.onRef('r.conversation_id', '=', 'e.conversation_id').onRef('r.target', '=', 'e.seq'),
    )
    .where('r.user_id', '<>', userId)
    .select((eb) => eb.fn.countAll<number>().as('reactions'))
    .executeTakeFirstOrThrow()
  const { upheld } = await db
    .selectFrom('report_cases')
    .where('target_id', '=', userId)
    .where('scope', '=', groupId)
    .where('outcome', '=', 'acted')
    .where('decided_at', '>', since)
    .select((eb) => eb.fn.countAll<number>().as('upheld'))
    .executeTakeFirstOrThrow()
  const messages = Math.max((written.messages ?? 0) - removed, 0)
  return { daysActive: written.days, messages, removed, reactions, upheld }
}
