import type { PartnerRole } from '#shared/protocol/studio.ts'
import type { Db } from '../platform/db/database.ts'

/** What each role reaches; a higher one reaches what the lower ones do. */
export const ranks: Record<PartnerRole, number> = { viewer: 0, editor: 1, owner: 2 }

/** The role of somebody in a partner's team; null for whom it does not exist. */
export async function roleIn(db: Db, partnerId: string, userId: number): Promise<PartnerRole | null> {
  const row = await db
    .selectFrom('partners as p')
    .leftJoin('partner_team as t', (join) => join.onRef('t.partner_id', '=', 'p.id').on('t.user_id', '=', userId))
    .where('p.id', '=', partnerId)
    .select(['t.role', 'p.owner_id'])
    .executeTakeFirst()
  if (!row) return null
  if (row.role !== null) return row.role as PartnerRole
  return row.owner_id === userId ? 'owner' : null
}
