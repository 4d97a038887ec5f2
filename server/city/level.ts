const names = new Set([
  'newbie',
  'beginner',
  'elementary',
  'pre-intermediate',
  'intermediate',
  'upper-intermediate',
  'upper intermediate',
  'advanced',
  'native',
])

const isLevel = (text: string) =>
  names.has(text.trim().toLowerCase()) || /^(?:hsk\s?-?[1-9]|[abc][12])$/i.test(text.trim())

/** The level of a lesson, as its categories or the beginning of its title ("Elementary: At the barber") tell it. */
export function readLevel(categories: string[], title: string): string | null {
  const named = categories.find(isLevel)
  if (named) return named.trim()
  const start = /^([^:|–—]{2,20})\s*[:|–—]/.exec(title)?.[1]
  return start && isLevel(start) ? start.trim() : null
}

/** What a reader may pick from: the first category that is no level. */
export const readSection = (categories: string[]): string | null =>
  categories.find((name) => !isLevel(name) && name.length <= 60) ?? null
