import { z } from 'zod'
import { groupFileLimits as limits } from '#shared/group-files/limits.ts'
import type { GroupFile, GroupFolder } from '#shared/protocol/group-files.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import type { RouteInput, RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { groupOfMember, groupWithRight, type OwnGroupRow } from '../groups/access.ts'
import { writeAudit } from '../groups/audit.ts'
import type { Identity } from '../identity/identity.ts'
import { inWords } from '../media/quota.ts'
import type { Trx } from '../platform/db/database.ts'
import { iso } from '../platform/clock.ts'
import { decodeCursor, encodeCursor } from '../platform/cursor.ts'
import { AppError, conflict, forbidden, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import * as store from './store.ts'

const day = 24 * 60 * 60_000

export interface GroupFilesContext {
  platform: Platform
  identity: Identity
  conversations: Conversations
}

async function view(
  { identity }: GroupFilesContext,
  rows: readonly store.CarriedRow[],
  group: OwnGroupRow,
  readerId: number,
): Promise<GroupFile[]> {
  const people = await identity.usersByIds(rows.map((row) => row.actor_id))
  return rows.flatMap((row): GroupFile[] => {
    const uploader = people.get(row.actor_id)
    if (!uploader) return []
    return [
      {
        seq: row.seq,
        at: iso(row.at),
        uploader,
        body: JSON.parse(row.body) as DeliveredBody,
        folderId: row.folder_id,
        expiresAt: row.expires_at === null ? null : iso(row.expires_at),
        downloads: row.downloads,
        mayManage: row.actor_id === readerId || group.my_rights.has('manage-files'),
      },
    ]
  })
}

export async function list(
  context: GroupFilesContext,
  readerId: number,
  groupId: string,
  query: RouteInput<typeof routes.groupFiles>['query'],
): Promise<RouteResult<typeof routes.groupFiles>> {
  const { db, clock } = context.platform
  const group = await groupOfMember(db, groupId, readerId, clock.now())
  const before = query.cursor === undefined ? null : decodeCursor(z.number().int(), query.cursor)
  const rows = await store.listFiles(db, group.conversation_id, {
    kind: query.kind,
    ...(query.folder === undefined ? {} : { folderId: query.folder === 'none' ? null : query.folder }),
    words: query.query,
    before,
    limit: query.limit + 1,
  })
  const page = rows.slice(0, query.limit)
  const last = page.at(-1)
  return {
    files: await view(context, page, group, readerId),
    nextCursor: rows.length > page.length && last ? encodeCursor(last.seq) : null,
  }
}

export async function storage(
  { platform: { db, clock, config } }: GroupFilesContext,
  readerId: number,
  groupId: string,
): Promise<RouteResult<typeof routes.groupStorage>> {
  const group = await groupOfMember(db, groupId, readerId, clock.now())
  const { files, pictures, bytes } = await store.storageOf(db, group.conversation_id)
  const folders = await store.listFolders(db, groupId, group.conversation_id)
  return { folders, files, pictures, usedBytes: bytes, quotaBytes: config.groupQuotaBytes }
}

/** A file that somebody may move and remove: their own, or any for those who look after files. */
async function managed({ platform: { db, clock } }: GroupFilesContext, userId: number, groupId: string, seq: number) {
  const group = await groupOfMember(db, groupId, userId, clock.now())
  const row = await store.findCarried(db, group.conversation_id, seq)
  if (!row) throw notFound('This file')
  if (row.actor_id !== userId && !group.my_rights.has('manage-files')) {
    throw forbidden('Only who sent a file and those who look after files can move or remove it')
  }
  return { group, row }
}

export async function move(
  context: GroupFilesContext,
  userId: number,
  { id: groupId, seq }: { id: string; seq: number },
  { folderId, expiresInDays }: RouteInput<typeof routes.moveGroupFile>['body'],
): Promise<GroupFile> {
  const { db, clock } = context.platform
  const { group } = await managed(context, userId, groupId, seq)
  const expiresAt =
    expiresInDays === undefined ? undefined : expiresInDays === null ? null : clock.now() + expiresInDays * day
  await db.transaction().execute(async (trx) => {
    if (folderId && !(await store.hasFolder(trx, groupId, folderId))) throw notFound('This folder')
    await store.placeFile(trx, group.conversation_id, seq, {
      ...(folderId === undefined ? {} : { folder_id: folderId }),
      ...(expiresAt === undefined ? {} : { expires_at: expiresAt }),
    })
  })
  const row = await store.findCarried(db, group.conversation_id, seq)
  const [file] = row ? await view(context, [row], group, userId) : []
  if (!file) throw notFound('This file')
  return file
}

/** Takes the message with the file back for everybody. */
export async function remove(
  context: GroupFilesContext,
  userId: number,
  { id: groupId, seq }: { id: string; seq: number },
): Promise<void> {
  const { group, row } = await managed(context, userId, groupId, seq)
  const body = JSON.parse(row.body) as DeliveredBody
  await context.conversations.removeMessage(
    { conversationId: group.conversation_id, seq },
    userId,
    async (trx, now) => {
      await store.forgetPlace(trx, group.conversation_id, seq)
      if (row.actor_id === userId) return
      const before = 'name' in body ? { name: body.name } : {}
      await writeAudit(trx, {
        groupId,
        at: now,
        actorId: userId,
        type: 'file-removed',
        targetId: row.actor_id,
        before,
      })
    },
  )
}

/** Removes files whose time is over, as if who sent them had taken them back. */
export async function removeExpired(
  { platform: { db }, conversations }: GroupFilesContext,
  now: number,
): Promise<void> {
  for (const { conversation_id: conversationId, seq } of await store.findExpired(db, now, 100)) {
    const row = await store.findCarried(db, conversationId, seq)
    if (row) await conversations.removeMessage({ conversationId, seq }, row.actor_id, async () => {})
    await store.forgetPlace(db, conversationId, seq)
  }
}

/** Refuses a file for which a group has no room left; in the transaction that sends it. */
export async function refuseBeyondQuota(
  { platform: { config } }: GroupFilesContext,
  db: Trx,
  conversationId: string,
  { fileId, bytes }: { fileId: string; bytes: number },
): Promise<void> {
  if ((await store.findGroupOf(db, conversationId)) === null) return
  const used = await store.storageOf(db, conversationId)
  if (used.bytes + bytes <= config.groupQuotaBytes || (await store.isCarriedIn(db, conversationId, fileId))) return
  throw new AppError(
    'too_large',
    `The files of this group use ${inWords(used.bytes)} of ${inWords(config.groupQuotaBytes)}, so there is no room for ` +
      `${inWords(bytes)} more. Those who look after its files can remove some`,
    { field: 'fileId' },
  )
}

export async function createFolder(
  { platform: { db, clock } }: GroupFilesContext,
  userId: number,
  groupId: string,
  name: string,
): Promise<GroupFolder> {
  const now = clock.now()
  const group = await groupWithRight(db, groupId, userId, 'manage-files', now)
  if ((await store.listFolders(db, groupId, group.conversation_id)).length >= limits.folders) {
    throw conflict(`A group has ${limits.folders} folders at most`)
  }
  const id = newId()
  const row = { id, group_id: groupId, name, created_by: userId, created_at: now }
  if (!(await store.insertFolder(db, row))) throw conflict('There is a folder of this name already', 'name')
  return { id, name, files: 0 }
}

export async function renameFolder(
  { platform: { db, clock } }: GroupFilesContext,
  userId: number,
  { id: groupId, folderId }: { id: string; folderId: string },
  name: string,
): Promise<GroupFolder> {
  const group = await groupWithRight(db, groupId, userId, 'manage-files', clock.now())
  if (!(await store.hasFolder(db, groupId, folderId))) throw notFound('This folder')
  if (await store.nameTaken(db, groupId, name, folderId)) {
    throw conflict('There is a folder of this name already', 'name')
  }
  await store.renameFolder(db, folderId, name)
  const folder = (await store.listFolders(db, groupId, group.conversation_id)).find(({ id }) => id === folderId)
  if (!folder) throw notFound('This folder')
  return folder
}

export async function deleteFolder(
  { platform: { db, clock } }: GroupFilesContext,
  userId: number,
  { id: groupId, folderId }: { id: string; folderId: string },
): Promise<void> {
  const now = clock.now()
  const group = await groupWithRight(db, groupId, userId, 'manage-files', now)
  const folders = await store.listFolders(db, groupId, group.conversation_id)
  const folder = folders.find(({ id }) => id === folderId)
  if (!folder) throw notFound('This folder')
  await db.transaction().execute(async (trx) => {
    await store.deleteFolder(trx, folderId, group.conversation_id)
    const before = { name: folder.name, files: folder.files }
    await writeAudit(trx, { groupId, at: now, actorId: userId, type: 'folder-deleted', before })
  })
}
