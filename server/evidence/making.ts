import { mkdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { writeAudit } from '../groups/audit.ts'
import { blobOf } from '../media/files.ts'
import { iso } from '../platform/clock.ts'
import { DatabaseOutage } from '../platform/db/outage.ts'
import { writeArchive } from './archive.ts'
import type { EvidenceContext } from './context.ts'
import { partsOf } from './parts.ts'
import { countRecords } from './period-store.ts'
import { claimNext, isDone, requeueSilent, takeExpired, updateRunning, type ExportRow } from './store.ts'

/** A server that has not said a word for so long makes the archive no more. Milliseconds. */
const silence = 60_000

export const archiveKey = (id: string) => `evidence/${id}.zip`

/** Thrown where somebody has stopped what is being made. */
class Stopped extends Error {}

/** Makes one archive. Throws {@link Stopped}, or what the database or the disk throws. */
async function make({ platform, identity, key }: EvidenceContext, row: ExportRow, signal: AbortSignal): Promise<void> {
  const { db, blobs, clock, config } = platform
  const { id, group_id: groupId, by_id: byId, from_at: from, to_at: to } = row
  const group = await db.selectFrom('groups').where('id', '=', groupId).selectAll().executeTakeFirstOrThrow()
  const maker = (await identity.usersByIds([byId])).get(byId)
  const period = { groupId, conversationId: group.conversation_id, from, to }
  const counted = await countRecords(db, period)
  const total = counted.records + (row.with_files === 1 ? counted.files : 0)
  const files = new Map<string, string>()
  let done = 0
  const onProgress = async (records: number) => {
    done = Math.min(total, done + records)
    if (!(await updateRunning(db, id, { done, total, touched_at: clock.now() }))) throw new Stopped()
  }
  await onProgress(0)
  const part = join(config.dataDir, 'blobs', `${archiveKey(id)}.part`)
  await mkdir(dirname(part), { recursive: true })
  try {
    const { bytes, sha256 } = await writeArchive(
      part,
      {
        parts: await partsOf({
          ...period,
          db,
          identity,
          byId,
          onFile: (fileId, name) => void (row.with_files === 1 && files.set(fileId, name)),
        }),
        files: () => files,
        open: async (fileId) => ((await blobs.size(blobOf(fileId))) === null ? null : blobs.read(blobOf(fileId))),
        about: {
          group: { id: groupId, name: group.name },
          from: iso(from),
          to: iso(to),
          madeAt: iso(clock.now()),
          madeBy: { id: byId, name: maker?.displayName ?? '' },
          server: config.publicUrl ?? null,
        },
        key,
        onProgress,
      },
      signal,
    )
    await blobs.take(archiveKey(id), part)
    await db.transaction().execute(async (trx) => {
      const at = clock.now()
      if (!(await updateRunning(trx, id, { state: 'done', done: total, bytes, sha256, touched_at: at })))
        throw new Stopped()
      const after = { export: id, from: iso(from), to: iso(to), withFiles: row.with_files === 1, bytes, sha256 }
      await writeAudit(trx, { groupId, at, actorId: byId, type: 'evidence-exported', after })
    })
  } finally {
    await rm(part, { force: true })
  }
}

function faultOf(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return 'The disk of the server is full'
  return 'Something went wrong on the server. Try again later'
}

/** Makes what waits, one after another, and takes away what is over. `signal` ends what is under way; it waits again then. */
export function createMaking(context: EvidenceContext, signal: AbortSignal) {
  const { db, blobs, log } = context.platform
  return async (now: number): Promise<void> => {
    for (const id of await takeExpired(db, now)) await blobs.remove(archiveKey(id))
    await requeueSilent(db, now - silence)
    while (!signal.aborted) {
      const row = await claimNext(db, context.platform.clock.now())
      if (!row) return
      try {
        await make(context, row, signal)
      } catch (error) {
        if (error instanceof Stopped) {
          if (!(await isDone(db, row.id))) await blobs.remove(archiveKey(row.id))
        } else if (signal.aborted || error instanceof DatabaseOutage) {
          await updateRunning(db, row.id, { state: 'waiting' })
          return
        } else {
          log.error({ err: error, evidence: row.id }, 'an archive of evidence could not be made')
          await updateRunning(db, row.id, { state: 'failed', fault: faultOf(error) })
        }
      }
    }
  }
}
