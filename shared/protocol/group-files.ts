import { z } from 'zod'
import { expiryDays, groupFileLimits as limits } from '../group-files/limits.ts'
import { publicUser } from './identity.ts'
import { deliveredBody } from './messages.ts'
import { cursor, isoTime, line, nothing, opaqueId, pageSize, requiredLine, seq } from './primitives.ts'
import { route } from './route.ts'

/** A file that a message of the group carries. */
export const groupFile = z.object({
  /** Of the message. */
  seq,
  at: isoTime,
  uploader: publicUser,
  /** What the message says: a picture, or a file with its name. */
  body: deliveredBody,
  folderId: opaqueId.nullable(),
  /** When it is removed by itself. */
  expiresAt: isoTime.nullable(),
  /** People other than the uploader who have saved it. */
  downloads: z.number().int(),
  /** Whether the reader may move and remove it. */
  mayManage: z.boolean(),
})
export type GroupFile = z.infer<typeof groupFile>

const folder = z.object({ id: opaqueId, name: z.string(), files: z.number().int() })
export type GroupFolder = z.infer<typeof folder>

const byId = z.object({ id: opaqueId })
const byFile = byId.extend({ seq: z.coerce.number().pipe(seq) })
const byFolder = byId.extend({ folderId: opaqueId })
const name = requiredLine(limits.folder)

export const groupFileRoutes = {
  groupFiles: route({
    method: 'GET',
    path: '/groups/:id/files',
    summary: 'Files or pictures of a group, the newest first, by folder or name',
    access: 'session',
    params: byId,
    query: z.object({
      kind: z.enum(['image', 'file']).default('file'),
      /** `none` for what is in no folder. */
      folder: opaqueId.optional(),
      query: line(100).optional(),
      cursor: cursor.optional(),
      limit: pageSize(100, 40),
    }),
    result: z.object({ files: z.array(groupFile), nextCursor: z.string().nullable() }),
  }),
  groupStorage: route({
    method: 'GET',
    path: '/groups/:id/storage',
    summary: 'Folders of a group, and how much its files take of what they may',
    access: 'session',
    params: byId,
    result: z.object({
      folders: z.array(folder),
      files: z.number().int(),
      pictures: z.number().int(),
      usedBytes: z.number().int(),
      quotaBytes: z.number().int(),
    }),
  }),
  moveGroupFile: route({
    method: 'PATCH',
    path: '/groups/:id/files/:seq',
    summary: 'Put a file into a folder or let it expire; for its uploader and those who look after files',
    access: 'session',
    params: byFile,
    body: z.object({
      folderId: opaqueId.nullable().optional(),
      /** Counted from now; null keeps it for good. */
      expiresInDays: z
        .union(expiryDays.map((days) => z.literal(days)))
        .nullable()
        .optional(),
    }),
    result: z.object({ file: groupFile }),
  }),
  deleteGroupFile: route({
    method: 'DELETE',
    path: '/groups/:id/files/:seq',
    summary: 'Remove a file with its message; for its uploader and those who look after files',
    access: 'session',
    params: byFile,
    result: nothing,
  }),
  createGroupFolder: route({
    method: 'POST',
    path: '/groups/:id/folders',
    summary: 'Make a folder',
    access: 'session',
    status: 201,
    params: byId,
    body: z.object({ name }),
    result: z.object({ folder }),
  }),
  renameGroupFolder: route({
    method: 'PATCH',
    path: '/groups/:id/folders/:folderId',
    summary: 'Give a folder another name',
    access: 'session',
    params: byFolder,
    body: z.object({ name }),
    result: z.object({ folder }),
  }),
  deleteGroupFolder: route({
    method: 'DELETE',
    path: '/groups/:id/folders/:folderId',
    summary: 'Remove a folder; its files stay, in none',
    access: 'session',
    params: byFolder,
    result: nothing,
  }),
} as const
