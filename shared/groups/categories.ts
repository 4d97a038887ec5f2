/** The five featured categories, in the order the directory shows them. */
export const categories = [
  'nightlife-events',
  'business-classifieds',
  'travel-leisure',
  'personal-dating',
  'language-education',
] as const

export type Category = (typeof categories)[number]

/** Categories whose groups only adults may join. */
export const adultCategories: ReadonlySet<Category> = new Set(['personal-dating'])
