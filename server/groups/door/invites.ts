import { randomBytes } from 'node:crypto'
import { groupLimits as limits } from '#shared/groups/limits.ts'
import type { Right } from '#shared/groups/roles.ts'
import { invitation, type Invitation, type Invite } from '#shared/protocol/joining.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/database.ts'
import { AppError, conflict, forbidden, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { groupOfMember } from '../access.ts'
import { admit, refuseObstacles } from '../admitting.ts'
import { writeAudit } from '../audit.ts'
import type { GroupsContext } from '../context.ts'
import { ask, askedOf, type Application } from '../joining.ts'
import { answersTo, questionsOf } from '../questions.ts'
import { shownQuestion } from '#shared/groups/questions.ts'
import { findGroup, rightsOfRow, type GroupRow } from '../store.ts'
import { viewGroup } from '../view.ts'
import { meetsConditions } from './admission.ts'
import { passCheck } from './check.ts'
import { currentGuidelines } from './guidelines.ts'
import {
  countWorking,
  findLink,
  insertLink,
  linksOf,
  noteUse,
  revokeLink,
  takeUse,
  usesOf,
  type LinkRow,
} from './invites-store.ts'

const hour = 3_600_000
/** 96 bits: nobody finds a code by trying. */
const codeBytes = 12

const askAnew = 'Ask who sent it to you for a new one'

/** Who holds a link has it from somebody: it hides nothing why it does not work. */
const ended: Record<Exclude<Invite['state'], 'working'>, string> = {
  expired: `This invitation has expired. ${askAnew}`,
  'used-up': `This invitation was for a number of people, and they have all come. ${askAnew}`,
  revoked: `This invitation was taken back. ${askAnew}`,
  'maker-gone': `Who made this invitation can no longer invite people to the group. ${askAnew}`,
}

const gone = (state: keyof typeof ended) => new AppError('not_found', ended[state])
const unknown = () =>
  new AppError('not_found', 'There is no invitation at this address. Look whether the whole of it was copied')

/** A group in which somebody makes links: `manage-invites` for all of them, `invite` for their own. */
async function inviting(context: GroupsContext, actorId: number, groupId: string) {
  const { db, clock } = context.platform
  const group = await groupOfMember(db, groupId, actorId, clock.now())
  const managesAll = group.my_rights.has('manage-invites')
  if (!managesAll && !group.my_rights.has('invite')) throw forbidden('You cannot invite people to this group')
  return { group, managesAll }
}

const mayInvite = (rights: ReadonlySet<Right>) => rights.has('manage-invites') || rights.has('invite')

function stateOf(link: LinkRow, isMakerHere: boolean, now: number): Invite['state'] {
  if (link.revoked_at !== null) return 'revoked'
  if (link.expires_at !== null && link.expires_at <= now) return 'expired'
  if (link.max_uses !== null && link.uses >= link.max_uses) return 'used-up'
  return isMakerHere ? 'working' : 'maker-gone'
}

/** What the maker of a link may do in its group now; nothing once they have left it. */
async function rightsOfMaker(db: Db, link: LinkRow, now: number): Promise<ReadonlySet<Right>> {
  const row = await findGroup(db, link.group_id, link.made_by, now)
  return row ? rightsOfRow(row, now) : new Set()
}

async function viewLinks(context: GroupsContext, links: readonly LinkRow[]): Promise<Invite[]> {
  const { db, clock } = context.platform
  const now = clock.now()
  const makers = await context.identity.usersByIds(links.map((link) => link.made_by))
  const here = new Map<number, boolean>()
  for (const link of links) {
    if (!here.has(link.made_by)) here.set(link.made_by, mayInvite(await rightsOfMaker(db, link, now)))
  }
  return links.flatMap((link): Invite[] => {
    const maker = makers.get(link.made_by)
    if (!maker) return []
    return [
      {
        id: link.id,
        code: link.code,
        name: link.name,
        maker,
        createdAt: iso(link.created_at),
        expiresAt: link.expires_at === null ? null : iso(link.expires_at),
        maxUses: link.max_uses,
        uses: link.uses,
        needsApproval: link.needs_approval === 1,
        state: stateOf(link, here.get(link.made_by) ?? false, now),
      },
    ]
  })
}

export async function listInvites(
  context: GroupsContext,
  viewerId: number,
  groupId: string,
): Promise<RouteResult<typeof routes.invites>> {
  const { managesAll } = await inviting(context, viewerId, groupId)
  const links = await linksOf(context.platform.db, groupId, managesAll ? undefined : viewerId)
  return { invites: await viewLinks(context, links), managesAll }
}

export async function createInvite(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  { name = '', hours, maxUses, needsApproval = false }: RouteInput<typeof routes.createInvite>['body'],
): Promise<Invite> {
  const { db, clock } = context.platform
  await inviting(context, actorId, groupId)
  const now = clock.now()
  const link = {
    id: newId(),
    group_id: groupId,
    code: randomBytes(codeBytes).toString('base64url'),
    name,
    made_by: actorId,
    created_at: now,
    expires_at: hours == null ? null : now + hours * hour,
    max_uses: maxUses ?? null,
    uses: 0,
    needs_approval: needsApproval ? 1 : 0,
    revoked_at: null,
    revoked_by: null,
  }
  await db.transaction().execute(async (trx) => {
    if ((await countWorking(trx, groupId, now)) >= limits.invites) {
      throw conflict(`This group has ${limits.invites} links that work. Revoke one that is no longer needed first`)
    }
    await insertLink(trx, link)
    const after = { name, expiresAt: link.expires_at === null ? null : iso(link.expires_at), maxUses: link.max_uses }
    await writeAudit(trx, { groupId, at: now, actorId, type: 'invite-created', after: { ...after, needsApproval } })
  })
  const [view] = await viewLinks(context, [link])
  if (!view) throw notFound('This link')
  return view
}

/** A link that somebody may look after: any for those who manage them, else their own; `not_found` for others. */
async function ownLink(context: GroupsContext, actorId: number, groupId: string, id: string): Promise<LinkRow> {
  const { managesAll } = await inviting(context, actorId, groupId)
  const link = await findLink(context.platform.db, { id, groupId })
  if (!link || (!managesAll && link.made_by !== actorId)) throw notFound('This link')
  return link
}

export async function revokeInvite(
  context: GroupsContext,
  actorId: number,
  groupId: string,
  id: string,
): Promise<void> {
  const { db, clock } = context.platform
  const link = await ownLink(context, actorId, groupId, id)
  await db.transaction().execute(async (trx) => {
    const now = clock.now()
    if (!(await revokeLink(trx, id, now, actorId))) return
    const targetId = link.made_by
    await writeAudit(trx, { groupId, at: now, actorId, type: 'invite-revoked', targetId, before: { name: link.name } })
  })
}

export async function listUses(
  context: GroupsContext,
  viewerId: number,
  groupId: string,
  id: string,
  limit: number,
): Promise<RouteResult<typeof routes.inviteUses>> {
  await ownLink(context, viewerId, groupId, id)
  const rows = await usesOf(context.platform.db, id, limit)
  const people = await context.identity.usersByIds(rows.map((row) => row.user_id))
  return {
    uses: rows.flatMap((row) => {
      const user = people.get(row.user_id)
      const state = row.state === 'asked' ? ('asked' as const) : ('joined' as const)
      return user ? [{ user, at: iso(row.at), state }] : []
    }),
  }
}

interface Opened {
  link: LinkRow
  group: GroupRow
  needsApproval: boolean
}

/**
 * A link that works, with its group as `viewerId` stands to it. A member's own link does not get around the approval of
 * a group: there it needs somebody who may approve to have made it. Where a group is by invitation, any will do.
 */
async function openLink(context: GroupsContext, code: string, viewerId: number): Promise<Opened> {
  const { db, clock } = context.platform
  const now = clock.now()
  const link = await findLink(db, { code })
  const rights = link ? await rightsOfMaker(db, link, now) : null
  const group = link ? await findGroup(db, link.group_id, viewerId, now) : undefined
  if (!link || !rights || !group) throw unknown()
  const state = stateOf(link, mayInvite(rights), now)
  if (state !== 'working') throw gone(state)
  const isApproved = ['approval', 'question'].includes(group.join_policy)
  const needsApproval = link.needs_approval === 1 || (isApproved && !rights.has('approve-requests'))
  return { link, group, needsApproval }
}

/** What a link leads to, for everybody who has it; nothing is counted. */
export async function readInvitation(context: GroupsContext, code: string): Promise<Invitation> {
  const { link, group, needsApproval } = await openLink(context, code, 0)
  const maker = await context.identity.user(link.made_by)
  const asks = needsApproval && group.join_policy === 'question'
  return {
    group: invitation.shape.group.parse(viewGroup(context, group)),
    invitedBy: maker.displayName,
    needsApproval,
    joinQuestions: asks ? questionsOf(group).map(shownQuestion) : [],
    guidelines: await currentGuidelines(context.platform.db, group),
    expiresAt: link.expires_at === null ? null : iso(link.expires_at),
  }
}

/** Joins by a link, or asks to. Bans, age, capacity and a closed door hold for those who are invited too. */
export async function acceptInvitation(
  context: GroupsContext,
  userId: number,
  code: string,
  application: Application,
): Promise<RouteResult<typeof routes.acceptInvitation>> {
  const { db, clock } = context.platform
  const { link, group, needsApproval } = await openLink(context, code, userId)
  const state =
    group.my_role !== null ? 'joined' : await follow(context, userId, { link, group, needsApproval }, application)
  const row = await findGroup(db, group.id, userId, clock.now())
  return { state, group: viewGroup(context, row ?? group) }
}

async function follow(
  context: GroupsContext,
  userId: number,
  { link, group, needsApproval }: Opened,
  application: Application,
): Promise<'joined' | 'pending'> {
  const { db, clock } = context.platform
  await refuseObstacles(db, group, userId, { now: clock.now(), isInvited: true })
  await context.joinGate.check(group.id, userId)
  const { answers = [], check } = application
  if (needsApproval) answersTo(askedOf(group), answers)
  await passCheck(context, userId, group, check)
  // A link that asks first asks everybody; another leaves it to what the group lets in at once.
  const isLetIn =
    link.needs_approval === 0 && needsApproval && (await meetsConditions(db, group, userId, answers, clock.now()))
  if (needsApproval && !isLetIn) {
    return await ask(context, userId, group, application, {
      linkId: link.id,
      async within(trx, now) {
        if (!(await takeUse(trx, link.id, now))) throw gone('used-up')
        await noteUse(trx, link.id, userId, now, 'asked')
      },
    })
  }
  await admit(context, userId, group, {
    by: userId,
    guidelines: application.guidelines,
    way: { via: 'link', link: link.name || link.id, invitedBy: link.made_by },
    async check(trx, held, now) {
      await refuseObstacles(trx, held, userId, { now, isInvited: true })
      if (!(await takeUse(trx, link.id, now))) throw gone('used-up')
      await noteUse(trx, link.id, userId, now, 'joined')
    },
  })
  return 'joined'
}
