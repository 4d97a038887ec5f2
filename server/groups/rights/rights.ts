import { givingObstacle, type GivingObstacle } from '#shared/groups/rights.ts'
import { allRights, defaultMemberRights, roles, type MemberRight, type Right, type Role } from '#shared/groups/roles.ts'
import type { GroupRights, MemberWithRights } from '#shared/protocol/group-rights.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import {
  readDefaults,
  readRights,
  rightsIn,
  storeRights,
  viewRights,
  type StoredRights,
} from '../../conversations/rights.ts'
import { forbidden, invalid, notFound } from '../../platform/errors.ts'
import { groupWithRight, type OwnGroupRow } from '../access.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { findMember } from '../members-store.ts'
import { viewRole } from './roles.ts'
import { findRoles } from './roles-store.ts'
import { holdConversation, membersSpokenOf, type SpokenOf } from './store.ts'

type MemberChange = RouteInput<typeof routes.updateMemberRights>['body']

const refusals: Record<GivingObstacle, string> = {
  'no-right': 'Only the owner and the admins of a group can set what others may do in it',
  rank: 'You can set the rights of members who stand below you in the group',
  'not-held': 'You can give rights that you have yourself',
}

function refuse(obstacle: GivingObstacle | null): void {
  if (obstacle) throw forbidden(refusals[obstacle])
}

/** Exceptions that have not ended, as of `now`. */
const inForce = ({ switches, exceptions }: StoredRights, now: number): StoredRights => ({
  switches,
  exceptions: exceptions.filter(({ until }) => until === null || until > now),
})

async function viewMembers(
  { identity, platform }: GroupsContext,
  group: OwnGroupRow,
  rows: readonly SpokenOf[],
  now: number,
): Promise<MemberWithRights[]> {
  const named = new Map((await findRoles(platform.db, group.id)).map((row) => [row.id, viewRole(row)]))
  const people = await identity.usersByIds(rows.map((row) => row.user_id))
  return rows.flatMap((row): MemberWithRights[] => {
    const user = people.get(row.user_id)
    const own = viewRights(storeRights(inForce(readRights(row.rights), now)))
    const rights = [...rightsIn(group, row, now)]
    const namedRole = named.get(row.named_role ?? '')
    return user ? [{ user, role: row.role as Role, ...(namedRole ? { namedRole } : {}), ...own, rights }] : []
  })
}

/** Who may do what in a group, for those who may change it. */
export async function viewGroupRights(context: GroupsContext, viewerId: number, id: string): Promise<GroupRights> {
  const { db, clock } = context.platform
  const now = clock.now()
  const group = await groupWithRight(db, id, viewerId, 'set-rights', now)
  const members = await viewMembers(context, group, await membersSpokenOf(db, group.conversation_id), now)
  const defaults = readDefaults(group.member_rights)
  const successor = group.successor_id
  return {
    memberRights: defaults ?? [...defaultMemberRights],
    isOwn: defaults !== null,
    mine: allRights.filter((right) => group.my_rights.has(right)),
    staff: members
      .filter(({ role }) => role !== 'member')
      .toSorted((one, other) => roles.indexOf(one.role) - roles.indexOf(other.role)),
    exceptions: members.filter(({ exceptions }) => exceptions.length > 0),
    successor: successor === null ? null : ((await context.identity.usersByIds([successor])).get(successor) ?? null),
  }
}

