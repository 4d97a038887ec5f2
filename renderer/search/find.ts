import type { SearchHit } from '#shared/protocol/search.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import { searchRoutes } from '#shared/protocol/search.ts'
import { needleOf } from '#shared/search/needle.ts'
import type { Timeline } from '#shared/conversations/timeline.ts'
import { wantPeople } from '#renderer/app/actions/account.ts'
import { call } from '#renderer/app/api/call.ts'
import { engineIfAny } from '#renderer/app/client.ts'
import { useMessages } from '#renderer/app/store/messages.ts'
import type { Page } from '#renderer/groups/listing.ts'
import { hitFor, type Asked } from './asked.ts'

const pageSize = 30
/** Pages without a hit that are followed by themselves before the reader is asked whether to go on. */
const emptyMost = 5
/** Hits on this computer that are shown. */
const localMost = 200

/** A page of hits from the server. @throws {CallError} */
export async function findOnServer(
  asked: Asked,
  cursor: string | undefined,
  signal: AbortSignal,
): Promise<Page<SearchHit>> {
  const { words, has, ...narrow } = asked
  let next: string | null | undefined = cursor
  let hits: SearchHit[] = []
  for (let pages = 0; pages < emptyMost && hits.length === 0 && next !== null; pages += 1) {
    const query = {
      ...narrow,
      limit: pageSize,
      ...(words === '' ? {} : { query: words }),
      ...(has.length === 0 ? {} : { has: has.join(',') }),
      ...(next === undefined ? {} : { cursor: next }),
    }
    const page: RouteResult<typeof searchRoutes.search> = await call(searchRoutes.search, { query }, { signal })
    hits = page.hits
    next = page.nextCursor
  }
  wantPeople(hits.map(({ actorId }) => actorId))
  return { items: hits, next: next ?? null }
}

/** Hits among what this computer keeps: the newest pages of chats that were open lately. */
export async function findHere(asked: Asked): Promise<Page<SearchHit>> {
  const timelines = new Map<string, Timeline>()
  const kept = await engineIfAny()
    ?.local.loadPages()
    .catch(() => [])
  for (const { conversationId, timeline } of kept ?? []) timelines.set(conversationId, timeline)
  for (const [id, { timeline, status }] of Object.entries(useMessages.getState().byConversation)) {
    if (status === 'ready') timelines.set(id, timeline)
  }
  const needle = needleOf(asked.words)
  const hits = [...timelines].flatMap(([id, { entries }]) =>
    entries.flatMap((entry) => (entry.type === 'message' ? (hitFor(asked, needle, id, entry) ?? []) : [])),
  )
  hits.sort((a, b) => (a.at < b.at ? 1 : -1))
  return { items: hits.slice(0, localMost), next: null }
}
