import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Db } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { staffIds } from '../reports/deciders.ts'
import { noteAct } from './audit.ts'
import type { StaffContext } from './context.ts'

/** Whether somebody is the operator's own account, which alone names the staff. */
export async function isOperator({ platform: { db, config } }: StaffContext, userId: number): Promise<boolean> {
  const row = await db.selectFrom('users').where('id', '=', userId).select('email').executeTakeFirst()
  return row !== undefined && row.email === config.adminEmail
}

/** Who is of the staff, the operator first. */
export async function listMembers(context: StaffContext): Promise<RouteResult<typeof routes.staffMembers>> {
  const people = await context.identity.usersByIds(await staffIds(context.platform))
  const members = await Promise.all(
    [...people.values()].map(async (user) => ({ user, isOperator: await isOperator(context, user.id) })),
  )
  return { members: members.toSorted((a, b) => Number(b.isOperator) - Number(a.isOperator) || a.user.id - b.user.id) }
}

/** Names somebody as staff or takes them out; their own windows learn of it at once. */
export async function setMember(context: StaffContext, actorId: number, userId: number, on: boolean): Promise<void> {
  const { platform, identity } = context
  if (!(await isOperator(context, actorId))) {
    throw forbidden('Only the account of the server’s operator decides who is of the staff')
  }
  const { roles } = await identity.me(userId)
  if (await isOperator(context, userId)) throw forbidden('The operator’s own account is always of the staff')
  if (roles.includes('staff') === on) return
  await platform.db.transaction().execute(async (trx) => {
    const now = platform.clock.now()
    await saveMember(trx, userId, on, now)
    const type = on ? 'staff-named' : 'staff-dismissed'
    await noteAct(trx, { at: now, actorId, type, userId })
  })
  platform.realtime.emit(rooms.user(userId), 'account', { type: 'profile', user: await identity.me(userId) })
}

async function saveMember(db: Db, userId: number, on: boolean, now: number): Promise<void> {
  const row = await db
    .updateTable('users')
    .set({ is_staff: on ? 1 : 0 })
    .where('id', '=', userId)
    .where((eb) => eb.or([eb('suspended_until', 'is', null), eb('suspended_until', '<=', now)]))
    .returning('id')
    .executeTakeFirst()
  if (!row) throw notFound('An open account with this number')
}
