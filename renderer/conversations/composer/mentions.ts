import { messageLimits } from '#shared/conversations/limits.ts'

/** What is being typed after an @. */
export interface MentionQuery {
  /** Index of the @ in the text. */
  start: number
  /** Text between the @ and the caret. */
  query: string
}

/** The longest name that is looked for; beyond it an @ was just an @. */
const longest = 30

/**
 * The mention being typed at the caret, if any: an @ at the start or after something that is not part of a word in an
 * alphabet, so that an e-mail address does not open the list while `你好@` does.
 */
export function mentionAt(text: string, caret: number): MentionQuery | null {
  const before = text.slice(Math.max(0, caret - longest - 1), caret)
  const at = Math.max(before.lastIndexOf('@'), before.lastIndexOf('＠'))
  if (at === -1) return null
  const query = before.slice(at + 1)
  if (/[\n@＠]/.test(query) || /^\s/.test(query) || /\s\S*\s/.test(query)) return null
  const start = caret - before.length + at
  const previous = text.slice(0, start).at(-1)
  if (previous !== undefined && /[\w.+-]/.test(previous)) return null
  return { start, query }
}

/** Puts a chosen name in place of what was typed; the caret stands after the space that follows it. */
export function insertMention(
  text: string,
  { start, query }: MentionQuery,
  name: string,
): { text: string; caret: number } {
  const rest = text.slice(start + 1 + query.length)
  const mention = `@${name}${rest.startsWith(' ') ? '' : ' '}`
  return { text: text.slice(0, start) + mention + rest, caret: start + 1 + name.length + 1 }
}

/** A person or everybody, chosen from the list while writing. */
export interface ChosenMention {
  userId: number | 'all'
  name: string
}

/** Which of the chosen mentions still stand in the text when it is sent. */
export function mentionsIn(text: string, chosen: readonly ChosenMention[]): 'all' | number[] | undefined {
  const standing = chosen.filter(({ name }) => text.includes(`@${name}`))
  if (standing.some(({ userId }) => userId === 'all')) return 'all'
  const ids = [...new Set(standing.flatMap(({ userId }) => (userId === 'all' ? [] : [userId])))]
  return ids.length === 0 ? undefined : ids.slice(0, messageLimits.mentions)
}
