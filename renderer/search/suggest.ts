import type { Known } from './use-names.ts'

/** A person or chat that the filter at the end of the text may mean. */
export type Suggestion = { kind: 'from'; id: number; name: string } | { kind: 'in'; id: string; name: string }

const unfinished = /(?<=^|\s)(from|in)[:：]["“”]?([^"“”]*)$/iu

/** What may be meant by a filter that is being typed at the end of the text; nothing where none is. */
export function suggestionsFor(text: string, known: Pick<Known, 'people' | 'chats'>): Suggestion[] {
  const match = unfinished.exec(text)
  if (!match) return []
  const query = match[2] ?? ''
  return match[1]?.toLowerCase() === 'from'
    ? known.people(query).map(({ id, name }) => ({ kind: 'from', id, name }))
    : known.chats(query).map(({ id, name }) => ({ kind: 'in', id, name }))
}

/** The text without the filter that is being typed at its end. */
export const withoutUnfinished = (text: string): string => text.replace(unfinished, '')
