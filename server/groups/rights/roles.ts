import {
  foldRoleName,
  roleNameOf,
  roleObstacle,
  switchableRights,
  switchesThatDiffer,
  type Rank,
  type RoleColour,
} from '#shared/groups/named-roles.ts'
import { groupLimits } from '#shared/groups/limits.ts'
import { switchesFor, type Giver, type GivingObstacle } from '#shared/groups/rights.ts'
import { defaultMemberRights, type Right } from '#shared/groups/roles.ts'
import type { NamedRole } from '#shared/protocol/rights.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { updateMembership } from '../../conversations/members-store.ts'
import { readDefaults, readRights, readRoleSwitches, storeRights } from '../../conversations/rights.ts'
import type { Trx } from '../../platform/db/database.ts'
import { conflict, forbidden, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { rooms } from '../../platform/realtime/gateway.ts'
import { groupWithRight, type OwnGroupRow } from '../access.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import {
  copySwitches,
  countHolders,
  deleteRole,
  endRole,
  findRoles,
  holdersOf,
  insertRole,
  updateRole,
  type RoleRow,
} from './roles-store.ts'
import { holdConversation } from './store.ts'

type Content = RouteInput<typeof routes.createRole>['body']

const refusals: Record<GivingObstacle, string> = {
  'no-right': 'Only the owner and the admins of a group can give roles',
  rank: 'You can make and change roles that stand below your own',
  'not-held': 'A role you make can have the rights that you have yourself',
}

export const viewRole = (row: RoleRow): NamedRole => ({
  id: row.id,
  name: row.name,
  colour: row.colour as RoleColour | null,
  rank: row.rank as Rank,
  switches: readRoleSwitches(row.switches),
})

export const giverIn = ({ my_role: role, my_rights: rights }: OwnGroupRow): Giver => ({ role, rights })

/** A group's own roles, with how many hold each. */
export async function listRoles(
  { platform }: GroupsContext,
  viewerId: number,
  id: string,
): Promise<RouteResult<typeof routes.groupRoles>> {
  const { db, clock } = platform
  const group = await groupWithRight(db, id, viewerId, 'set-roles', clock.now())
  const rows = await findRoles(db, id)
  const holders = await countHolders(
    db,
    rows.map((row) => row.id),
  )
  return {
    roles: rows.map((row) => ({ ...viewRole(row), holders: holders.get(row.id) ?? 0 })),
    memberRights: readDefaults(group.member_rights) ?? [...defaultMemberRights],
  }
}

/** The name as it is kept; refuses what no role may be called, or what one of the group is called already. */
function checkedName(text: string, others: readonly RoleRow[]): string {
  const checked = roleNameOf(text)
  if ('fault' in checked) {
    throw checked.fault === 'empty'
      ? invalid('Give the role a name that can be seen', 'name')
      : invalid('Every group has a role of this name. Choose another one', 'name')
  }
  const folded = foldRoleName(checked.name)
  if (others.some((row) => row.name_folded === folded)) {
    throw conflict('The group has a role of this name already', 'name')
  }
  return checked.name
}

/** Refuses switches for rights that this rank has none for; the rest without those that change nothing. */
function checkedSwitches({ rank, switches }: Content, defaults: string | null): Content['switches'] {
  const known = switchableRights(rank) as readonly Right[]
  if (Object.keys(switches).some((right) => !known.includes(right as Right))) {
    throw invalid(
      rank === 'member'
        ? 'A role of this rank has switches for what members may'
        : 'A role of this rank has switches for running the group',
      'switches',
    )
  }
  return switchesThatDiffer({ rank, switches }, readDefaults(defaults))
}

/** What runs while nobody else changes roles of the group. */
type Change<T> = (held: { trx: Trx; now: number; group: OwnGroupRow; rows: RoleRow[] }) => Promise<T>

async function change<T>({ platform }: GroupsContext, actorId: number, id: string, run: Change<T>): Promise<T> {
  const { db, clock } = platform
  const { conversation_id: conversationId } = await groupWithRight(db, id, actorId, 'set-roles', clock.now())
  return await db.transaction().execute(async (trx) => {
    await holdConversation(trx, conversationId)
    const now = clock.now()
    const group = await groupWithRight(trx, id, actorId, 'set-roles', now)
    return await run({ trx, now, group, rows: await findRoles(trx, id) })
  })
}

/** Shows a role as it is now, or that it is gone, to everybody who has the group open. */
function tell({ platform: { realtime } }: GroupsContext, conversationId: string, roleId: string, row: RoleRow | null) {
  const told = { what: 'role', conversationId, roleId, role: row && viewRole(row) } as const
  realtime.emit(rooms.conversation(conversationId), 'aside', told)
  realtime.emit(rooms.hints(conversationId), 'aside', told)
}

const contentOf = (row: RoleRow): Content => {
  const { name, colour, rank, switches } = viewRole(row)
  return { name, colour, rank, switches }
}

