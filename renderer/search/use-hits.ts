import { useCallback } from 'react'
import type { SearchHit } from '#shared/protocol/search.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { type Pages, usePages } from '#renderer/groups/use-pages.ts'
import { isQuestion, type Asked } from './asked.ts'
import { findHere, findOnServer } from './find.ts'

/**
 * Hits, page by page, newest first; without a line those on this computer.
 * @param isListing whether a conversation alone is enough to ask for
 */
export function useHits(asked: Asked, isListing = false): Pages<SearchHit> & { isLocal: boolean } {
  const isOnline = useConnection(selectIsOnline)
  const key = JSON.stringify(asked)
  const read = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      const wanted = JSON.parse(key) as Asked
      if (!isListing && !isQuestion(wanted)) return { items: [], next: null }
      return isOnline ? await findOnServer(wanted, cursor, signal) : await findHere(wanted)
    },
    [key, isOnline, isListing],
  )
  return { ...usePages(read), isLocal: !isOnline }
}
