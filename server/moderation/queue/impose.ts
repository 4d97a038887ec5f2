import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { invalid } from '../../platform/errors.ts'
import { muteMember } from '../mutes.ts'
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
  const { groupId, targetId, actorId, sanction, reason } = imposed
  if (sanction.kind === 'mute') {
    if (sanction.until === null) throw invalid('"until": a mute needs an end', 'sanction.until')
    const minutes = Math.max(1, Math.round((Date.parse(sanction.until) - context.platform.clock.now()) / 60_000))
    await muteMember(context, { actorId, groupId, targetId, minutes, reason })
    return
  }
  await context.groups.removeMember(actorId, groupId, targetId, { reason, ban: sanction.kind === 'ban' })
}