/** What the log says of a role. */
const recordOf = ({ name, ...rest }: Content) => ({ namedRole: name, ...rest })

function refuse(obstacle: GivingObstacle | null): void {
  if (obstacle) throw forbidden(refusals[obstacle])
}

export async function createRole(
  context: GroupsContext,
  actorId: number,
  id: string,
  content: Content,
): Promise<NamedRole> {
  const [conversationId, row] = await change(context, actorId, id, async ({ trx, now, group, rows }) => {
    if (rows.length >= groupLimits.roles) {
      throw conflict(`${groupLimits.roles} roles are the most for a group. Delete one first`)
    }
    const name = checkedName(content.name, rows)
    const switches = checkedSwitches(content, group.member_rights)
    refuse(roleObstacle(giverIn(group), { ...content, switches }, null, readDefaults(group.member_rights)))
    const made: RoleRow = {
      id: newId(),
      group_id: id,
      name,
      name_folded: foldRoleName(name),
      colour: content.colour,
      rank: content.rank,
      switches: JSON.stringify(switches),
      created_at: now,
      updated_at: now,
    }
    await insertRole(trx, made)
    const after = recordOf(contentOf(made))
    await writeAudit(trx, { groupId: id, at: now, actorId, type: 'named-role-created', after })
    return [group.conversation_id, made] as const
  })
  tell(context, conversationId, row.id, row)
  return viewRole(row)
}

/** Changes a role for everybody who holds it. */
export async function changeRole(
  context: GroupsContext,
  actorId: number,
  id: string,
  roleId: string,
  body: RouteInput<typeof routes.updateRole>['body'],
): Promise<NamedRole> {
  const [conversationId, row] = await change(context, actorId, id, async ({ trx, now, group, rows }) => {
    const found = rows.find((one) => one.id === roleId)
    if (!found) throw notFound('This role')
    const before = contentOf(found)
    const given = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
    const wanted: Content = { ...before, ...given }
    const others = rows.filter((one) => one.id !== roleId)
    const name = wanted.name === before.name ? before.name : checkedName(wanted.name, others)
    const switches = checkedSwitches(wanted, group.member_rights)
    const after: Content = { ...wanted, name, switches }
    refuse(roleObstacle(giverIn(group), after, before, readDefaults(group.member_rights)))
    if (after.rank !== before.rank && ((await countHolders(trx, [roleId])).get(roleId) ?? 0) > 0) {
      throw conflict('The rank of a role stays while somebody holds it. Make a new role instead', 'rank')
    }
    const fields = (Object.keys(after) as (keyof Content)[]).filter(
      (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
    )
    if (fields.length === 0) return [group.conversation_id, found] as const
    const next: RoleRow = {
      ...found,
      name: after.name,
      name_folded: foldRoleName(after.name),
      colour: after.colour,
      rank: after.rank,
      switches: JSON.stringify(switches),
      updated_at: now,
    }
    await updateRole(trx, roleId, next)
    await copySwitches(trx, roleId, next.switches, now)
    const pick = (from: Content) => ({
      namedRole: before.name,
      ...Object.fromEntries(fields.map((field) => [field, from[field]])),
    })
    const [was, is] = [pick(before), pick(after)]
    await writeAudit(trx, { groupId: id, at: now, actorId, type: 'named-role-changed', before: was, after: is })
    return [group.conversation_id, next] as const
  })
  tell(context, conversationId, roleId, row)
  return viewRole(row)
}

/** Deletes a role; who held it keeps its rank, and gets with the plain role nothing that the actor has not. */
export async function removeRole(context: GroupsContext, actorId: number, id: string, roleId: string): Promise<void> {
  const conversationId = await change(context, actorId, id, async ({ trx, now, group, rows }) => {
    const found = rows.find((one) => one.id === roleId)
    if (!found) throw notFound('This role')
    const before = contentOf(found)
    const giver = giverIn(group)
    // The role itself gives nothing new: only the rank counts.
    refuse(roleObstacle(giver, before, before, readDefaults(group.member_rights)))
    const holders = await holdersOf(trx, roleId)
    const missing = before.rank === 'member' ? {} : switchesFor(giver, before.rank)
    if (Object.keys(missing).length > 0) {
      for (const { user_id: userId, rights } of holders) {
        const { switches, exceptions } = readRights(rights)
        const own = storeRights({ switches: { ...missing, ...switches }, exceptions })
        await updateMembership(trx, group.conversation_id, userId, { rights: own })
      }
    }
    await endRole(trx, roleId, now)
    await deleteRole(trx, roleId)
    await writeAudit(trx, {
      groupId: id,
      at: now,
      actorId,
      type: 'named-role-deleted',
      before: { ...recordOf(before), holders: holders.length },
    })
    return group.conversation_id
  })
  tell(context, conversationId, roleId, null)
}
