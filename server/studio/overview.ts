import type { RouteResult } from '#shared/protocol/route.ts'
import type { PartnerRole, studioRoutes } from '#shared/protocol/studio.ts'
import { ownApplications } from './applications.ts'
import type { StudioContext } from './context.ts'
import { noticesOf } from './notices.ts'
import { isShown } from './partners.ts'

/** What somebody has in the studio. */
export async function overview(
  context: StudioContext,
  userId: number,
): Promise<RouteResult<typeof studioRoutes.studio>> {
  const { db } = context.platform
  const rows = await db
    .selectFrom('partners as p')
    .leftJoin('partner_team as t', (join) => join.onRef('t.partner_id', '=', 'p.id').on('t.user_id', '=', userId))
    .where((eb) => eb.or([eb('t.user_id', 'is not', null), eb('p.owner_id', '=', userId)]))
    .select(['p.id', 'p.name', 't.role'])
    .orderBy('p.name')
    .orderBy('p.id')
    .execute()
  const partners = await Promise.all(
    rows.map(async ({ id, name, role }) => ({
      id,
      name,
      role: (role ?? 'owner') as PartnerRole,
      isShown: await isShown(db, id),
      notices: (await noticesOf(db, id)).length,
    })),
  )
  return { applications: await ownApplications(context, userId), partners }
}
