import { sql } from 'kysely'
import type { TokenTerm } from '#shared/search/tokens.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { isPostgres } from '../platform/db/dialect.ts'

/** What an entry must have: every term, and of `anyOf` at least one. */
export interface Wanted {
  all: readonly TokenTerm[]
  anyOf: readonly string[]
}

/** Entries with ids in `[from, to)`. */
export interface Span {
  from: number
  to: number
}

export interface Candidate {
  id: number
  conversationId: string
  seq: number
}

const inQuotes = (token: string) => `"${token.replaceAll('"', '""')}"`
const inMatch = ({ token, isPrefix }: TokenTerm) => `${inQuotes(token)}${isPrefix ? ' *' : ''}`
const inLexeme = ({ token, isPrefix }: TokenTerm) =>
  `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${isPrefix ? ':*' : ''}`

const exact = (token: string): TokenTerm => ({ token, isPrefix: false })

/** A query in the language of the database's own index. */
function expression({ all, anyOf }: Wanted, write: (term: TokenTerm) => string, and: string, or: string): string {
  const some = anyOf.length > 0 ? [`(${anyOf.map((token) => write(exact(token))).join(or)})`] : []
  return [...all.map(write), ...some].join(and)
}

/** The newest entries with these tokens, at most `limit`. */
export async function findCandidates(
  db: Db | Trx,
  wanted: Wanted,
  { from, to }: Span,
  limit: number,
): Promise<Candidate[]> {
  const query = isPostgres(db)
    ? db
        .selectFrom('search_messages as s')
        .where(sql<boolean>`s.tokens @@ cast(${expression(wanted, inLexeme, ' & ', ' | ')} as tsquery)`)
        .where('s.id', '>=', from)
        .where('s.id', '<', to)
        .orderBy('s.id', 'desc')
    : db
        .selectFrom('search_index as i')
        .innerJoin('search_messages as s', 's.id', 'i.rowid')
        .where(sql<boolean>`search_index match ${expression(wanted, inMatch, ' AND ', ' OR ')}`)
        .where('i.rowid', '>=', from)
        .where('i.rowid', '<', to)
        .orderBy('i.rowid', 'desc')
  return await query.select(['s.id', 's.conversation_id as conversationId', 's.seq']).limit(limit).execute()
}

/** On which days a conversation has messages that the reader may see. */
export async function countDays(
  db: Db,
  { conversationId, userId, isDirect }: { conversationId: string; userId: number; isDirect: boolean },
  { from, to }: Span,
  dayOf: { idsPerMillisecond: number; offset: number },
  limit: number,
): Promise<{ day: number; count: number }[]> {
  const day = sql<number>`(s.id / ${sql.lit(dayOf.idsPerMillisecond)} + ${sql.lit(dayOf.offset)}) / 86400000`
  let query = db
    .selectFrom('search_messages as s')
    .where('s.conversation_id', '=', conversationId)
    .where('s.id', '>=', from)
    .where('s.id', '<', to)
  if (isDirect) {
    query = query
      .innerJoin('events as e', (join) =>
        join.onRef('e.conversation_id', '=', 's.conversation_id').onRef('e.seq', '=', 's.seq'),
      )
      .where(sql<boolean>`e.hidden_for is null or e.hidden_for <> ${userId}`)
  }
  return await query
    .select((eb) => [day.as('day'), eb.fn.countAll<number>().as('count')])
    .groupBy(day)
    .orderBy('day', 'desc')
    .limit(limit)
    .execute()
}

/** The conversations a person is in now. */
export async function findOwn(db: Db, userId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('memberships')
    .select('conversation_id')
    .where('user_id', '=', userId)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => row.conversation_id)
}
