import { routes } from '#shared/protocol/routes.ts'
import type { QueueContext } from '../queue/context.ts'
import { actOnMany } from './bulk.ts'
import { reviewMembers } from './members.ts'

/** The HTTP calls of the member list for those who moderate. */
export function reviewRoutes(context: QueueContext): void {
  const { handle, limiter } = context.platform
  const acts = limiter({ points: 20, seconds: 60, message: 'You have acted on many at once. Wait a moment' })

  handle(routes.reviewMembers, ({ caller, params, query }) => reviewMembers(context, caller.userId, params.id, query))
  handle(routes.bulkMembers, async ({ caller, params, body }) => {
    if (!body.preview) await acts.take(caller.userId)
    return { outcomes: await actOnMany(context, caller.userId, params.id, body) }
  })
}
