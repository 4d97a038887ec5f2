import { sql } from 'kysely'
import type { Db } from '../platform/db/database.ts'
import type { UserTable } from '../platform/db/tables/identity.ts'

export interface Search {
  viewerId: number
  /** The whole address; addresses are never searched in part. */
  email: string | null
  /** Folded part of a name; empty for any. */
  name: string
  /** The one person with this number. */
  only: number | null
  /** Left out: listed before all others already. */
  except: number | null
  /** Folded; empty for any. */
  city: string
  language: string
}

/** The last row of a page: folded name and id. */
export type Position = [name: string, id: number]

const containing = (text: string) => `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`

export async function searchPeople(db: Db, search: Search, after: Position | null, most: number): Promise<UserTable[]> {
  const { viewerId, email, name, only, except, city, language } = search
  let people = db
    .selectFrom('users')
    .selectAll()
    .where('id', '<>', viewerId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('blocks')
            .select('blocks.user_id')
            .where('blocks.owner_id', '=', viewerId)
            .whereRef('blocks.user_id', '=', 'users.id'),
        ),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('blocks')
            .select('blocks.user_id')
            .where('blocks.user_id', '=', viewerId)
            .whereRef('blocks.owner_id', '=', 'users.id'),
        ),
      ),
    )
  if (email !== null) people = people.where('email', '=', email)
  if (name) people = people.where(sql<boolean>`name_folded like ${containing(name)} escape '\\'`)
  if (only !== null) people = people.where('id', '=', only)
  if (except !== null) people = people.where('id', '<>', except)
  if (city) people = people.where('city_folded', '=', city)
  if (language) {
    // "zh" finds who speaks "zh-Hans" too.
    people = people.where((eb) =>
      eb.or([eb('languages', 'like', `%"${language}"%`), eb('languages', 'like', `%"${language}-%`)]),
    )
  }
  if (after) {
    const [afterName, afterId] = after
    people = people.where((eb) =>
      eb.or([eb('name_folded', '>', afterName), eb.and([eb('name_folded', '=', afterName), eb('id', '>', afterId)])]),
    )
  }
  return await people.orderBy('name_folded').orderBy('id').limit(most).execute()
}
