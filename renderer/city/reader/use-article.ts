import { useEffect, useMemo, useState } from 'react'
import type { CityItem } from '#shared/protocol/city.ts'
import { loadArticle } from '#renderer/app/actions/city.ts'
import { toCallError, type CallError } from '#renderer/app/api/error.ts'
import { selectArticle, useCity } from '#renderer/app/store/city.ts'
import { usePlayer } from '../player/player.ts'
import { onBackOnline } from '../use-city.ts'

export interface ArticleState {
  /** What is known of the item so far: all of it, or what its card shows. */
  item: CityItem | undefined
  /** Undefined until the whole item is there. */
  html: string | undefined
  error: CallError | null
  retry: () => void
}

/** An item to read; loaded again by itself when the connection is back. */
export function useArticle(itemId: string): ArticleState {
  const article = useCity(selectArticle(itemId))
  const lists = useCity((state) => state.lists)
  const played = usePlayer((state) => (state.item?.id === itemId ? state.item : undefined))
  const [attempt, setAttempt] = useState(0)
  const [failure, setFailure] = useState<{ attempt: number; error: CallError } | null>(null)
  const isLoaded = article !== undefined
  useEffect(() => {
    if (isLoaded) return undefined
    let isWanted = true
    loadArticle(itemId).catch((thrown: unknown) => {
      if (isWanted) setFailure({ attempt, error: toCallError(thrown) })
    })
    return () => {
      isWanted = false
    }
  }, [itemId, isLoaded, attempt])
  useEffect(() => onBackOnline(() => setAttempt((count) => count + 1)), [])
  const listed = useMemo(
    () =>
      Object.values(lists)
        .flatMap((list) => list.items)
        .find((each) => each.id === itemId),
    [lists, itemId],
  )
  const item = article ?? listed ?? played
  // A new attempt takes nothing away that can be read already.
  const isCurrent = failure !== null && (failure.attempt === attempt || item !== undefined)
  return {
    item,
    html: article?.contentHtml,
    error: isCurrent ? failure.error : null,
    retry: () => setAttempt((count) => count + 1),
  }
}
