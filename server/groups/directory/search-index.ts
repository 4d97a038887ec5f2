import { categoryWords, type Category } from '#shared/groups/categories.ts'
import { cityLabel } from '#shared/language/cities.ts'
import { findIn, type Needle, tokensFor } from '#shared/search/needle.ts'
import { tokensOf } from '#shared/search/tokens.ts'
import { sql, type SqlBool } from 'kysely'
import type { Db } from '../../platform/db/database.ts'

/** What a group is found by. */
export interface Findable {
  name: string
  description: string
  city: string | null
  category: Category
  tags: readonly string[]
}

/** Tokens of one insert. */
const rowsAtOnce = 400

/** A city is found by both of its names, whichever the group was given. */
const wordsOf = ({ name, description, city, category, tags }: Findable): string =>
  [name, description, ...tags, city ?? '', city === null ? '' : cityLabel(city), categoryWords[category]].join('\n')

/** Puts what a group is found by into the index; in the transaction of the change itself. */
export async function indexGroup(db: Db, groupId: string, group: Findable): Promise<void> {
  await db.deleteFrom('group_tokens').where('group_id', '=', groupId).execute()
  const rows = [...tokensOf(wordsOf(group))].map((token) => ({ token, group_id: groupId }))
  for (let start = 0; start < rows.length; start += rowsAtOnce) {
    await db
      .insertInto('group_tokens')
      .values(rows.slice(start, start + rowsAtOnce))
      .execute()
  }
}

/** Whether a group really has what is looked for: the index proposes what has all its tokens, in any order. */
export const isFound = (needle: Needle, group: Findable): boolean => findIn(needle, wordsOf(group)) !== null

const startingWith = (token: string) => `${token.replace(/[\\%_]/g, (found) => `\\${found}`)}%`

/** Conditions on `g.id` under which a group has every token of the needle. */
export function tokenConditions(needle: Needle) {
  return tokensFor(needle).map(({ token, isPrefix }) =>
    isPrefix
      ? sql<SqlBool>`exists (select 1 from group_tokens k where k.group_id = g.id
          and k.token like ${startingWith(token)} escape '\\')`
      : sql<SqlBool>`exists (select 1 from group_tokens k where k.token = ${token} and k.group_id = g.id)`,
  )
}

/** Indexes groups that were founded before there was an index. */
export async function indexMissing(db: Db): Promise<void> {
  const groups = await db
    .selectFrom('groups as g')
    .where('g.deleted_at', 'is', null)
    .where((eb) =>
      eb.not(eb.exists(eb.selectFrom('group_tokens as k').whereRef('k.group_id', '=', 'g.id').select('k.token'))),
    )
    .select(['g.id', 'g.name', 'g.description', 'g.city', 'g.category', 'g.tags'])
    .execute()
  for (const { id, category, tags, ...group } of groups) {
    const found = { ...group, category: category as Category, tags: JSON.parse(tags) as string[] }
    await db.transaction().execute((trx) => indexGroup(trx, id, found))
  }
}
