import type { Suspension } from '#shared/protocol/identity.ts'
import { iso } from '../platform/clock.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { noteAct } from './audit.ts'
import { never, type StaffContext } from './context.ts'
import {
  closeAccount,
  holds,
  holdSuspension,
  insertSuspension,
  lastSuspensions,
  updateSuspension,
  type SuspensionRow,
} from './suspensions-store.ts'

/** A suspension as its person reads it: without who decided it. */
const forPerson = (row: SuspensionRow): Suspension => ({
  reason: row.reason,
  at: iso(row.at),
  until: row.until_at === null ? null : iso(row.until_at),
  appeal:
    row.appeal === null || row.appealed_at === null
      ? null
      : { text: row.appeal, at: iso(row.appealed_at), answer: row.answer },
})

/** What keeps a person out now; null where nothing does. */
export async function suspensionOf({ platform }: StaffContext, userId: number): Promise<Suspension | null> {
  const row = (await lastSuspensions(platform.db, [userId])).get(userId)
  return row && holds(row, platform.clock.now()) ? forPerson(row) : null
}

const endOf = (until: string | null, now: number): number | null => {
  if (until === null) return null
  const end = Date.parse(until)
  if (end <= now) throw invalid('The end must lie in the future', 'until')
  return end
}

/** Closes an account: whoever is signed in to it is signed out at once. A second suspension replaces reason and end. */
export async function suspend(
  { platform, identity }: StaffContext,
  actorId: number,
  userId: number,
  { reason, until }: { reason: string; until: string | null },
): Promise<void> {
  const { roles } = await identity.me(userId)
  if (userId === actorId) throw invalid('This is your own account')
  if (roles.includes('staff')) {
    throw forbidden('This account is of the platform’s staff. It has to be taken from the staff first')
  }
  const { db, clock } = platform
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const end = endOf(until, now)
    const held = await holdSuspension(trx, userId, now)
    if (held) await updateSuspension(trx, held.id, { ended_at: now })
    await insertSuspension(trx, { id: newId(), user_id: userId, reason, at: now, by_id: actorId, until_at: end })
    await closeAccount(trx, userId, end ?? never)
    await noteAct(trx, { at: now, actorId, type: 'account-suspended', userId, reason, after: { until } })
  })
  await identity.endSessions(userId)
}

/** Opens a suspended account before its time. */
export async function endSuspension({ platform }: StaffContext, actorId: number, userId: number): Promise<void> {
  const { db, clock } = platform
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const held = await holdSuspension(trx, userId, now)
    if (!held) throw notFound('A suspension of this account')
    const answered = held.appealed_at !== null && held.outcome === null
    await updateSuspension(trx, held.id, {
      ended_at: now,
      ...(answered ? { outcome: 'lifted', judged_by: actorId, judged_at: now } : {}),
    })
    await closeAccount(trx, userId, null)
    await noteAct(trx, { at: now, actorId, type: 'suspension-ended', userId })
  })
}

/** What a suspended person writes against it; once. */
export async function appeal({ platform }: StaffContext, userId: number, text: string): Promise<Suspension> {
  const { db, clock } = platform
  return await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const held = await holdSuspension(trx, userId, now)
    if (!held) throw notFound('A suspension of your account')
    if (held.appealed_at !== null) throw conflict('You have appealed already. The platform’s staff answer it once')
    await updateSuspension(trx, held.id, { appeal: text, appealed_at: now })
    return forPerson({ ...held, appeal: text, appealed_at: now })
  })
}

/** Answers an appeal. */
export async function judgeAppeal(
  { platform }: StaffContext,
  actorId: number,
  id: string,
  {
    outcome,
    answer,
    until,
  }: { outcome: 'upheld' | 'lifted' | 'shortened'; answer: string; until?: string | undefined },
): Promise<void> {
  const { db, clock } = platform
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    const found = await trx.selectFrom('suspensions').select('user_id').where('id', '=', id).executeTakeFirst()
    const held = found ? await holdSuspension(trx, found.user_id, now) : null
    if (held?.id !== id || held.appealed_at === null) throw notFound('This appeal')
    if (held.outcome !== null) throw conflict('This appeal was answered meanwhile')
    const end = outcome === 'shortened' ? endOf(until ?? null, now) : held.until_at
    if (outcome === 'shortened' && (end === null || end >= (held.until_at ?? never))) {
      throw invalid('Choose an end that comes before the present one', 'until')
    }
    await updateSuspension(trx, id, {
      outcome,
      answer,
      judged_by: actorId,
      judged_at: now,
      until_at: end,
      ...(outcome === 'lifted' ? { ended_at: now } : {}),
    })
    await closeAccount(trx, held.user_id, outcome === 'lifted' ? null : (end ?? never))
    await noteAct(trx, {
      at: now,
      actorId,
      type: 'appeal-judged',
      userId: held.user_id,
      reason: answer,
      before: { until: held.until_at === null ? null : iso(held.until_at) },
      after: { outcome, until: end === null ? null : iso(end) },
    })
  })
}
