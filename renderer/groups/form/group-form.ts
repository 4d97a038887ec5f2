import type { JoinQuestion } from '#shared/groups/questions.ts'
import type { Category } from '#shared/groups/categories.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'

/** What the form for a group holds while it is being filled in. */
export interface GroupDraft {
  name: string
  category: Category | null
  description: string
  city: string
  languages: string[]
  joinPolicy: JoinPolicy
  questions: JoinQuestion[]
  preview: boolean
}

export const emptyDraft = (city: string, languages: string[]): GroupDraft => ({
  name: '',
  category: null,
  description: '',
  city,
  languages,
  joinPolicy: 'open',
  questions: [{ kind: 'text', text: '' }],
  preview: true,
})

const isBlank = ({ kind, text }: JoinQuestion) => kind !== 'accept' && text.trim() === ''

/** Without the options that were left empty; what is right keeps pointing at the same words. */
function filled(question: JoinQuestion): JoinQuestion {
  if (question.kind !== 'choice') return question
  const kept = question.options.flatMap((option, place) => (option.trim() === '' ? [] : [place]))
  return {
    ...question,
    options: kept.map((place) => (question.options[place] ?? '').trim()),
    right: kept.flatMap((place, index) => (question.right?.includes(place) ? [index] : [])),
  }
}

/** Questions as the server takes them; those that were left empty are dropped. */
export const askedOf = (questions: readonly JoinQuestion[]): JoinQuestion[] =>
  questions.filter((question) => !isBlank(question)).map(filled)

/** What is missing before a draft can be sent: the field's name, or null. */
export function firstMissing(draft: GroupDraft): 'name' | 'category' | 'questions' | null {
  if (draft.name.trim() === '') return 'name'
  if (draft.category === null) return 'category'
  if (draft.joinPolicy === 'question' && draft.questions.every(isBlank)) return 'questions'
  return null
}

/** A complete draft as the server takes it; questions that were left empty are dropped. */
export function toBody(draft: GroupDraft, category: Category) {
  return {
    name: draft.name,
    category,
    description: draft.description,
    city: draft.city.trim() === '' ? null : draft.city,
    languages: draft.languages,
    joinPolicy: draft.joinPolicy,
    questions: draft.joinPolicy === 'question' ? askedOf(draft.questions) : [],
    preview: draft.preview,
  }
}
