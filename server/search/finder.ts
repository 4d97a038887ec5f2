import { z } from 'zod'
import { kindsOf, wordsOf, type HitKind } from '#shared/search/body.ts'
import { excerptOf } from '#shared/search/excerpt.ts'
import { findIn, isEmptyNeedle, needleOf, tokensFor, type Needle } from '#shared/search/needle.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { searchDaysMost, type SearchHit } from '#shared/protocol/search.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import type { Db } from '../platform/db/database.ts'
import { invalid } from '../platform/errors.ts'
import { countDays, findCandidates, findOwn, type Candidate, type Span, type Wanted } from './candidates.ts'
import { firstIdAt, tags } from './entries.ts'

/** What is looked for; times in milliseconds since 1970. */
export interface Search {
  query?: string | undefined
  conversationId?: string | undefined
  from?: number | undefined
  before?: number | undefined
  after?: number | undefined
  has?: readonly HitKind[] | undefined
  cursor?: string | undefined
  limit: number
}

export interface Finder {
  search(userId: number, search: Search): Promise<{ hits: SearchHit[]; nextCursor: string | null }>
  /** `not_found` where the person is not a member. */
  days(
    userId: number,
    choice: { conversationId: string; after: number; before: number; offset: number },
  ): Promise<{ days: { day: string; count: number }[] }>
}

/** Candidates read at once: a page, and some that turn out not to fit. */
const spare = 10
/** A page ends, short of what was asked, once it has looked at so many candidates or for so long (milliseconds). */
const lookedMost = 1_000
const lookFor = 150
/** Somebody in more conversations is asked after by what they read only, not by the index. */
const conversationsMost = 400
const endOfTime = Number.MAX_SAFE_INTEGER

const position = z.object({ before: z.number().int().nonnegative() })

export function createFinder(db: Db, conversations: Pick<Conversations, 'messagesAt' | 'kindFor'>): Finder {
  /** Which of a person's conversations are searched; null for none. */
  async function places(userId: number, conversationId: string | undefined): Promise<string[] | null> {
    if (conversationId !== undefined) {
      await conversations.kindFor(userId, conversationId)
      return [tags.conversation(conversationId)]
    }
    const own = await findOwn(db, userId)
    if (own.length === 0) return null
    return own.length > conversationsMost ? [] : own.map(tags.conversation)
  }

  return {
    async search(userId, search) {
      const needle = needleOf(search.query ?? '')
      refuseEmpty(search, needle)
      const anyOf = await places(userId, search.conversationId)
      if (anyOf === null) return { hits: [], nextCursor: null }
      const wanted: Wanted = { all: [...tokensFor(needle), ...exactly(filterTags(search))], anyOf }
      const span = spanOf(search)
      const hits: SearchHit[] = []
      const began = performance.now()
      let looked = 0
      const chunk = search.limit + spare
      while (hits.length < search.limit && span.from < span.to) {
        const candidates = await findCandidates(db, wanted, span, chunk)
        for (const hit of await hitsAmong(userId, candidates, search, needle)) {
          span.to = hit.id
          hits.push(hit.hit)
          if (hits.length === search.limit) break
        }
        if (hits.length < search.limit) {
          if (candidates.length < chunk) return { hits, nextCursor: null }
          span.to = candidates.at(-1)?.id ?? span.from
        }
        looked += candidates.length
        if (looked >= lookedMost || performance.now() - began > lookFor) break
      }
      return { hits, nextCursor: span.from < span.to ? encodeCursor({ before: span.to }) : null }
    },

    async days(userId, { conversationId, after, before, offset }) {
      const kind = await conversations.kindFor(userId, conversationId)
      const rows = await countDays(
        db,
        { conversationId, userId, isDirect: kind === 'direct' },
        { from: firstIdAt(after), to: firstIdAt(before) },
        { idsPerMillisecond: firstIdAt(1), offset: offset * 60_000 },
        searchDaysMost,
      )
      return {
        days: rows
          .map(({ day, count }) => ({
            day: new Date(day * 86_400_000).toISOString().slice(0, 10),
            count,
          }))
          .reverse(),
      }
    },
  }

  /** Candidates that the reader may see and that fit as they stand now. */
  async function hitsAmong(
    userId: number,
    candidates: readonly Candidate[],
    search: Search,
    needle: Needle,
  ): Promise<{ id: number; hit: SearchHit }[]> {
    const messages = await conversations.messagesAt(userId, candidates)
    return candidates.flatMap(({ id, conversationId, seq }) => {
      const message = messages.get(`${conversationId} ${seq}`)
      const hit = message ? hitOf(conversationId, message, search, needle) : null
      return hit ? [{ id, hit }] : []
    })
  }
}

/** The index may be a moment behind, and knows tokens and not their order: only the message itself tells. */
function hitOf(conversationId: string, message: MessageEvent, search: Search, needle: Needle): SearchHit | null {
  const { body } = message
  if (body === null) return null
  if (search.conversationId !== undefined && search.conversationId !== conversationId) return null
  if (search.from !== undefined && search.from !== message.actorId) return null
  const at = Date.parse(message.at)
  if ((search.before !== undefined && at >= search.before) || (search.after !== undefined && at < search.after)) {
    return null
  }
  const kinds = kindsOf(body)
  if (search.has?.some((kind) => !kinds.includes(kind))) return null
  const words = wordsOf(body)
  const ranges = findIn(needle, words)
  return ranges && { ...message, conversationId, excerpt: excerptOf(words, ranges) }
}

function refuseEmpty({ conversationId, from, before, after, has }: Search, needle: Needle): void {
  const hasFilter = [conversationId, from, before, after, has].some((filter) => filter !== undefined)
  if (isEmptyNeedle(needle) && !hasFilter) {
    throw invalid('Type at least one letter or number to search for', 'query')
  }
}

const filterTags = ({ from, has = [] }: Search): string[] => [
  ...(from === undefined ? [] : [tags.author(from)]),
  ...has.map(tags.kind),
]

const exactly = (tokens: readonly string[]) => tokens.map((token) => ({ token, isPrefix: false }))

function spanOf({ before, after, cursor }: Search): Span {
  const to = before === undefined ? endOfTime : firstIdAt(before)
  return {
    from: after === undefined ? 0 : firstIdAt(after),
    to: cursor === undefined ? to : Math.min(to, decodeCursor(position, cursor).before),
  }
}
