import { routes } from '#shared/protocol/routes.ts'
import { listCards, writeToCard } from './cards.ts'
import type { DatingContext } from './context.ts'
import { leave, readPart, saveOwn } from './own.ts'

/** The HTTP calls of dating cards. */
export function datingRoutes(context: DatingContext): void {
  const { handle, limiter } = context.platform
  const saving = limiter({ points: 20, seconds: 3_600, message: 'You changed your card very often. Wait a while' })
  const looking = limiter({ points: 120, seconds: 60, message: 'You opened very many cards. Wait a moment' })

  handle(routes.myDatingCard, ({ caller }) => readPart(context, caller.userId))
  handle(routes.saveDatingCard, async ({ caller, body }) => {
    await saving.take(caller.userId)
    return { card: await saveOwn(context, caller.userId, body) }
  })
  handle(routes.deleteDatingCard, async ({ caller }) => {
    await leave(context, caller.userId)
    return {}
  })
  handle(routes.datingCards, async ({ caller, params, query }) => {
    await looking.take(caller.userId)
    return await listCards(context, caller.userId, params.id, query)
  })
  handle(routes.writeToDatingCard, async ({ caller, params, body }) => ({
    conversation: await writeToCard(context, caller.userId, { groupId: params.id, toId: params.userId, ...body }),
  }))
}
