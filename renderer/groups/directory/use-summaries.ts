import { useEffect } from 'react'
import { groupRoutes } from '#shared/protocol/groups.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useConnection } from '#renderer/app/store/connection.ts'

/** How often the numbers of the categories are renewed while they are looked at. Milliseconds. */
const renewEvery = 30_000

/** The categories with live numbers, and the cities and languages there are; renewed while the window is in view. */
export function useSummaries() {
  const summaries = useCall(groupRoutes.categories, {})
  const isOnline = useConnection((connection) => connection.status === 'online')
  const { reload } = summaries
  useEffect(() => {
    if (!isOnline) return undefined
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') reload()
    }, renewEvery)
    return () => clearInterval(timer)
  }, [isOnline, reload])
  return summaries
}

export type Summaries = ReturnType<typeof useSummaries>
