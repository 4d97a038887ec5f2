import { requestLifetime } from '#shared/groups/joining.ts'
import type { BanListAction } from '#shared/moderation/ban-lists.ts'
import { writeAudit } from '../../groups/audit.ts'
import { declineOpenRequest } from '../../groups/listed-requests.ts'
import { forbidden } from '../../platform/errors.ts'
import { openCaseByList } from '../../reports/by-list.ts'
import type { ModerationContext } from '../context.ts'
import { imposeSanction } from '../sanctions/impose.ts'
import { findStanding } from '../sanctions/store.ts'
import { liftSanction } from '../sanctions/lift.ts'
import { bannedBy, entriesAbout, isBannedByLists, metIn, noteMatch, releaseMatches, type ListRow } from './store.ts'
import { ruleNameOf } from './view.ts'

/** A list as a group follows it. */
export interface Followed {
  groupId: string
  /** Who decided to follow it: what it does is done in their name. */
  byId: number
  action: BanListAction
  list: Pick<ListRow, 'id' | 'name'>
}

interface Met extends Followed {
  userId: number
  reason: string
  event: 'join' | 'member'
}

async function note(context: ModerationContext, met: Met, banned: boolean): Promise<void> {
  const { db, clock } = context.platform
  const now = clock.now()
  const { groupId, byId, action, list, userId, reason, event } = met
  await noteMatch(db, {
    group_id: groupId,
    list_id: list.id,
    user_id: userId,
    event,
    action,
    reason,
    at: now,
    banned: banned ? 1 : 0,
  })
  await writeAudit(db, {
    groupId,
    at: now,
    actorId: byId,
    type: 'ban-list-matched',
    targetId: userId,
    after: { list: list.name, action, event, automatic: true },
    reason,
  })
}

/** Shows those who run the group that somebody is on a list. */
const alert = (context: ModerationContext, { groupId, userId, list, reason }: Met) =>
  openCaseByList(context, { groupId, userId, note: `${ruleNameOf(list.name)}: ${reason}` })

/** Does what a group has chosen about a member who is on a list. Those who run the group are never acted on by a list. */
async function actOnMember(context: ModerationContext, met: Met, role: string): Promise<void> {
  const { groupId, byId, action, list, userId, reason } = met
  if (action === 'refuse') return
  if (action === 'ban' && role === 'member') {
    const automaticRule = ruleNameOf(list.name)
    const order = { groupId, targetId: userId, actorId: byId, kind: 'ban' as const, ruleNumber: null, until: null }
    await imposeSanction(context, { ...order, reason, automaticRule })
    await note(context, met, true)
    return
  }
  await note(context, { ...met, action: 'alert' }, false)
  await alert(context, met)
}

/** What somebody is told whom a list keeps out. */
const refusal = ({ list, reason }: Pick<Met, 'list' | 'reason'>) =>
  `This group follows the ban list “${list.name}”, and you are on it: ${reason}`

/** Does what a group has chosen about somebody on a list who asks to join. */
async function actOnRequest(context: ModerationContext, met: Met): Promise<void> {
  const { groupId, byId, action, userId } = met
  await note(context, met, false)
  if (action === 'alert') await alert(context, met)
  else await declineOpenRequest(context, { groupId, actorId: byId, userId, reason: refusal(met) })
}

/** Acts on everybody on a list who is in the group that follows it, or asks to join it; `userId` names one alone. */
export async function matchMembers(context: ModerationContext, followed: Followed, userId?: number): Promise<void> {
  const { db, clock } = context.platform
  const { groupId, list, action } = followed
  for (const row of await metIn(db, groupId, list.id, clock.now() - requestLifetime)) {
    if (row.user_id === null || (userId !== undefined && row.user_id !== userId)) continue
    const met: Met = { ...followed, userId: row.user_id, reason: row.reason, event: 'member' }
    if (row.role !== null) await actOnMember(context, met, row.role)
    else if (row.request_id !== null) await actOnRequest(context, { ...met, event: 'join' })
    // A ban that another list has made is kept up by this one too.
    else if (action === 'ban' && (await isBannedByLists(db, groupId, row.user_id))) await note(context, met, true)
  }
}

/** Refuses who is on a list that the group follows, and says on which; with `alert` those who run it are told. */
export async function checkJoin(context: ModerationContext, groupId: string, userId: number): Promise<void> {
  for (const row of await entriesAbout(context.platform.db, groupId, userId)) {
    const list = { id: row.list_id, name: row.list_name }
    const { by_id: byId, reason } = row
    const met: Met = { groupId, byId, action: row.action as BanListAction, list, userId, reason, event: 'join' }
    await note(context, met, false)
    if (met.action !== 'alert') {
      throw forbidden(refusal(met))
    }
    await alert(context, met)
  }
}

/** Lifts the bans that a list has made in a group and that no other list keeps up; `userId` names one person alone. */
export async function release(
  context: ModerationContext,
  { groupId, list, actorId }: { groupId: string; list: Pick<ListRow, 'id' | 'name'>; actorId: number },
  userId?: number,
): Promise<void> {
  const { db, clock } = context.platform
  for (const targetId of await bannedBy(db, groupId, list.id, userId)) {
    await releaseMatches(db, groupId, list.id, targetId)
    if (await isBannedByLists(db, groupId, targetId)) continue
    const standing = await findStanding(db, { groupId, targetId, kind: 'ban', now: clock.now() })
    for (const { id, automatic_rule: rule } of standing) {
      if (!rule?.startsWith('Ban list ')) continue
      const reason = `The group no longer follows ${ruleNameOf(list.name)}, or it no longer names you`
      await liftSanction(context, { groupId, actorId, id, reason })
    }
  }
}
