import { useEffect } from 'react'
import { count } from './counts.ts'

/** Counts that an item was opened, and for how long it was in sight. */
export function useReading(itemId: string | null): void {
  useEffect(() => {
    if (itemId === null) return undefined
    count('open', { itemId })
    let milliseconds = 0
    let since: number | null = document.visibilityState === 'visible' ? performance.now() : null
    const pause = () => {
      if (since !== null) milliseconds += performance.now() - since
      since = null
    }
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') pause()
      else since ??= performance.now()
    }
    const end = () => {
      pause()
      if (milliseconds >= 1_000) count('read', { itemId }, milliseconds / 1_000)
    }
    document.addEventListener('visibilitychange', onVisibility)
    addEventListener('pagehide', end)
    return () => {
      document.removeEventListener('visibilitychange', onVisibility)
      removeEventListener('pagehide', end)
      end()
    }
  }, [itemId])
}
