import type { Db } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import { findFile, isCarriedTo, isHeldBefore, isListedTo, wasSent, type FileRow } from './store.ts'

/**
 * A file that somebody may fetch: one they can see in a conversation, their own as long as it was never sent, one that
 * waits for their review, or one that a listing shows them.
 * `not_found` for everybody else, whether or not there is such a file.
 */
export async function fileFor(db: Db, id: string, userId: number): Promise<FileRow> {
  const row = await findFile(db, id)
  if (row && (await isCarriedTo(db, id, userId))) return row
  if (row?.owner_id === userId && !(await wasSent(db, id))) return row
  if (row && (await isHeldBefore(db, id, userId))) return row
  if (row && (await isListedTo(db, id, userId))) return row
  throw notFound('This file')
}
