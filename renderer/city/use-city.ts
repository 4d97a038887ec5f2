import { useEffect, useMemo } from 'react'
import { todayTab } from '#shared/city/tabs.ts'
import { loadCityItems, loadCityTabs, markTabSeen, restoreCity } from '#renderer/app/actions/city.ts'
import { selectCityList, useCity, type CityList, type CityQuery } from '#renderer/app/store/city.ts'
import { selectIsOnline, useConnection } from '#renderer/app/store/connection.ts'
import { inBackground } from '#renderer/app/sync/context.ts'
import { restorePositions } from './player/positions.ts'

const refreshEveryMs = 5 * 60_000

/** Keeps the strip's tabs and their dots fresh while the window is looked at. */
export function useFreshTabs(): void {
  useEffect(() => {
    const load = () => {
      if (document.visibilityState === 'visible') inBackground(loadCityTabs())
    }
    inBackground(restoreCity())
    inBackground(restorePositions())
    inBackground(loadCityTabs())
    const timer = setInterval(load, refreshEveryMs)
    const stop = onBackOnline(load)
    document.addEventListener('visibilitychange', load)
    return () => {
      clearInterval(timer)
      stop()
      document.removeEventListener('visibilitychange', load)
    }
  }, [])
}

/** Calls back whenever the connection has come back. */
export function onBackOnline(then: () => void): () => void {
  return useConnection.subscribe((state, before) => {
    if (selectIsOnline(state) && !selectIsOnline(before)) then()
  })
}

/** The items of a query, loaded when they come to be looked at and again when the connection is back. */
export function useItems(query: CityQuery): CityList {
  const key = JSON.stringify(query)
  const select = useMemo(() => selectCityList(JSON.parse(key) as CityQuery), [key])
  useEffect(() => {
    const load = () => inBackground(loadCityItems(JSON.parse(key) as CityQuery))
    load()
    const stops = [
      onBackOnline(load),
      useCity.subscribe(({ round }, before) => {
        if (round !== before.round) load()
      }),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [key])
  return useCity(select)
}

/**
 * A partner whose tab is open counts as seen; what comes while it is open is offered, not pushed in. Today opens by
 * itself with the window: it counts only when somebody chooses it, or all dots would be out before they were seen.
 */
export function useSeen(tabId: string): void {
  const isKnown = useCity((state) => state.tabs.some((tab) => tab.id === tabId))
  useEffect(() => {
    if (isKnown && tabId !== todayTab) inBackground(markTabSeen(tabId))
  }, [tabId, isKnown])
}
