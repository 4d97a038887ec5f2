import { outranks, type Right, type Role } from '#shared/groups/roles.ts'
import type { BulkAction, BulkOutcome } from '#shared/protocol/member-review.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { groupWithRight } from '../../groups/access.ts'
import { findMember, type MemberRow } from '../../groups/members-store.ts'
import { AppError, invalid } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { QueueContext } from '../queue/context.ts'
import { imposeSanction } from '../sanctions/impose.ts'

type Bulk = RouteInput<typeof routes.bulkMembers>['body']

const rightFor: Record<BulkAction, Right> = {
  mute: 'mute-members',
  remove: 'remove-members',
  ban: 'ban-members',
  role: 'set-roles',
  message: 'review-messages',
}

function check({ action, until, role, text }: Bulk): void {
  if (action === 'mute' && until === undefined) throw invalid('Say until when they are muted', 'until')
  if (action === 'role' && role === undefined) throw invalid('Say which role they get', 'role')
  if (action === 'message' && text === undefined) throw invalid('Write what they get', 'text')
}

/** Why an act passes somebody by; null where it does not. */
function sparing(
  { action, role: given }: Bulk,
  actor: { id: number; role: Role },
  userId: number,
  member: Pick<MemberRow, 'role' | 'named_role'> | undefined,
): string | null {
  if (userId === actor.id) return 'This is you'
  if (member === undefined) return 'No longer a member'
  const target = member.role as Role
  if (action === 'message') return null
  if (!outranks(actor.role, target)) return 'Stands as high as you in the group, or higher'
  if (action !== 'role' || given === undefined) return null
  if (target === given && member.named_role === null) return 'Has this role already'
  return outranks(actor.role, given) ? null : 'You can give roles below your own'
}

async function act(context: QueueContext, groupId: string, actorId: number, userId: number, bulk: Bulk): Promise<void> {
  const { action, reason = '', ruleNumber, until, role, text } = bulk
  if (action === 'role') {
    if (role) await context.groups.setRole(actorId, groupId, userId, role)
    return
  }
  if (action === 'message') {
    const { id: conversationId } = await context.conversations.openDirect(actorId, userId)
    const body = { type: 'text' as const, text: text ?? '' }
    await context.conversations.send(actorId, { conversationId, clientId: newId(), body })
    return
  }
  const kind = action === 'remove' ? 'removal' : action
  const end = action === 'mute' && until !== undefined ? Date.parse(until) : null
  await imposeSanction(context, { groupId, targetId: userId, actorId, kind, ruleNumber, reason, until: end })
}

/**
 * Does the same to many members, one after the other, and tells of each what became of them. Nobody acts on a peer or a
 * superior, and a fault with one does not keep the others.
 */
export async function actOnMany(
  context: QueueContext,
  actorId: number,
  groupId: string,
  bulk: Bulk,
): Promise<BulkOutcome[]> {
  const { db, clock, log } = context.platform
  check(bulk)
  const group = await groupWithRight(db, groupId, actorId, rightFor[bulk.action], clock.now())
  const ids = [...new Set(bulk.userIds)]
  const people = await context.identity.usersByIds(ids)
  const outcomes: BulkOutcome[] = []
  for (const userId of ids) {
    const name = people.get(userId)?.displayName ?? String(userId)
    const target = await findMember(db, group.conversation_id, userId)
    const why = sparing(bulk, { id: actorId, role: group.my_role }, userId, target)
    if (why !== null) outcomes.push({ userId, name, outcome: 'spared', why })
    else if (bulk.preview) outcomes.push({ userId, name, outcome: 'would', why: null })
    else {
      const failure = await act(context, groupId, actorId, userId, bulk).then(
        () => null,
        (error: unknown) => {
          if (error instanceof AppError) return error.message
          log.error({ err: error }, 'an act on one of many members failed')
          return 'Something went wrong on the server'
        },
      )
      outcomes.push({ userId, name, outcome: failure === null ? 'done' : 'failed', why: failure })
    }
  }
  return outcomes
}
