import type { Insertable } from 'kysely'
import type { Db } from '../../platform/db/database.ts'
import type { FeaturedGroupTable } from '../../platform/db/tables/directory.ts'

/** Puts a group among the featured, or changes how it stands there. */
export async function saveFeatured(db: Db, row: Insertable<FeaturedGroupTable>): Promise<void> {
  const { group_id, ...change } = row
  await db
    .insertInto('featured_groups')
    .values({ group_id, ...change })
    .onConflict((conflict) => conflict.column('group_id').doUpdateSet(change))
    .execute()
}

/** Takes a group out; false where it was not among them. */
export async function deleteFeatured(db: Db, groupId: string): Promise<boolean> {
  const done = await db
    .deleteFrom('featured_groups')
    .where('group_id', '=', groupId)
    .returning('group_id')
    .executeTakeFirst()
  return done !== undefined
}

/** Everything that is featured, was, or will be, in its order; dissolved groups are gone from it. */
export const featuredRows = (db: Db) =>
  db
    .selectFrom('featured_groups as f')
    .innerJoin('groups as g', 'g.id', 'f.group_id')
    .where('g.deleted_at', 'is', null)
    .orderBy('f.position')
    .orderBy('f.group_id')
    .selectAll('f')
    .execute()
