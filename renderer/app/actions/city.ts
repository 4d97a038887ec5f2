import { savedTab, todayTab } from '#shared/city/tabs.ts'
import { cityRoutes } from '#shared/protocol/city.ts'
import type { CityArticle, CityChoices, CityItem } from '#shared/protocol/city.ts'
import { call } from '../api/call.ts'
import { toCallError } from '../api/error.ts'
import { engineIfAny } from '../client.ts'
import { cityQueryKey, selectCityList, updateCityItem, updateCityList, useCity, type CityQuery } from '../store/city.ts'
import { inBackground } from '../sync/context.ts'

/** Shows what the side-tab showed last time, until the server answers or where it does not. */
export async function restoreCity(): Promise<void> {
  if (useCity.getState().isLoaded) return
  const stored = await engineIfAny()?.local.loadCity()
  if (!stored || useCity.getState().isLoaded) return
  useCity.setState({ tabs: stored.tabs, isLoaded: true })
  for (const [tab, { items, loadedAt }] of Object.entries(stored.pages)) {
    updateCityList({ tab }, (list) => (list.loadedAt ? list : { ...list, status: 'ready', items, loadedAt }))
  }
}

/** Items of each tab that are kept on this computer. */
const itemsKept = 30

/** Writes what stands in each tab without a filter. */
function keepCity(): void {
  const local = engineIfAny()?.local
  if (!local?.isDurable) return
  const { tabs, lists } = useCity.getState()
  const pages = [...tabs.map((tab) => tab.id), savedTab].flatMap((id) => {
    const list = lists[cityQueryKey({ tab: id })]
    return list?.loadedAt ? [[id, { items: list.items.slice(0, itemsKept), loadedAt: list.loadedAt }] as const] : []
  })
  inBackground(local.saveCity({ tabs: [...tabs], pages: Object.fromEntries(pages) }))
}

/** Loads the strip of tabs; what there was stays where that fails. */
export async function loadCityTabs(): Promise<void> {
  try {
    const { tabs } = await call(cityRoutes.cityTabs)
    useCity.setState({ tabs, isLoaded: true, tabsError: null })
    keepCity()
  } catch (thrown) {
    useCity.setState({ tabsError: toCallError(thrown) })
  }
}

/** Loads the first items of a query anew; what there was stays until they are here, and where that fails. */
export async function loadCityItems(query: CityQuery): Promise<void> {
  updateCityList(query, (list) => ({
    ...list,
    status: list.loadedAt ? 'ready' : 'loading',
    isRefreshing: true,
    error: null,
  }))
  try {
    const { items, nextCursor } = await call(cityRoutes.cityItems, { query })
    const loadedAt = new Date().toISOString()
    updateCityList(query, (list) => ({
      ...list,
      status: 'ready',
      items,
      nextCursor,
      isRefreshing: false,
      error: null,
      loadedAt,
    }))
    keepCity()
    if (query.tab === savedTab) inBackground(keepWhole(items))
  } catch (thrown) {
    const error = toCallError(thrown)
    updateCityList(query, (list) => ({
      ...list,
      status: list.loadedAt ? 'ready' : 'failed',
      isRefreshing: false,
      error,
    }))
  }
}

/** Loads the items that follow. */
export async function loadMoreCityItems(query: CityQuery): Promise<void> {
  const { nextCursor: cursor, isLoadingMore } = selectCityList(query)(useCity.getState())
  if (!cursor || isLoadingMore) return
  updateCityList(query, (list) => ({ ...list, isLoadingMore: true, error: null }))
  try {
    const { items, nextCursor } = await call(cityRoutes.cityItems, { query: { ...query, cursor } })
    updateCityList(query, (list) => {
      // The list was loaded anew in between: what follows the old one does not belong to it.
      if (list.nextCursor !== cursor) return { ...list, isLoadingMore: false }
      const known = new Set(list.items.map((each) => each.id))
      const added = items.filter((each) => !known.has(each.id))
      return { ...list, items: [...list.items, ...added], nextCursor, isLoadingMore: false }
    })
  } catch (thrown) {
    const error = toCallError(thrown)
    updateCityList(query, (list) => ({ ...list, isLoadingMore: false, error }))
  }
}

