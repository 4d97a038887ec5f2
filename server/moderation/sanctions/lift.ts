import { isInForce, type SanctionKind } from '#shared/moderation/sanctions.ts'
import { outranks, type Role } from '#shared/groups/roles.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit, type AuditType } from '../../groups/audit.ts'
import { findMember } from '../../groups/members-store.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { ModerationContext } from '../context.ts'
import { tellMember } from '../telling.ts'
import { tellTarget } from './notices.ts'
import { rightFor } from './order.ts'
import { settleSanction, standingOf } from './record.ts'
import { findSanction, findStanding, type SanctionRow } from './store.ts'

interface Lift {
  groupId: string
  actorId: number
  reason?: string | undefined
}

const auditTypes: Record<Exclude<SanctionKind, 'removal'>, AuditType> = {
  warning: 'warning-taken-back',
  mute: 'member-unmuted',
  ban: 'member-unbanned',
}

/** A group in which the actor may do and undo this kind, to this person. */
async function authorise(db: Db, { groupId, actorId }: Lift, kind: SanctionKind, targetId: number, now: number) {
  const group = await groupWithRight(db, groupId, actorId, rightFor[kind], now)
  const target = await findMember(db, group.conversation_id, targetId)
  if (target && !outranks(group.my_role, target.role as Role)) {
    throw forbidden('You can do this for members who stand below you in the group')
  }
  return group
}

/** Ends a mute or a ban before its time, or takes back a warning; the target is told. */
export async function liftSanction(context: ModerationContext, lift: Lift & { id: string }): Promise<void> {
  const { db, clock } = context.platform
  const { groupId, actorId, id, reason } = lift
  const found = await findSanction(db, id)
  // Who may not know of the group is told the same as for an id that does not exist.
  const kind = (found?.group_id === groupId ? found.kind : 'warning') as SanctionKind
  const group = await authorise(db, lift, kind, found?.target_id ?? actorId, clock.now())
  if (found?.group_id !== groupId) throw notFound('This record')
  if (kind === 'removal') throw invalid('A removal cannot be taken back. The person may join the group again')
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    await authorise(trx, lift, kind, found.target_id, now)
    const row = await findSanction(trx, id)
    if (!row || !isInForce(standingOf(row), now)) throw conflict('This has ended already')
    const { conversation_id: conversationId } = group
    await settleSanction(trx, row, { state: 'lifted', by: actorId, conversationId, now })
    const act = { groupId, at: now, actorId, targetId: row.target_id, after: { sanction: id }, reason }
    await writeAudit(trx, { ...act, type: auditTypes[kind] })
  })
  if (kind === 'mute') await tellMember(context, found.target_id, group.conversation_id)
  await tellTarget(context, id)
}

/** Ends whatever mute or ban holds for somebody. @returns what was ended; `not_found` where a ban was asked for and none holds */
export async function liftAll(
  context: ModerationContext,
  lift: Lift & { kind: 'mute' | 'ban'; targetId: number },
): Promise<SanctionRow[]> {
  const { db, clock } = context.platform
  const { groupId, kind, targetId } = lift
  const now = clock.now()
  const group = await authorise(db, lift, kind, targetId, now)
  if (kind === 'mute' && !(await findMember(db, group.conversation_id, targetId))) throw notFound('This member')
  const rows = await findStanding(db, { groupId, targetId, kind, now })
  if (rows.length === 0 && kind === 'ban') throw notFound('This ban')
  for (const { id } of rows) await liftSanction(context, { ...lift, id })
  return rows
}
