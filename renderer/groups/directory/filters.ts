import { create } from 'zustand'
import type { Category } from '#shared/groups/categories.ts'

/** Stands for "no filter" in a Select, whose values cannot be empty. */
export const any = '*'

/** Sizes one can ask for: members from and to. */
export const sizes = {
  small: { maxMembers: '30' },
  middle: { minMembers: '31', maxMembers: '200' },
  large: { minMembers: '201' },
} as const

export interface DirectoryFilters {
  sort: 'featured' | 'active' | 'new'
  city: string
  language: string
  joinPolicy: typeof any | 'open' | 'approval' | 'question'
  size: typeof any | keyof typeof sizes
  adults: typeof any | 'only' | 'none'
  query: string
}

export const noFilters: DirectoryFilters = {
  sort: 'featured',
  city: any,
  language: any,
  joinPolicy: any,
  size: any,
  adults: any,
  query: '',
}

/** What the reader has chosen in the directory; stays while they look into a group and come back. */
export const useDirectoryFilters = create<DirectoryFilters>()(() => noFilters)

export const setFilters = (change: Partial<DirectoryFilters>): void => useDirectoryFilters.setState(change)

/** Clears what narrows the list; the order stays. */
export const clearFilters = (): void => useDirectoryFilters.setState(({ sort }) => ({ ...noFilters, sort }))

export const isNarrowed = ({ city, language, joinPolicy, size, adults, query }: DirectoryFilters): boolean =>
  [city, language, joinPolicy, size, adults].some((value) => value !== any) || query.trim() !== ''

/** The query of the directory call for these filters. */
export function directoryQuery(filters: DirectoryFilters, category: Category | null) {
  const { sort, city, language, joinPolicy, size, adults } = filters
  const query = filters.query.trim()
  return {
    sort,
    ...(category === null ? {} : { category }),
    ...(city === any ? {} : { city }),
    ...(language === any ? {} : { language }),
    ...(joinPolicy === any ? {} : { joinPolicy }),
    ...(size === any ? {} : sizes[size]),
    ...(adults === any ? {} : { adults }),
    ...(query === '' ? {} : { query }),
  }
}
