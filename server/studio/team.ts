import type { PartnerRole, StudioPartner } from '#shared/protocol/studio.ts'
import { studioLimits } from '#shared/protocol/studio.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { mustBe, type StudioContext } from './context.ts'

const order: Record<string, number> = { owner: 0, editor: 1, viewer: 2 }

const rowsOf = (db: Db, partnerId: string) =>
  db
    .selectFrom('partner_team')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .orderBy('added_at')
    .orderBy('user_id')
    .execute()

/** Who works on a partner, owners first. */
export async function teamOf(
  { platform: { db }, identity }: StudioContext,
  id: string,
): Promise<StudioPartner['team']> {
  const rows = await rowsOf(db, id)
  const people = await identity.usersByIds(rows.map((row) => row.user_id))
  return rows
    .toSorted((a, b) => (order[a.role] ?? 3) - (order[b.role] ?? 3))
    .flatMap((row) => {
      const user = people.get(row.user_id)
      return user ? [{ user, role: row.role as PartnerRole }] : []
    })
}

/** Marks an account as a partner's while it is in any team: that shows it the way to the studio. */
export async function syncPartnerMark(db: Db, userId: number): Promise<void> {
  const isPartner = await db
    .selectFrom('partner_team')
    .select('partner_id')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  await db
    .updateTable('users')
    .set({ is_partner: isPartner ? 1 : 0 })
    .where('id', '=', userId)
    .execute()
}

/** Changes the team while it holds still; a partner is never left without an owner. */
async function change(context: StudioContext, id: string, userId: number, act: (trx: Trx) => Promise<void>) {
  const { db, realtime } = context.platform
  await db.transaction().execute(async (trx) => {
    // Taking the partner's row makes two owners who dismiss each other wait for each other.
    await trx.updateTable('partners').set({ id }).where('id', '=', id).execute()
    await act(trx)
    const team = await rowsOf(trx, id)
    if (!team.some(({ role }) => role === 'owner')) {
      throw conflict('A partner needs an owner. Make somebody else owner first')
    }
    if (team.length > studioLimits.team) throw conflict(`A team has at most ${studioLimits.team} people`)
    const owner = team.find(({ role }) => role === 'owner')
    await trx
      .updateTable('partners')
      .set({ owner_id: owner?.user_id ?? null })
      .where('id', '=', id)
      .execute()
    await syncPartnerMark(trx, userId)
  })
  realtime.emit(rooms.user(userId), 'account', { type: 'profile', user: await context.identity.me(userId) })
}

export async function setRole(
  context: StudioContext,
  callerId: number,
  id: string,
  userId: number,
  role: PartnerRole,
): Promise<void> {
  await mustBe(context, id, callerId, 'owner')
  if (!(await context.identity.usersByIds([userId])).has(userId)) throw notFound('An account with this number')
  await change(context, id, userId, async (trx) => {
    const row = { partner_id: id, user_id: userId, role, added_at: context.platform.clock.now(), added_by: callerId }
    await trx
      .insertInto('partner_team')
      .values(row)
      .onConflict((conflictOf) => conflictOf.columns(['partner_id', 'user_id']).doUpdateSet({ role }))
      .execute()
  })
}

/** Owners take anybody out, everybody themselves. */
export async function removeFromTeam(
  context: StudioContext,
  callerId: number,
  id: string,
  userId: number,
): Promise<void> {
  await mustBe(context, id, callerId, callerId === userId ? 'viewer' : 'owner')
  await change(context, id, userId, async (trx) => {
    const { numDeletedRows } = await trx
      .deleteFrom('partner_team')
      .where('partner_id', '=', id)
      .where('user_id', '=', userId)
      .executeTakeFirst()
    if (numDeletedRows === 0n) throw notFound('This person in the team')
  })
}
