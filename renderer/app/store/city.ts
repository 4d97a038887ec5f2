import { create } from 'zustand'
import type { CityArticle, CityChoices, CityItem, CityTab } from '#shared/protocol/city.ts'
import type { CallError } from '../api/error.ts'

/** Which items of the side-tab are asked for. */
export interface CityQuery {
  tab?: string
  section?: string
  language?: string
  city?: string
}

/** Items of one query, as far as they were loaded. */
export interface CityList {
  status: 'loading' | 'ready' | 'failed'
  items: readonly CityItem[]
  nextCursor: string | null
  isLoadingMore: boolean
  /** The first page is asked for anew. */
  isRefreshing: boolean
  /** Why the last load failed; `items` then hold what there was. */
  error: CallError | null
  /** When the items came, ISO 8601; null before the first answer. */
  loadedAt: string | null
}

export interface CityState {
  isLoaded: boolean
  tabs: readonly CityTab[]
  tabsError: CallError | null
  /** By {@link cityQueryKey}. */
  lists: Readonly<Record<string, CityList>>
  /** Whole items that were opened, by id. */
  articles: Readonly<Record<string, CityArticle>>
  /** As the server told them last; null before anybody asked. */
  choices: CityChoices | null
  /** Counts the changes of the choices: what is listed is loaded anew. */
  round: number
}

export const initialCity: CityState = {
  isLoaded: false,
  tabs: [],
  tabsError: null,
  lists: {},
  articles: {},
  choices: null,
  round: 0,
}

export const useCity = create<CityState>()(() => initialCity)

const emptyList: CityList = {
  status: 'loading',
  items: [],
  nextCursor: null,
  isLoadingMore: false,
  isRefreshing: false,
  error: null,
  loadedAt: null,
}

export const cityQueryKey = (query: CityQuery): string =>
  JSON.stringify([query.tab ?? '', query.section ?? '', query.language ?? '', query.city ?? ''])

export const selectCityList =
  (query: CityQuery) =>
  (state: CityState): CityList =>
    state.lists[cityQueryKey(query)] ?? emptyList

export const selectArticle =
  (id: string) =>
  (state: CityState): CityArticle | undefined =>
    state.articles[id]

/** Changes an item wherever it stands. */
export function updateCityItem(id: string, change: <I extends CityItem>(item: I) => I): void {
  useCity.setState(({ lists, articles }) => {
    const article = articles[id]
    return {
      lists: Object.fromEntries(
        Object.entries(lists).map(([key, list]) => [
          key,
          list.items.some((item) => item.id === id)
            ? { ...list, items: list.items.map((item) => (item.id === id ? change(item) : item)) }
            : list,
        ]),
      ),
      ...(article ? { articles: { ...articles, [id]: change(article) } } : {}),
    }
  })
}

export function updateCityList(query: CityQuery, change: (list: CityList) => CityList): void {
  useCity.setState(({ lists }) => {
    const key = cityQueryKey(query)
    return { lists: { ...lists, [key]: change(lists[key] ?? emptyList) } }
  })
}
