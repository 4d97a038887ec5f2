import { isOnCardFor } from '../dating/seen.ts'
import { notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { isEvidenceFor } from '../reports/evidence.ts'
import { findFile, isCarriedTo, isHeldBefore, isListedTo, wasSent, type FileRow } from './store.ts'

/**
 * A file that somebody may fetch: one they can see in a conversation, their own as long as it was never sent, one that
 * waits for their review, one that a listing or a dating card shows them, or one kept with a report they decide.
 * `not_found` for everybody else, whether or not there is such a file.
 */
export async function fileFor(platform: Platform, id: string, userId: number): Promise<FileRow> {
  const { db, clock } = platform
  const row = await findFile(db, id)
  if (row && (await isCarriedTo(db, id, userId))) return row
  if (row?.owner_id === userId && !(await wasSent(db, id))) return row
  if (row && (await isHeldBefore(db, id, userId))) return row
  if (row && (await isListedTo(db, id, userId))) return row
  if (row?.kind !== 'image') throw notFound('This file')
  if (await isOnCardFor(db, id, userId, clock.now())) return row
  if (await isEvidenceFor(platform, id, userId)) return row
  throw notFound('This file')
}
