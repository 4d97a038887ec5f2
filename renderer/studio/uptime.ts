import type { FeedFetchEntry } from '#shared/protocol/partner-feeds.ts'

const good: readonly string[] = ['changed', 'unchanged', 'announced']

/** The share of fetches that were answered with something that could be read, from 0 to 1; null before the first. */
export function uptimeOf(fetches: readonly Pick<FeedFetchEntry, 'outcome'>[]): number | null {
  if (fetches.length === 0) return null
  return fetches.filter(({ outcome }) => good.includes(outcome)).length / fetches.length
}
