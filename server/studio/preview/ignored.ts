import type { IgnoredFinding } from '#shared/protocol/studio-preview.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { mustBe, type StudioContext } from '../context.ts'

/** The kinds of finding that a partner lives with, with who said so and why. */
export async function ignoredBy(db: Db, partnerId: string): Promise<IgnoredFinding[]> {
  const rows = await db
    .selectFrom('studio_ignored')
    .innerJoin('users', 'users.id', 'studio_ignored.told_by')
    .select(['code', 'reason', 'at', 'users.display_name as name'])
    .where('partner_id', '=', partnerId)
    .orderBy('code')
    .execute()
  return rows.map(({ code, reason, at, name }) => ({ code, reason, by: name, at: iso(at) }))
}

/** Ignores a kind of finding; the newest reason counts. */
export async function ignore(
  context: StudioContext,
  userId: number,
  partnerId: string,
  finding: { code: string; reason: string },
): Promise<void> {
  await mustBe(context, partnerId, userId, 'editor')
  const { db, clock } = context.platform
  const told = { reason: finding.reason, told_by: userId, at: clock.now() }
  await db
    .insertInto('studio_ignored')
    .values({ partner_id: partnerId, code: finding.code, ...told })
    .onConflict((known) => known.columns(['partner_id', 'code']).doUpdateSet(told))
    .execute()
}

export async function heed(context: StudioContext, userId: number, partnerId: string, code: string): Promise<void> {
  await mustBe(context, partnerId, userId, 'editor')
  const { db } = context.platform
  await db.deleteFrom('studio_ignored').where('partner_id', '=', partnerId).where('code', '=', code).execute()
}
