import { banListLimits as limits } from '#shared/moderation/ban-lists.ts'
import type { BanList, BanListEntry } from '#shared/protocol/ban-lists.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { BanListAction } from '#shared/moderation/ban-lists.ts'
import { groupWithRight } from '../../groups/access.ts'
import { writeAudit, type AuditType } from '../../groups/audit.ts'
import { decodeCursor, encodeCursor } from '../../platform/cursor.ts'
import type { Db } from '../../platform/db/database.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { ModerationContext } from '../context.ts'
import { advanceRules } from '../store.ts'
import { matchMembers, release } from './matching.ts'
import {
  countKept,
  deleteEntry,
  dropSubscription,
  entryPage,
  entryPosition,
  findList,
  insertEntry,
  insertList,
  subscribersOf,
  updateList,
  type ListRow,
} from './store.ts'
import { viewEntries, viewList } from './view.ts'

interface By {
  actorId: number
  groupId: string
}

/** The owner's right, and a list that their group keeps. */
async function ownList({ platform: { db, clock } }: ModerationContext, { actorId, groupId }: By, id: string) {
  await groupWithRight(db, groupId, actorId, 'manage-ban-lists', clock.now())
  const list = await findList(db, id)
  if (list?.group_id !== groupId) throw notFound('This list')
  return list
}

async function audit(db: Db, { actorId, groupId }: By, at: number, type: AuditType, after: Record<string, unknown>) {
  await writeAudit(db, { groupId, at, actorId, type, after })
}

async function listOf(db: Db, id: string): Promise<BanList> {
  const row = await findList(db, id)
  if (!row) throw notFound('This list')
  return viewList(row)
}

export async function createList(
  { platform: { db, clock } }: ModerationContext,
  by: By,
  { name, description }: RouteInput<typeof routes.createBanList>['body'],
): Promise<BanList> {
  const now = clock.now()
  await groupWithRight(db, by.groupId, by.actorId, 'manage-ban-lists', now)
  const id = newId()
  await db.transaction().execute(async (trx) => {
    if ((await countKept(trx, by.groupId)) >= limits.kept) throw conflict(`A group can keep ${limits.kept} lists`)
    const row = { id, group_id: by.groupId, name, description, created_by: by.actorId, created_at: now }
    await insertList(trx, { ...row, updated_at: now, deleted_at: null })
    await audit(trx, by, now, 'ban-list-created', { list: name })
  })
  return await listOf(db, id)
}

export async function changeList(
  context: ModerationContext,
  by: By,
  id: string,
  change: RouteInput<typeof routes.updateBanList>['body'],
): Promise<BanList> {
  const { db, clock } = context.platform
  const { name, description } = await ownList(context, by, id)
  const now = clock.now()
  await db.transaction().execute(async (trx) => {
    await updateList(trx, id, {
      ...(change.name === undefined ? {} : { name: change.name }),
      ...(change.description === undefined ? {} : { description: change.description }),
      updated_at: now,
    })
    await writeAudit(trx, {
      groupId: by.groupId,
      at: now,
      actorId: by.actorId,
      type: 'ban-list-changed',
      before: { list: name, description },
      after: { list: change.name ?? name, description: change.description ?? description },
    })
  })
  await renew(context, id)
  return await listOf(db, id)
}

/** Lets every group that follows a list compile its domains anew. */
async function renew({ platform: { db } }: ModerationContext, listId: string): Promise<void> {
  for (const { conversation_id: conversationId } of await subscribersOf(db, listId)) {
    await advanceRules(db, conversationId)
  }
}

export async function withdrawList(context: ModerationContext, by: By, id: string): Promise<void> {
  const { db, clock } = context.platform
  const list = await ownList(context, by, id)
  const followers = await subscribersOf(db, id)
  const now = clock.now()
  await db.transaction().execute(async (trx) => {
    await updateList(trx, id, { deleted_at: now })
    await audit(trx, by, now, 'ban-list-deleted', { list: list.name })
  })
  for (const { group_id: groupId, conversation_id: conversationId, by_id: actorId } of followers) {
    await dropSubscription(db, groupId, id)
    await advanceRules(db, conversationId)
    await releaseQuietly(context, { groupId, list, actorId })
  }
}

