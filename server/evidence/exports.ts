import { evidenceLimits, type EvidenceState } from '#shared/evidence/limits.ts'
import type { EvidenceExport } from '#shared/protocol/evidence.ts'
import { groupWithRight } from '../groups/access.ts'
import { iso } from '../platform/clock.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { EvidenceContext } from './context.ts'
import { archiveKey } from './making.ts'
import * as store from './store.ts'

interface Own {
  groupId: string
  byId: number
  id: string
}

const view = (row: store.ExportRow): EvidenceExport => ({
  id: row.id,
  from: iso(row.from_at),
  to: iso(row.to_at),
  withFiles: row.with_files === 1,
  state: row.state as EvidenceState,
  done: row.done,
  total: row.total,
  bytes: row.bytes,
  sha256: row.sha256,
  createdAt: iso(row.created_at),
  expiresAt: row.state === 'done' ? iso(row.expires_at) : null,
  fault: row.fault,
})

/** One's own archive of a group in which one may make such. */
async function ownExport({ platform: { db, clock } }: EvidenceContext, own: Own): Promise<store.ExportRow> {
  await groupWithRight(db, own.groupId, own.byId, 'export-evidence', clock.now())
  const row = await store.findExport(db, own)
  if (!row) throw notFound('This archive')
  return row
}

export async function listExports({ platform: { db, clock } }: EvidenceContext, groupId: string, byId: number) {
  await groupWithRight(db, groupId, byId, 'export-evidence', clock.now())
  return (await store.findExports(db, groupId, byId, evidenceLimits.listed)).map(view)
}

export const showExport = async (context: EvidenceContext, own: Own) => view(await ownExport(context, own))

/** Asks for an archive; the making begins by itself. Times in milliseconds; what is to come is left out. */
export async function startExport(
  { platform: { db, clock } }: EvidenceContext,
  asked: { groupId: string; byId: number; from: number; to: number; withFiles: boolean },
): Promise<EvidenceExport> {
  const { groupId, byId, from, withFiles } = asked
  const now = clock.now()
  await groupWithRight(db, groupId, byId, 'export-evidence', now)
  const to = Math.min(asked.to, now)
  if (from >= to) throw invalid('The first day must be before the last, and not in the future', 'from')
  if (to - from > evidenceLimits.period) throw invalid('One archive covers a year at most', 'from')
  if (await store.isMaking(db, byId)) throw conflict('An archive of yours is being made. Wait for it, or stop it first')
  const row: store.ExportRow = {
    id: newId(),
    group_id: groupId,
    by_id: byId,
    from_at: from,
    to_at: to,
    with_files: withFiles ? 1 : 0,
    state: 'waiting',
    done: 0,
    total: 0,
    bytes: null,
    sha256: null,
    fault: null,
    created_at: now,
    touched_at: now,
    expires_at: now + evidenceLimits.kept,
  }
  await store.insertExport(db, row)
  return view(row)
}

/** Stops what is being made; takes away what is finished. */
export async function endExport(context: EvidenceContext, own: Own): Promise<void> {
  const { db, blobs } = context.platform
  const { id, state } = await ownExport(context, own)
  if (state === 'waiting' || state === 'running') return await store.cancelExport(db, id)
  await store.deleteExport(db, id)
  return await blobs.remove(archiveKey(id))
}

/** The bytes of a finished archive. */
export async function openArchive(context: EvidenceContext, own: Own) {
  const row = await ownExport(context, own)
  const { blobs } = context.platform
  const bytes = row.state === 'done' ? await blobs.size(archiveKey(row.id)) : null
  if (bytes === null) throw notFound('This archive')
  return { bytes, name: `guanxi-evidence-${row.id}.zip`, stream: () => blobs.read(archiveKey(row.id)) }
}
