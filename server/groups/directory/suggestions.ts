import type { Category } from '#shared/groups/categories.ts'
import { fitOf, likenessOf, type Traits, type Wishes } from '#shared/groups/suggest.ts'
import { purposeCategories } from '#shared/identity/purposes.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { fold } from '#shared/search/fold.ts'
import { canonicalCity } from '#shared/language/cities.ts'
import { visibleGroup } from '../access.ts'
import type { GroupsContext } from '../context.ts'
import { listedSeenBy } from '../directory-store.ts'
import { mayMeetAdults } from '../directory.ts'
import type { GroupRow } from '../store.ts'
import { viewGroup } from '../view.ts'
import { adultCategories } from '#shared/groups/categories.ts'
import type { Db } from '../../platform/db/database.ts'

/** The liveliest groups that are weighed against each other. */
const weighedMost = 300

const traitsOf = (row: GroupRow): Traits => ({
  category: row.category as Category,
  city: row.city,
  languages: JSON.parse(row.languages) as string[],
  tags: JSON.parse(row.tags) as string[],
})

/** Listed groups a person is not in and may join, the liveliest first; those with any of these traits. */
function candidates(
  db: Db,
  viewerId: number,
  now: number,
  any: { categories: readonly string[]; cityFolded: string | null; languages: readonly string[] },
): Promise<GroupRow[]> {
  const { categories, cityFolded, languages } = any
  return listedSeenBy(db, viewerId, now)
    .where('m.role', 'is', null)
    .where('b.user_id', 'is', null)
    .where('r.id', 'is', null)
    .where((eb) =>
      eb.or([
        ...(categories.length > 0 ? [eb('g.category', 'in', categories)] : []),
        ...(cityFolded === null ? [] : [eb('g.city_folded', '=', cityFolded)]),
        ...(languages.length > 0
          ? [
              eb.exists(
                eb
                  .selectFrom('group_languages as l')
                  .whereRef('l.group_id', '=', 'g.id')
                  .where('l.language', 'in', languages)
                  .select('l.group_id'),
              ),
            ]
          : []),
      ]),
    )
    .orderBy((eb) => eb.fn.coalesce('n.liveliness', eb.lit(0)), 'desc')
    .orderBy('g.id')
    .limit(weighedMost)
    .execute()
}

/** The best first; among equals the order in which they came, which is by liveliness. */
function best<T extends { weight: number }>(weighed: readonly T[], limit: number): T[] {
  return weighed
    .filter(({ weight }) => weight > 0)
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, limit)
}

/** Groups that fit what somebody's profile says, each with why. */
export async function suggestGroups(
  context: GroupsContext,
  viewerId: number,
  { limit }: RouteInput<typeof routes.suggestedGroups>['query'],
): Promise<RouteResult<typeof routes.suggestedGroups>> {
  const { platform, identity } = context
  const { db, clock } = platform
  const now = clock.now()
  const me = await identity.me(viewerId)
  const wishes: Wishes = {
    city: me.city === null ? null : canonicalCity(me.city),
    languages: me.languages,
    learning: me.learning,
    purposes: me.purposes ?? [],
  }
  const missing: RouteResult<typeof routes.suggestedGroups>['missing'] = [
    ...(wishes.city === null ? (['city'] as const) : []),
    ...(wishes.languages.length === 0 ? (['languages'] as const) : []),
    ...(wishes.purposes.length === 0 ? (['purposes'] as const) : []),
  ]
  // Meeting people through a dating group is something one asks for oneself.
  const isAdult = await mayMeetAdults(db, viewerId, now)
  const wantsDating = isAdult && wishes.purposes.includes('dating')
  const rows = await candidates(db, viewerId, now, {
    categories: wishes.purposes.flatMap((purpose) => purposeCategories[purpose]),
    cityFolded: wishes.city === null ? null : fold(wishes.city),
    languages: [...wishes.languages, ...wishes.learning],
  })
  const weighed = rows
    .filter((row) => (adultCategories.has(row.category as Category) ? wantsDating : isAdult || row.adults_only === 0))
    .map((row) => ({ row, ...fitOf(wishes, traitsOf(row)) }))
  const groups = best(weighed, limit).map(({ row, reasons }) => ({ group: viewGroup(context, row), reasons }))
  return { groups, missing }
}

/** Listed groups that are like one, and in what. */
export async function similarGroups(
  context: GroupsContext,
  viewerId: number,
  id: string,
  { limit }: RouteInput<typeof routes.similarGroups>['query'],
): Promise<RouteResult<typeof routes.similarGroups>> {
  const { db, clock } = context.platform
  const now = clock.now()
  const own = await visibleGroup(db, id, viewerId, now)
  const traits = traitsOf(own)
  const rows = await candidates(db, viewerId, now, {
    categories: [traits.category],
    cityFolded: own.city_folded,
    languages: [],
  })
  const isDating = (row: GroupRow) => adultCategories.has(row.category as Category)
  const isAdult = await mayMeetAdults(db, viewerId, now)
  const fits = (row: GroupRow) => (isDating(row) ? isAdult && isDating(own) : isAdult || row.adults_only === 0)
  const weighed = rows
    .filter((row) => row.id !== id && fits(row))
    .map((row) => ({ row, ...likenessOf(traits, traitsOf(row)) }))
  return {
    groups: best(weighed, limit).map(({ row, reasons }) => ({ group: viewGroup(context, row), shared: reasons })),
  }
}
