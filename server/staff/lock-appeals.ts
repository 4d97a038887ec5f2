import type { Selectable } from 'kysely'
import { lockLimits, type GroupLockState, type LockAppeal } from '#shared/protocol/group-lock.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { StaffLockAppeal } from '#shared/protocol/staff.ts'
import { groupWithRight } from '../groups/access.ts'
import { staffWithRight } from '../groups/members-store.ts'
import { iso } from '../platform/clock.ts'
import type { Db } from '../platform/db/database.ts'
import type { LockAppealTable } from '../platform/db/tables/staff.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { noteAct } from './audit.ts'
import type { StaffContext } from './context.ts'
import { groupsByIds, unlockGroup } from './groups.ts'

type Row = Selectable<LockAppealTable>

/** Appeals that the staff's list shows at once. */
const most = 200

const findAppeal = (db: Db, groupId: string, lockedAt: number): Promise<Row | undefined> =>
  db
    .selectFrom('lock_appeals')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('locked_at', '=', lockedAt)
    .executeTakeFirst()

const lastLifted = (db: Db, groupId: string, since: number): Promise<Row | undefined> =>
  db
    .selectFrom('lock_appeals')
    .selectAll()
    .where('group_id', '=', groupId)
    .where('outcome', '=', 'lifted')
    .where('judged_at', '>', since)
    .orderBy('judged_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Appeals nobody has answered against locks that hold. */
const openAppeals = (db: Db) =>
  db
    .selectFrom('lock_appeals as a')
    .innerJoin('groups as g', 'g.id', 'a.group_id')
    .whereRef('g.locked_at', '=', 'a.locked_at')
    .where('g.deleted_at', 'is', null)
    .where('a.judged_at', 'is', null)

/** Why a group is locked and what was written against it, for those who may change it. */
export async function readLock(context: StaffContext, userId: number, groupId: string): Promise<GroupLockState> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { locked_at, locked_reason } = await groupWithRight(db, groupId, userId, 'edit-group', now)
  const row =
    locked_at === null
      ? await lastLifted(db, groupId, now - lockLimits.shownAfter)
      : await findAppeal(db, groupId, locked_at)
  const by = row && (await context.identity.usersByIds([row.by_id])).get(row.by_id)
  const outcome = (row?.outcome ?? null) as LockAppeal['outcome']
  return {
    lock: locked_at === null ? null : { since: iso(locked_at), reason: locked_reason ?? '' },
    appeal: row && by ? { by, text: row.text, at: iso(row.at), outcome, answer: row.answer } : null,
  }
}

/** What those who run a group write against its lock; once. */
export async function appealLock(
  context: StaffContext,
  userId: number,
  groupId: string,
  text: string,
): Promise<GroupLockState> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { locked_at } = await groupWithRight(db, groupId, userId, 'edit-group', now)
  if (locked_at === null) throw conflict('This group is not locked')
  const done = await db
    .insertInto('lock_appeals')
    .values({ id: newId(), group_id: groupId, locked_at, text, by_id: userId, at: now })
    .onConflict((one) => one.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!done) throw conflict('Somebody has answered for this group already. The platform’s staff decide it once')
  return await readLock(context, userId, groupId)
}

export async function listLockAppeals(context: StaffContext): Promise<StaffLockAppeal[]> {
  const rows = await openAppeals(context.platform.db).orderBy('a.at').limit(most).selectAll('a').execute()
  const groups = await groupsByIds(
    context,
    rows.map((row) => row.group_id),
  )
  const people = await context.identity.usersByIds(rows.map((row) => row.by_id))
  return rows.flatMap((row): StaffLockAppeal[] => {
    const group = groups.get(row.group_id)
    const by = people.get(row.by_id)
    return group && by ? [{ id: row.id, group, by, text: row.text, at: iso(row.at) }] : []
  })
}

export async function countLockAppeals(db: Db): Promise<number> {
  const { n } = await openAppeals(db)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return n
}

/** Answers an appeal: the group stays locked, or opens. */
export async function judgeLockAppeal(
  context: StaffContext,
  actorId: number,
  id: string,
  { outcome, answer }: RouteInput<typeof routes.judgeLockAppeal>['body'],
): Promise<void> {
  const { db, clock } = context.platform
  const row = await openAppeals(db).where('a.id', '=', id).selectAll('a').executeTakeFirst()
  if (!row) throw notFound('An open appeal of this group')
  const close = async (trx: Db): Promise<void> => {
    const { numUpdatedRows } = await trx
      .updateTable('lock_appeals')
      .set({ outcome, answer, judged_by: actorId, judged_at: clock.now() })
      .where('id', '=', id)
      .where('judged_at', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows === 0n) throw conflict('This appeal was answered meanwhile')
    await noteAct(trx, {
      at: clock.now(),
      actorId,
      type: 'lock-appeal-judged',
      groupId: row.group_id,
      userId: row.by_id,
      reason: answer,
      after: { outcome },
    })
  }
  if (outcome === 'lifted') await unlockGroup(context, actorId, row.group_id, close)
  else await db.transaction().execute(close)
  await tellJudged(context, row.group_id, outcome)
}

/** Tells those who may answer for the group. */
async function tellJudged(
  { platform: { db, realtime } }: StaffContext,
  groupId: string,
  outcome: 'upheld' | 'lifted',
): Promise<void> {
  const group = await db
    .selectFrom('groups')
    .where('id', '=', groupId)
    .select(['name', 'conversation_id'])
    .executeTakeFirst()
  if (!group) return
  for (const userId of await staffWithRight(db, group.conversation_id, 'edit-group')) {
    realtime.emit(rooms.user(userId), 'account', { type: 'lock-judged', groupId, group: group.name, outcome })
  }
}
