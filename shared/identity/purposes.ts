import type { Category } from '../groups/categories.ts'

/** What somebody may be here for; chosen in the profile, and what the directory's suggestions go by. */
export const purposes = ['friends', 'language-exchange', 'business', 'travel', 'nightlife', 'dating'] as const
export type Purpose = (typeof purposes)[number]

/** Purposes of adults alone. */
export const adultPurposes: ReadonlySet<Purpose> = new Set(['dating'])

/** Purposes that only their owner sees. */
export const privatePurposes: ReadonlySet<Purpose> = new Set(['dating'])

/** The categories in which a purpose is served. */
export const purposeCategories: Readonly<Record<Purpose, readonly Category[]>> = {
  friends: ['travel-leisure', 'nightlife-events'],
  'language-exchange': ['language-education'],
  business: ['business-classifieds'],
  travel: ['travel-leisure'],
  nightlife: ['nightlife-events'],
  dating: ['personal-dating'],
}
