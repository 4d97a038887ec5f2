/** The five featured categories, in the order the directory shows them. */
export const categories = [
  'nightlife-events',
  'business-classifieds',
  'travel-leisure',
  'personal-dating',
  'language-education',
] as const

export type Category = (typeof categories)[number]

/** What the categories are looked for by, in the languages that most readers search in. */
export const categoryWords: Readonly<Record<Category, string>> = {
  'nightlife-events': 'Nightlife & Events 夜生活 活动',
  'business-classifieds': 'Business & Classifieds 商务 分类信息',
  'travel-leisure': 'Travel & Leisure 旅行 休闲',
  'personal-dating': 'Personal & Dating 交友 约会',
  'language-education': 'Language & Education 语言 教育',
}

/** Categories whose groups only adults may join. */
export const adultCategories: ReadonlySet<Category> = new Set(['personal-dating'])

/**
 * Categories whose members meet by cards of their own: who is in a group stays with those who run it, and others see the
 * cards of who takes part.
 */
export const cardCategories: ReadonlySet<Category> = new Set(['personal-dating'])
