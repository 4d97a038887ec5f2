import type { CityChoices } from '#shared/protocol/city.ts'
import type { Db } from '../platform/db/database.ts'

/** What a reader has chosen; a partner that is no longer there is none of it. */
export async function readChoices(db: Db, userId: number): Promise<CityChoices> {
  const [partners, topics] = await Promise.all([
    db
      .selectFrom('city_partner_choices')
      .select(['partner_id', 'position', 'is_hidden', 'is_muted'])
      .where('user_id', '=', userId)
      .orderBy('position')
      .orderBy('partner_id')
      .execute(),
    db.selectFrom('city_muted_topics').select('topic').where('user_id', '=', userId).orderBy('topic').execute(),
  ])
  const idsWhere = (holds: (row: (typeof partners)[number]) => boolean) =>
    partners.filter(holds).map(({ partner_id }) => partner_id)
  return {
    order: idsWhere(({ position }) => position !== null),
    hidden: idsWhere(({ is_hidden }) => is_hidden === 1),
    muted: idsWhere(({ is_muted }) => is_muted === 1),
    mutedTopics: topics.map(({ topic }) => topic),
  }
}

/** Puts these choices in the place of all that there were; ids that no partner has are passed over. */
export async function writeChoices(db: Db, userId: number, choices: CityChoices): Promise<void> {
  const { order, hidden, muted } = choices
  const named = [...new Set([...order, ...hidden, ...muted])]
  const topics = [...new Set(choices.mutedTopics)]
  await db.transaction().execute(async (trx) => {
    const known = await trx
      .selectFrom('partners')
      .select('id')
      .where('id', 'in', named.length > 0 ? named : [''])
      .execute()
    await trx.deleteFrom('city_partner_choices').where('user_id', '=', userId).execute()
    await trx.deleteFrom('city_muted_topics').where('user_id', '=', userId).execute()
    if (known.length > 0) {
      const rows = known.map(({ id }) => ({
        user_id: userId,
        partner_id: id,
        position: order.includes(id) ? order.indexOf(id) : null,
        is_hidden: Number(hidden.includes(id)),
        is_muted: Number(muted.includes(id)),
      }))
      // Two devices may write at once: the later one stays, and neither fails.
      await trx
        .insertInto('city_partner_choices')
        .values(rows)
        .onConflict((conflict) =>
          conflict.columns(['user_id', 'partner_id']).doUpdateSet((eb) => ({
            position: eb.ref('excluded.position'),
            is_hidden: eb.ref('excluded.is_hidden'),
            is_muted: eb.ref('excluded.is_muted'),
          })),
        )
        .execute()
    }
    if (topics.length > 0) {
      await trx
        .insertInto('city_muted_topics')
        .values(topics.map((topic) => ({ user_id: userId, topic })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
  })
}
