import { searchRoutes as wire } from '#shared/protocol/search.ts'
import type { Conversations } from '../conversations/conversations.ts'
import type { Platform } from '../platform/platform.ts'
import { createFinder } from './finder.ts'
import { createIndexer, type Indexer } from './indexer.ts'

/** Finding messages by what they say. */
export interface Search {
  indexer: Indexer
}

export function createSearch(platform: Platform, conversations: Conversations): Search {
  const { db, handle, limiter } = platform
  const indexer = createIndexer(platform)
  conversations.onCommitted((ids) => indexer.notice(ids))
  const finder = createFinder(db, conversations)
  const allowance = limiter({ points: 40, seconds: 10, message: 'You are searching very quickly. Wait a few seconds' })

  handle(wire.search, async ({ caller, query }) => {
    await allowance.take(caller.userId)
    return await finder.search(caller.userId, query)
  })
  handle(wire.searchDays, async ({ caller, query }) => {
    await allowance.take(caller.userId)
    return await finder.days(caller.userId, query)
  })
  return { indexer }
}
