import { routes } from '#shared/protocol/routes.ts'
import type { ModerationContext } from '../context.ts'
import { follow, overview, unfollow } from './following.ts'
import { addEntry, changeList, createList, listEntries, removeEntry, withdrawList } from './keeping.ts'

/** The HTTP calls of ban lists that groups share. */
export function banListHandlers(context: ModerationContext): void {
  const { handle, limiter } = context.platform
  const changes = limiter({ points: 120, seconds: 60, message: 'That was very quick. Wait a moment' })
  const by = (caller: { userId: number }, params: { id: string }) => ({ actorId: caller.userId, groupId: params.id })

  handle(routes.banLists, ({ caller, params }) => overview(context, by(caller, params)))
  handle(routes.createBanList, async ({ caller, params, body }) => ({
    list: await createList(context, by(caller, params), body),
  }))
  handle(routes.updateBanList, async ({ caller, params, body }) => ({
    list: await changeList(context, by(caller, params), params.listId, body),
  }))
  handle(routes.deleteBanList, async ({ caller, params }) => {
    await withdrawList(context, by(caller, params), params.listId)
    return {}
  })
  handle(routes.banListEntries, ({ caller, params, query }) =>
    listEntries(context, by(caller, params), params.listId, query),
  )
  handle(routes.addBanListEntry, async ({ caller, params, body }) => {
    await changes.take(caller.userId)
    return { entry: await addEntry(context, by(caller, params), params.listId, body) }
  })
  handle(routes.removeBanListEntry, async ({ caller, params }) => {
    await removeEntry(context, by(caller, params), params.listId, params.entryId)
    return {}
  })
  handle(routes.followBanList, async ({ caller, params, body }) => {
    await changes.take(caller.userId)
    await follow(context, by(caller, params), params.listId, body.action)
    return {}
  })
  handle(routes.unfollowBanList, async ({ caller, params, body }) => {
    await unfollow(context, by(caller, params), params.listId, body?.reason)
    return {}
  })
}