/** Says what members of a group may; null says nothing of its own any more. */
export async function changeDefaults(
  context: GroupsContext,
  actorId: number,
  id: string,
  memberRights: MemberRight[] | null,
): Promise<void> {
  const { db, clock } = context.platform
  const before = await groupWithRight(db, id, actorId, 'set-rights', clock.now())
  const isDefault = JSON.stringify(memberRights) === JSON.stringify(defaultMemberRights)
  const wanted = isDefault ? null : memberRights
  if (JSON.stringify(readDefaults(before.member_rights)) === JSON.stringify(wanted)) return
  await context.conversations.renameConversation(before.conversation_id, {
    by: actorId,
    memberRights: wanted,
    async within(trx, now) {
      const group = await groupWithRight(trx, id, actorId, 'set-rights', now)
      const had = readDefaults(group.member_rights) ?? defaultMemberRights
      const given = (wanted ?? defaultMemberRights).filter((right) => !had.includes(right))
      refuse(givingObstacle({ role: group.my_role, rights: group.my_rights }, 'member', given))
      await writeAudit(trx, {
        groupId: id,
        at: now,
        actorId,
        type: 'rights-changed',
        before: { memberRights: had },
        after: { memberRights: wanted ?? defaultMemberRights },
      })
    },
  })
}

/** What is said of a member after a change; ended exceptions are forgotten. */
function changed(stored: StoredRights, change: MemberChange, now: number): StoredRights {
  const { switches, exceptions } = inForce(stored, now)
  const set = Object.entries(change.switches ?? {}).filter(([, on]) => on !== null)
  const kept = Object.entries(switches).filter(([right]) => !(right in (change.switches ?? {})))
  const replaced = new Set<MemberRight>([
    ...(change.takeBack ?? []),
    ...(change.exceptions ?? []).map(({ right }) => right),
  ])
  return {
    switches: Object.fromEntries([...kept, ...set]),
    exceptions: [
      ...exceptions.filter(({ right }) => !replaced.has(right)),
      ...(change.exceptions ?? []).map((one) => ({ ...one, until: one.until === null ? null : Date.parse(one.until) })),
    ],
  }
}

function checkChange({ switches, exceptions = [] }: MemberChange, role: Role, now: number): void {
  if (switches && role === 'member') {
    throw invalid('Switches are for admins and moderators. Give a member an exception instead', 'switches')
  }
  if (new Set(exceptions.map(({ right }) => right)).size < exceptions.length) {
    throw invalid('One exception for each right is enough', 'exceptions')
  }
  if (exceptions.some(({ until }) => until !== null && Date.parse(until) <= now)) {
    throw invalid('Choose an end that is still to come', 'exceptions')
  }
}

/** Sets switches and exceptions of a member below oneself. What the member gains must be one's own to give. */
export async function changeMemberRights(
  context: GroupsContext,
  actorId: number,
  id: string,
  targetId: number,
  change: MemberChange,
): Promise<MemberWithRights> {
  const { db, clock } = context.platform
  const first = await groupWithRight(db, id, actorId, 'set-rights', clock.now())
  if (targetId === actorId) throw forbidden('Nobody sets their own rights. Ask somebody above you in the group')
  const conversationId = first.conversation_id
  await db.transaction().execute(async (trx) => {
    await holdConversation(trx, conversationId)
    const now = clock.now()
    const group = await groupWithRight(trx, id, actorId, 'set-rights', now)
    const target = await findMember(trx, conversationId, targetId)
    if (!target) throw notFound('This member')
    const role = target.role as Role
    refuse(givingObstacle({ role: group.my_role, rights: group.my_rights }, role, []))
    checkChange(change, role, now)
    const stored = readRights(target.rights)
    const next = changed(stored, change, now)
    const { named_switches } = target
    const has = (rights: string | null) => rightsIn(group, { role, rights, named_switches }, now)
    const had = has(target.rights)
    const given = [...has(storeRights(next))].filter((right: Right) => !had.has(right))
    refuse(givingObstacle({ role: group.my_role, rights: group.my_rights }, role, given))
    await updateMembership(trx, conversationId, targetId, { rights: storeRights(next), updated_at: now })
    await writeAudit(trx, {
      groupId: id,
      at: now,
      actorId,
      type: 'member-rights-changed',
      targetId,
      before: viewRights(target.rights),
      after: viewRights(storeRights(next)),
    })
  })
  await context.conversations.tellMember(conversationId, targetId)
  const row = await findMember(db, conversationId, targetId)
  const [member] = row ? await viewMembers(context, first, [row], clock.now()) : []
  if (!member) throw notFound('This member')
  return member
}
