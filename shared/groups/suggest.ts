import { purposeCategories, type Purpose } from '../identity/purposes.ts'
import type { Likeness, SuggestionReason } from '../protocol/directory.ts'
import { fold } from '../search/fold.ts'
import type { Category } from './categories.ts'

/** What suggestions look at in a group. */
export interface Traits {
  category: Category
  city: string | null
  languages: readonly string[]
  tags: readonly string[]
}

/** What suggestions look at in a person. */
export interface Wishes {
  city: string | null
  languages: readonly string[]
  learning: readonly string[]
  purposes: readonly Purpose[]
}

interface Weighed<R> {
  weight: number
  reasons: R[]
}

const weights = { purpose: 5, city: 4, learns: 3, tag: 3, category: 3, speaks: 2, language: 1 } as const

const isSameCity = (one: string | null, other: string | null): boolean =>
  one !== null && other !== null && fold(one) === fold(other)

function weigh<R extends { kind: keyof typeof weights }>(reasons: R[]): Weighed<R> {
  return { reasons, weight: reasons.reduce((sum, { kind }) => sum + weights[kind], 0) }
}

/** How well a group fits a person, and why; weight 0 where nothing speaks for it. Reasons come the strongest first. */
export function fitOf(person: Wishes, group: Traits): Weighed<SuggestionReason> {
  const reasons: SuggestionReason[] = []
  const purpose = person.purposes.find((one) => purposeCategories[one].includes(group.category))
  if (purpose) reasons.push({ kind: 'purpose', purpose })
  if (group.city !== null && isSameCity(person.city, group.city)) reasons.push({ kind: 'city', city: group.city })
  const learned = group.languages.find((code) => person.learning.includes(code))
  if (learned) reasons.push({ kind: 'learns', language: learned })
  const spoken = group.languages.find((code) => code !== learned && person.languages.includes(code))
  if (spoken) reasons.push({ kind: 'speaks', language: spoken })
  // A group one cannot follow or reach is no suggestion, whatever it is about.
  const isElsewhere = group.city !== null && person.city !== null && !isSameCity(person.city, group.city)
  const isForeign = group.languages.length > 0 && person.languages.length > 0 && !learned && !spoken
  return isElsewhere || isForeign ? { weight: 0, reasons: [] } : weigh(reasons)
}

/** How alike two groups are, and in what; the strongest first. */
export function likenessOf(one: Traits, other: Traits): Weighed<Likeness> {
  const shared: Likeness[] = []
  if (one.category === other.category) shared.push({ kind: 'category' })
  if (other.city !== null && isSameCity(one.city, other.city)) shared.push({ kind: 'city', city: other.city })
  for (const tag of other.tags.filter((each) => one.tags.some((own) => fold(own) === fold(each))).slice(0, 3)) {
    shared.push({ kind: 'tag', tag })
  }
  const languages = other.languages.filter((code) => one.languages.includes(code))
  for (const language of languages.slice(0, 2)) shared.push({ kind: 'language', language })
  return { ...weigh(shared), reasons: shared.toSorted((a, b) => weights[b.kind] - weights[a.kind]) }
}
