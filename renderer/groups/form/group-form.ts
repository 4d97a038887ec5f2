import type { Category } from '#shared/groups/categories.ts'
import type { Group, JoinPolicy } from '#shared/protocol/groups.ts'

/** What the form for a group holds while it is being filled in. */
export interface GroupDraft {
  name: string
  category: Category | null
  description: string
  city: string
  languages: string[]
  joinPolicy: JoinPolicy
  questions: string[]
  preview: boolean
}

export const emptyDraft = (city: string, languages: string[]): GroupDraft => ({
  name: '',
  category: null,
  description: '',
  city,
  languages,
  joinPolicy: 'open',
  questions: [''],
  preview: true,
})

export const draftOf = (group: Group): GroupDraft => ({
  name: group.name,
  category: group.category,
  description: group.description,
  city: group.city ?? '',
  languages: group.languages,
  joinPolicy: group.joinPolicy,
  questions: group.questions.length > 0 ? group.questions : [''],
  preview: group.preview,
})

/** What is missing before a draft can be sent: the field's name, or null. */
export function firstMissing(draft: GroupDraft): 'name' | 'category' | 'questions' | null {
  if (draft.name.trim() === '') return 'name'
  if (draft.category === null) return 'category'
  if (draft.joinPolicy === 'question' && draft.questions.every((question) => question.trim() === '')) return 'questions'
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
    questions: draft.joinPolicy === 'question' ? draft.questions.filter((question) => question.trim() !== '') : [],
    preview: draft.preview,
  }
}
