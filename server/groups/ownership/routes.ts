import { routes } from '#shared/protocol/routes.ts'
import type { GroupsContext } from '../context.ts'
import { answerTransfer, listTransfers, nameSuccessor, offerGroup } from './ownership.ts'
import { findSuccessors, followMoves } from './succession.ts'

const minute = 60_000

/** The HTTP calls about who owns a group, and what the clock does to it. */
export function ownershipRoutes(context: GroupsContext): void {
  const { handle, every } = context.platform
  every(minute, 'moves of ownership', (now) => followMoves(context, now))
  every(60 * minute, 'groups whose owner is gone', (now) => findSuccessors(context, now))
  handle(routes.transfers, async ({ caller }) => ({ transfers: await listTransfers(context, caller.userId) }))
  handle(routes.offerGroup, async ({ caller, params, body }) => ({
    transfer: await offerGroup(context, caller.userId, params.id, body.userId),
  }))
  handle(routes.answerTransfer, async ({ caller, params, body }) => {
    await answerTransfer(context, caller.userId, params.id, body.action)
    return {}
  })
  handle(routes.nameSuccessor, async ({ caller, params, body }) => {
    await nameSuccessor(context, caller.userId, params.id, body.userId)
    return {}
  })
}
