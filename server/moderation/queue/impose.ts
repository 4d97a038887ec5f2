import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { imposeSanction } from '../sanctions/impose.ts'
import type { QueueContext } from './context.ts'

type Decision = RouteInput<typeof routes.decide>['body']

interface Imposed extends Pick<Decision, 'reason' | 'ruleNumber'> {
  groupId: string
  targetId: number
  actorId: number
  sanction: NonNullable<Decision['sanction']>
}

/** Mutes, removes or bans a member. */
export async function imposeOn(context: QueueContext, imposed: Imposed): Promise<void> {
  const { sanction, reason, ruleNumber, ...who } = imposed
  await imposeSanction(context, {
    ...who,
    kind: sanction.kind,
    ruleNumber: ruleNumber ?? null,
    reason: reason ?? '',
    until: sanction.until == null ? null : Date.parse(sanction.until),
  })
}
