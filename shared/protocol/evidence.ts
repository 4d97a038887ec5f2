import { z } from 'zod'
import { evidenceStates } from '../evidence/limits.ts'
import { isoTime, nothing, opaqueId } from './primitives.ts'
import { route } from './route.ts'

/** A signed archive of what happened in a group in a period, or the making of one. */
export const evidenceExport = z.object({
  id: opaqueId,
  from: isoTime,
  to: isoTime,
  withFiles: z.boolean(),
  state: z.enum(evidenceStates),
  /** Records written, and how many there are. */
  done: z.number().int(),
  total: z.number().int(),
  /** Of the finished archive. */
  bytes: z.number().int().nullable(),
  /** SHA-256 of the finished archive, in hexadecimal; it stands in the group's log too. */
  sha256: z.string().nullable(),
  createdAt: isoTime,
  /** Until when a finished archive can be fetched. */
  expiresAt: isoTime.nullable(),
  /** Why it failed, in words. */
  fault: z.string().nullable(),
})
export type EvidenceExport = z.infer<typeof evidenceExport>

const byGroup = z.object({ id: opaqueId })
const byExport = byGroup.extend({ exportId: opaqueId })
const made = z.object({ export: evidenceExport })

/** The bytes come from `GET /groups/:id/evidence/:exportId/archive`: see `evidenceArchivePath`. */
export const evidenceRoutes = {
  evidenceExports: route({
    method: 'GET',
    path: '/groups/:id/evidence',
    summary: 'The archives of evidence one has made of a group, newest first',
    access: 'session',
    params: byGroup,
    result: z.object({ exports: z.array(evidenceExport) }),
  }),
  exportEvidence: route({
    method: 'POST',
    path: '/groups/:id/evidence',
    summary: 'Make a signed archive of a period: messages, sanctions, appeals, log, reports; written in the background',
    access: 'session',
    status: 201,
    params: byGroup,
    body: z.object({
      from: isoTime,
      /** Not included. */
      to: isoTime,
      /** With the files and pictures of the messages. */
      withFiles: z.boolean().default(false),
    }),
    result: made,
  }),
  evidenceExport: route({
    method: 'GET',
    path: '/groups/:id/evidence/:exportId',
    summary: 'How far an archive of evidence has come',
    access: 'session',
    params: byExport,
    result: made,
  }),
  deleteEvidence: route({
    method: 'DELETE',
    path: '/groups/:id/evidence/:exportId',
    summary: 'Stop the making of an archive, or delete a finished one',
    access: 'session',
    params: byExport,
    result: nothing,
  }),
} as const
