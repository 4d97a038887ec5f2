import type { FeedProblem, FindingGuide } from '#shared/protocol/feed-report.ts'
import type { Finding } from './finding.ts'
import { ofDocuments } from './of-documents.ts'
import { ofEvents } from './of-events.ts'
import { ofFeeds } from './of-feeds.ts'
import { ofFetching } from './of-fetching.ts'
import { ofItems } from './of-items.ts'

/** Every kind of fault that is found, in the chapters in which the partners' page explains them. */
export const chapters = {
  'How it is fetched': ofFetching,
  'The document': ofDocuments,
  'The feed': ofFeeds,
  Items: ofItems,
  Events: ofEvents,
} as const

export const catalog = { ...ofFetching, ...ofDocuments, ...ofFeeds, ...ofItems, ...ofEvents }

export type FindingCode = keyof typeof catalog

export const isFindingCode = (code: string): code is FindingCode => Object.hasOwn(catalog, code)

/** What the kinds of fault among some problems mean, each once. */
export function guidesFor(problems: readonly FeedProblem[]): Record<string, FindingGuide> {
  const codes = [...new Set(problems.map(({ code }) => code))].filter(isFindingCode).sort()
  return Object.fromEntries(
    codes.map((code) => {
      const { why, fix, example }: Finding = catalog[code]
      return [code, { why, fix, ...(example === undefined ? {} : { example }), docs: `docs/partners.md#${code}` }]
    }),
  )
}
