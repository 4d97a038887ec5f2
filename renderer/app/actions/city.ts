import { routes } from '#shared/protocol/routes.ts'
import type { CityArticle } from '#shared/protocol/city.ts'
import { call } from '../api/call.ts'
import { toCallError } from '../api/error.ts'
import { selectCityList, updateCityList, useCity, type CityQuery } from '../store/city.ts'

/** Loads the strip of tabs; what there was stays where that fails. */
export async function loadCityTabs(): Promise<void> {
  try {
    const { tabs } = await call(routes.cityTabs)
    useCity.setState({ tabs, isLoaded: true, tabsError: null })
  } catch (thrown) {
    useCity.setState({ tabsError: toCallError(thrown) })
  }
}

/** Loads the first items of a query anew; what there was stays until they are here, and where that fails. */
export async function loadCityItems(query: CityQuery): Promise<void> {
  updateCityList(query, (list) => ({ ...list, status: list.loadedAt ? 'ready' : 'loading', error: null }))
  try {
    const { items, nextCursor } = await call(routes.cityItems, { query })
    const loadedAt = new Date().toISOString()
    updateCityList(query, (list) => ({ ...list, status: 'ready', items, nextCursor, error: null, loadedAt }))
  } catch (thrown) {
    const error = toCallError(thrown)
    updateCityList(query, (list) => ({ ...list, status: list.loadedAt ? 'ready' : 'failed', error }))
  }
}

/** Loads the items that follow. */
export async function loadMoreCityItems(query: CityQuery): Promise<void> {
  const { nextCursor: cursor, isLoadingMore } = selectCityList(query)(useCity.getState())
  if (!cursor || isLoadingMore) return
  updateCityList(query, (list) => ({ ...list, isLoadingMore: true }))
  try {
    const { items, nextCursor } = await call(routes.cityItems, { query: { ...query, cursor } })
    updateCityList(query, (list) => {
      const known = new Set(list.items.map((each) => each.id))
      const added = items.filter((each) => !known.has(each.id))
      return { ...list, items: [...list.items, ...added], nextCursor, isLoadingMore: false, error: null }
    })
  } catch (thrown) {
    const error = toCallError(thrown)
    updateCityList(query, (list) => ({ ...list, isLoadingMore: false, error }))
  }
}

/** The whole item, to read; kept once loaded. @throws {CallError} */
export async function loadArticle(id: string): Promise<CityArticle> {
  const known = useCity.getState().articles[id]
  if (known) return known
  const { item } = await call(routes.cityItem, { params: { id } })
  useCity.setState(({ articles }) => ({ articles: { ...articles, [id]: item } }))
  return item
}

/** The reader has looked at a tab: its dot goes out at once, on other devices as soon as the server knows. */
export async function markTabSeen(id: string): Promise<void> {
  if (!useCity.getState().tabs.some((tab) => tab.id === id && tab.unread > 0)) return
  useCity.setState(({ tabs }) => ({ tabs: tabs.map((tab) => (tab.id === id ? { ...tab, unread: 0 } : tab)) }))
  await call(routes.citySeen, { params: { id } }).catch(() => undefined)
}
