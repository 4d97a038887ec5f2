import { z } from 'zod'
import { evidenceArchivePath, evidenceKeyPath } from '#shared/evidence/limits.ts'
import { opaqueId } from '#shared/protocol/primitives.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { notFound } from '../platform/errors.ts'
import type { EvidenceContext } from './context.ts'
import { endExport, listExports, openArchive, showExport, startExport } from './exports.ts'
import { signingKey } from './key.ts'
import { createMaking } from './making.ts'

/** Archives that wait are looked for this often, beside the one that was just asked for. Milliseconds. */
const pause = 10_000
const job = 'evidence'

const address = z.object({ id: opaqueId, exportId: opaqueId })

/** Signed archives of what happened in a group. */
export async function createEvidence({ platform, identity }: Omit<EvidenceContext, 'key'>): Promise<void> {
  const { app, handle, log } = platform
  const context: EvidenceContext = { platform, identity, key: await signingKey(platform.config.dataDir) }
  const starts = platform.limiter({ points: 20, seconds: 3_600, message: 'Many archives were made. Wait an hour' })
  const stopping = new AbortController()
  app.addHook('onClose', async () => stopping.abort())
  platform.every(pause, job, createMaking(context, stopping.signal))

  const own = (caller: { userId: number }, params: { id: string; exportId: string }) => ({
    groupId: params.id,
    byId: caller.userId,
    id: params.exportId,
  })
  handle(routes.evidenceExports, async ({ caller, params }) => ({
    exports: await listExports(context, params.id, caller.userId),
  }))
  handle(routes.exportEvidence, async ({ caller, params, body: { from, to, withFiles } }) => {
    await starts.take(caller.userId)
    const asked = { groupId: params.id, byId: caller.userId, from: Date.parse(from), to: Date.parse(to), withFiles }
    const made = await startExport(context, asked)
    platform.runJob(job).catch((error: unknown) => log.warn({ err: error }, 'an archive of evidence waits'))
    return { export: made }
  })
  handle(routes.evidenceExport, async ({ caller, params }) => ({
    export: await showExport(context, own(caller, params)),
  }))
  handle(routes.deleteEvidence, async ({ caller, params }) => {
    await endExport(context, own(caller, params))
    return {}
  })

  const archive = apiPrefix + evidenceArchivePath(':id', ':exportId').replaceAll('%3A', ':')
  app.get(archive, async (request, reply) => {
    const caller = await platform.authenticated(request)
    const params = address.safeParse(request.params).data
    if (!params) throw notFound('This archive')
    const { bytes, name, stream } = await openArchive(context, own(caller, params))
    reply.headers({
      'cache-control': 'no-store',
      'content-type': 'application/zip',
      'content-length': bytes,
      'content-disposition': `attachment; filename="${name}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    })
    return await reply.send(stream())
  })
  app.get(evidenceKeyPath, async (_request, reply) =>
    reply.type('application/x-pem-file').header('cache-control', 'no-cache').send(context.key.publicPem),
  )
}