/** Who decided to follow may have left since; what their list did is lifted by hand then. */
async function releaseQuietly(context: ModerationContext, of: Parameters<typeof release>[1], userId?: number) {
  await release(context, of, userId).catch((error: unknown) =>
    context.platform.log.warn({ err: error, group: of.groupId }, 'a ban of a withdrawn list could not be lifted'),
  )
}

export async function listEntries(
  { platform: { db, clock }, identity }: ModerationContext,
  { actorId, groupId }: By,
  id: string,
  { cursor, limit }: RouteInput<typeof routes.banListEntries>['query'],
): Promise<RouteResult<typeof routes.banListEntries>> {
  await groupWithRight(db, groupId, actorId, 'ban-members', clock.now())
  const list = await listOf(db, id)
  const after = cursor === undefined ? null : decodeCursor(entryPosition, cursor)
  const rows = await entryPage(db, id, limit, after)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    list,
    entries: await viewEntries(identity, page),
    nextCursor: rows.length > page.length && last ? encodeCursor([last.at, last.id]) : null,
  }
}

type NewEntry = RouteInput<typeof routes.addBanListEntry>['body']

/** Puts somebody or something on a list; every group that follows it acts at once. */
export async function addEntry(context: ModerationContext, by: By, id: string, entry: NewEntry): Promise<BanListEntry> {
  const { platform, identity } = context
  const { db, clock, log } = platform
  const list = await ownList(context, by, id)
  if ((list.people ?? 0) + (list.domains ?? 0) >= limits.entries) {
    throw conflict(`A list can hold ${limits.entries} entries`)
  }
  if (entry.userId === by.actorId) throw invalid('Nobody puts themselves on a list', 'userId')
  if (entry.userId !== undefined) await identity.user(entry.userId)
  const now = clock.now()
  const row = {
    id: newId(),
    list_id: id,
    user_id: entry.userId ?? null,
    domain: entry.domain ?? null,
    reason: entry.reason,
    rule_number: entry.ruleNumber,
    by_id: by.actorId,
    at: now,
  }
  await db.transaction().execute(async (trx) => {
    if (!(await insertEntry(trx, row))) throw conflict('This is on the list already')
    await updateList(trx, id, { updated_at: now })
    await writeAudit(trx, {
      groupId: by.groupId,
      at: now,
      actorId: by.actorId,
      type: 'ban-list-entry-added',
      ...(row.user_id === null ? {} : { targetId: row.user_id }),
      after: { list: list.name, ...(row.domain === null ? {} : { domain: row.domain }) },
      reason: row.reason,
    })
  })
  for (const follower of await subscribersOf(db, id)) {
    if (row.domain !== null) await advanceRules(db, follower.conversation_id)
    const action = follower.action as BanListAction
    const followed = { groupId: follower.group_id, byId: follower.by_id, action, list }
    if (row.user_id !== null) {
      await matchMembers(context, followed, row.user_id).catch((error: unknown) =>
        log.warn({ err: error, group: follower.group_id }, 'a group could not act on a new entry of a list'),
      )
    }
  }
  const [view] = await viewEntries(identity, [row])
  if (!view) throw notFound('This entry')
  return view
}

export async function removeEntry(context: ModerationContext, by: By, id: string, entryId: string): Promise<void> {
  const { db, clock } = context.platform
  const list = await ownList(context, by, id)
  const now = clock.now()
  const gone = await db.transaction().execute(async (trx) => {
    const row = await deleteEntry(trx, id, entryId)
    if (!row) throw notFound('This entry')
    await updateList(trx, id, { updated_at: now })
    await writeAudit(trx, {
      groupId: by.groupId,
      at: now,
      actorId: by.actorId,
      type: 'ban-list-entry-removed',
      ...(row.user_id === null ? {} : { targetId: row.user_id }),
      after: { list: list.name, ...(row.domain === null ? {} : { domain: row.domain }) },
    })
    return row
  })
  await afterRemoval(context, list, gone.user_id)
}

async function afterRemoval(context: ModerationContext, list: ListRow, userId: number | null): Promise<void> {
  if (userId === null) return await renew(context, list.id)
  for (const { group_id: groupId, by_id: actorId } of await subscribersOf(context.platform.db, list.id)) {
    await releaseQuietly(context, { groupId, list, actorId }, userId)
  }
  return undefined
}
