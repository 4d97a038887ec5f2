import type { Category } from '../groups/categories.ts'

/** What a group can list beside its messages. */
export const listingKinds = ['event', 'classified', 'trip', 'exchange'] as const
export type ListingKind = (typeof listingKinds)[number]

/** Kinds that belong to one category; events may be in any group. */
const ofCategory: Partial<Record<Category, ListingKind>> = {
  'business-classifieds': 'classified',
  'travel-leisure': 'trip',
  'language-education': 'exchange',
}

/** What a group of a category lists, its own kind first. */
export function offeredKinds(category: Category): readonly ListingKind[] {
  const own = ofCategory[category]
  return own ? [own, 'event'] : ['event']
}

/** Kinds that lapse unless they are renewed, and after how many days. */
export const expiryDays: Partial<Record<ListingKind, number>> = { classified: 30, exchange: 90 }

export const classifiedTypes = ['job', 'housing', 'sale', 'service', 'wanted'] as const
export type ClassifiedType = (typeof classifiedTypes)[number]

/** Fields a classified of a type cannot do without. */
export const requiredFields: Record<ClassifiedType, readonly ('price' | 'place' | 'condition')[]> = {
  job: ['price', 'place'],
  housing: ['price', 'place'],
  sale: ['price', 'place', 'condition'],
  service: ['price'],
  wanted: [],
}

export const currencies = ['CNY', 'USD', 'EUR', 'GBP', 'HKD'] as const
export const priceUnits = ['once', 'hour', 'day', 'month', 'year'] as const
export const conditions = ['new', 'like-new', 'used', 'for-parts'] as const
export const exchangeWays = ['both', 'in-person', 'online'] as const

/** Minutes before an event at which somebody may ask to be reminded. */
export const reminderMinutes = [1_440, 120] as const
