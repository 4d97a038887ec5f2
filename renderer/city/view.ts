import { create } from 'zustand'
import { useSession } from '#renderer/app/store/session.ts'
import type { CityQuery } from '#renderer/app/store/city.ts'

/** What is left out of a tab's items; absent means all. */
export interface Filter {
  section?: string | undefined
  language?: string | undefined
  /** Today, of every city rather than one's own. */
  everywhere?: boolean | undefined
}

const none: Filter = {}

const useFilters = create<Readonly<Record<string, Filter>>>()(() => ({}))

useSession.subscribe(({ status }, before) => {
  if (status !== before.status) useFilters.setState({}, true)
})

/** The filter of a tab, kept while the window lives. */
export const useFilter = (tabId: string): Filter => useFilters((state) => state[tabId] ?? none)

export function setFilter(tabId: string, filter: Filter): void {
  useFilters.setState({ [tabId]: filter })
}

export const cityQuery = (tabId: string, { section, language, everywhere }: Filter): CityQuery => ({
  ...(everywhere ? {} : { tab: tabId }),
  ...(section ? { section } : {}),
  ...(language ? { language } : {}),
})