const putArticle = (article: CityArticle) =>
  useCity.setState(({ articles }) => ({ articles: { ...articles, [article.id]: article } }))

/** Asks for the whole item anew, and keeps it on this computer. @throws {CallError} */
async function fetchArticle(id: string): Promise<void> {
  const local = engineIfAny()?.local
  try {
    const { item } = await call(cityRoutes.cityItem, { params: { id } })
    putArticle(item)
    inBackground(local?.saveArticle(item) ?? Promise.resolve())
  } catch (thrown) {
    if (toCallError(thrown).code === 'not_found') {
      inBackground(local?.dropArticle(id) ?? Promise.resolve())
      useCity.setState(({ articles: { [id]: _gone, ...articles } }) => ({ articles }))
    }
    throw thrown
  }
}

/** The whole item, to read: at once where it was read or kept here before, and renewed then. @throws {CallError} */
export async function loadArticle(id: string): Promise<void> {
  if (useCity.getState().articles[id]) return
  const stored = await engineIfAny()?.local.loadArticle(id)
  if (stored) putArticle(stored)
  await fetchArticle(id)
}

/** Brings what is kept for later onto this computer, one after the other. */
async function keepWhole(items: readonly CityItem[]): Promise<void> {
  const local = engineIfAny()?.local
  if (!local?.isDurable) return
  for (const { id } of items) {
    if (!(await local.loadArticle(id))) await fetchArticle(id)
  }
}

/** Keeps an item for later, or no longer; shown at once, and taken back where the server refuses. @throws {CallError} */
export async function saveForLater(id: string, isSaved: boolean): Promise<void> {
  const mark = (saved: boolean) => updateCityItem(id, (item) => ({ ...item, isSaved: saved }))
  mark(isSaved)
  try {
    await call(isSaved ? cityRoutes.saveCityItem : cityRoutes.unsaveCityItem, { params: { id } })
  } catch (thrown) {
    mark(!isSaved)
    throw toCallError(thrown)
  }
  await fetchArticle(id).catch(() => undefined)
  if (useCity.getState().lists[cityQueryKey({ tab: savedTab })]) await loadCityItems({ tab: savedTab })
}

/** What the reader has ordered, hidden and muted. @throws {CallError} */
export async function loadCityChoices(): Promise<CityChoices> {
  const choices = await call(cityRoutes.cityChoices)
  useCity.setState({ choices })
  return choices
}

/**
 * Changes what the reader has ordered, hidden and muted, from what the server knows, so that nothing is undone that was
 * chosen on another device. @throws {CallError}
 */
export async function changeCityChoices(change: (choices: CityChoices) => CityChoices): Promise<void> {
  const choices = await call(cityRoutes.setCityChoices, { body: change(await loadCityChoices()) })
  useCity.setState(({ round }) => ({ choices, round: round + 1 }))
  await loadCityTabs()
}

/** The reader has looked at a tab: its dot goes out at once, on other devices as soon as the server knows. */
export async function markTabSeen(id: string): Promise<void> {
  const seen = useCity.getState().tabs.find((tab) => tab.id === id)
  if (!seen?.unread) return
  useCity.setState(({ tabs }) => ({
    tabs: tabs.map((tab) => {
      // `today` stands for all of them, both ways.
      if (tab.id === id || id === todayTab) return { ...tab, unread: 0 }
      return tab.id === todayTab ? { ...tab, unread: Math.max(0, tab.unread - seen.unread) } : tab
    }),
  }))
  await call(cityRoutes.citySeen, { params: { id } }).catch(() => undefined)
}
