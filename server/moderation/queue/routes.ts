import { routes } from '#shared/protocol/routes.ts'
import { setClaim, setLook } from './claims.ts'
import type { QueueContext } from './context.ts'
import { decide } from './decide.ts'
import { showItem } from './detail.ts'
import { countQueue, listQueue } from './listing.ts'

/** The HTTP calls of the queue. */
export function queueRoutes(context: QueueContext): void {
  const { handle } = context.platform
  handle(routes.queue, ({ caller, query }) => listQueue(context, caller.userId, query))
  handle(routes.queueCount, ({ caller }) => countQueue(context, caller.userId))
  handle(routes.queueItem, async ({ caller, params }) => ({
    detail: await showItem(context, caller.userId, params.key),
  }))
  handle(routes.lookAt, async ({ caller, params, body }) => {
    await setLook(context, caller.userId, params.key, body.on)
    return {}
  })
  handle(routes.claimItem, async ({ caller, params, body }) => ({
    claim: await setClaim(context, caller.userId, params.key, body.on),
  }))
  handle(routes.decide, async ({ caller, params, body }) => {
    await decide(context, caller.userId, params.key, body)
    return {}
  })
}
