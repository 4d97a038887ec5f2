import { expect, it } from 'vitest'
import { clearFilters, directoryQuery, isNarrowed, noFilters, setFilters, useDirectoryFilters } from './filters.ts'

it('asks for everything where nothing is chosen', () => {
  expect(directoryQuery(noFilters, null)).toEqual({ sort: 'featured' })
  expect(isNarrowed(noFilters)).toBe(false)
})

it('asks only for what is chosen', () => {
  const filters = { ...noFilters, sort: 'new', city: 'Shanghai', joinPolicy: 'open', query: ' 夜跑 ' } as const
  expect(directoryQuery(filters, 'travel-leisure')).toEqual({
    sort: 'new',
    category: 'travel-leisure',
    city: 'Shanghai',
    joinPolicy: 'open',
    query: '夜跑',
  })
  expect(isNarrowed(filters)).toBe(true)
  expect(isNarrowed({ ...noFilters, query: '   ' })).toBe(false)
})

it('clears what narrows and keeps the order', () => {
  setFilters({ sort: 'active', language: 'fr', query: 'vélo' })
  clearFilters()
  expect(useDirectoryFilters.getState()).toEqual({ ...noFilters, sort: 'active' })
})
