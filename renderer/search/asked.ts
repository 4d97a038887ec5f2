import type { SearchHit } from '#shared/protocol/search.ts'
import { kindsOf, wordsOf, type HitKind } from '#shared/search/body.ts'
import { excerptOf } from '#shared/search/excerpt.ts'
import { findIn, isEmptyNeedle, needleOf, type Needle } from '#shared/search/needle.ts'
import { parseQuery, type QueryProblem } from '#shared/search/query.ts'
import type { Message } from '#shared/conversations/timeline.ts'
import { startOf } from './days.ts'
import type { SearchFilters } from './open-search.ts'

/** What is looked for, with every name replaced by whom or what it names. Instants are ISO text. */
export interface Asked {
  words: string
  conversationId?: string
  from?: number
  has: readonly HitKind[]
  before?: string
  after?: string
}

export type AskedProblem = QueryProblem | { kind: 'unknown-person' | 'unknown-chat'; value: string }

/** Finds what a typed name means; undefined where nothing fits. */
export interface Names {
  person: (name: string) => number | undefined
  chat: (name: string) => string | undefined
}

const latest = (...times: (string | undefined)[]) =>
  times
    .filter((time) => time !== undefined)
    .toSorted()
    .at(-1)
const earliest = (...times: (string | undefined)[]) => times.filter((time) => time !== undefined).toSorted()[0]

/** Puts together what was typed and what was chosen; the typed filter wins where both are there. */
export function askedOf(
  text: string,
  filters: SearchFilters,
  names: Names,
): { asked: Asked; problems: AskedProblem[] } {
  const parsed = parseQuery(text)
  const problems: AskedProblem[] = [...parsed.problems]
  const [typedFrom, typedIn] = [parsed.from.at(-1), parsed.in.at(-1)]
  const from = typedFrom === undefined ? undefined : names.person(typedFrom)
  const chat = typedIn === undefined ? undefined : names.chat(typedIn)
  if (typedFrom !== undefined && from === undefined) problems.push({ kind: 'unknown-person', value: typedFrom })
  if (typedIn !== undefined && chat === undefined) problems.push({ kind: 'unknown-chat', value: typedIn })

  const on = parsed.on ?? filters.on
  const before = parsed.before ?? filters.before
  const after = parsed.after ?? filters.after
  const conversationId = chat ?? filters.conversationId ?? undefined
  const author = from ?? filters.from ?? undefined
  const beginning = latest(on ? startOf(on) : undefined, after ? startOf(after, 1) : undefined)
  const end = earliest(on ? startOf(on, 1) : undefined, before ? startOf(before) : undefined)
  return {
    asked: {
      words: parsed.words,
      has: [...new Set([...filters.has, ...parsed.has])],
      ...(conversationId === undefined ? {} : { conversationId }),
      ...(author === undefined ? {} : { from: author }),
      ...(beginning === undefined ? {} : { after: beginning }),
      ...(end === undefined ? {} : { before: end }),
    },
    problems,
  }
}

/** Whether there is anything to look for. A conversation alone is a place, not a question. */
export function isQuestion({ words, from, has, before, after }: Asked): boolean {
  return !isEmptyNeedle(needleOf(words)) || [from, before, after].some((one) => one !== undefined) || has.length > 0
}

/** A message as a hit, where it fits; what the server does, for messages that are on this computer. */
export function hitFor(asked: Asked, needle: Needle, conversationId: string, message: Message): SearchHit | null {
  const { body, at, actorId } = message
  if (body === null) return null
  if (asked.conversationId !== undefined && asked.conversationId !== conversationId) return null
  if (asked.from !== undefined && asked.from !== actorId) return null
  if (asked.before !== undefined && at >= asked.before) return null
  if (asked.after !== undefined && at < asked.after) return null
  const kinds = kindsOf(body)
  if (asked.has.some((kind) => !kinds.includes(kind))) return null
  const words = wordsOf(body)
  const ranges = findIn(needle, words)
  if (!ranges) return null
  const { seq, clientId } = message
  return { type: 'message', seq, at, actorId, clientId, body, conversationId, excerpt: excerptOf(words, ranges) }
}
