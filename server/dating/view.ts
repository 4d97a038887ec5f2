import { ageBandOf } from '#shared/dating/age.ts'
import type { Wish } from '#shared/dating/wishes.ts'
import type { DatingCard } from '#shared/protocol/dating.ts'
import { pairOf } from '../conversations/standing.ts'
import { iso } from '../platform/clock.ts'
import type { DatingContext } from './context.ts'
import { picturesOf, talksOf, type CardRow } from './store.ts'

/** Cards as somebody who may see them sees them, in the order given. */
export async function viewCards(
  { platform: { db, clock }, identity, media }: DatingContext,
  rows: readonly CardRow[],
  viewerId: number,
): Promise<DatingCard[]> {
  const ids = rows.map((row) => row.user_id)
  const now = new Date(clock.now())
  const [people, pictureIds, talks] = await Promise.all([
    identity.usersByIds(ids),
    picturesOf(db, ids),
    talksOf(
      db,
      ids.map((id) => pairOf(id, viewerId)),
    ),
  ])
  const pictures = await media.picturesByIds([...pictureIds.values()].flat())
  return rows.flatMap((row): DatingCard[] => {
    const user = people.get(row.user_id)
    const age = row.birth_date === null ? null : ageBandOf(row.birth_date, now)
    if (!user || !age) return []
    return [
      {
        user,
        lookingFor: JSON.parse(row.looking_for) as Wish[],
        text: row.text,
        languages: JSON.parse(row.languages) as string[],
        city: row.city,
        age,
        pictures: (pictureIds.get(row.user_id) ?? []).flatMap((id) => pictures.get(id) ?? []),
        updatedAt: iso(row.updated_at),
        conversationId: talks.get(pairOf(row.user_id, viewerId)) ?? null,
      },
    ]
  })
}
