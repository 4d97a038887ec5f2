import { stat } from 'node:fs/promises'
import { mediaRoutes as wire, uploadsPath } from '#shared/protocol/media.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { iso } from '../platform/clock.ts'
import { conflict } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { Files } from './files.ts'
import { createForm } from './form.ts'
import { makePass } from './pass.ts'
import { inWords } from './quota.ts'
import { findUpload, usageOf } from './store.ts'
import { createUploads } from './uploads.ts'

export function mediaRoutes(platform: Platform, files: Files, passKey: () => Promise<string>): void {
  const { app, handle, db, clock, config } = platform
  const takeForm = createForm({ files, db, fileBytes: config.mediaFileBytes })
  const uploads = createUploads(platform, files)
  const forms = platform.limiter({ points: 120, seconds: 60, message: 'You are uploading many files' })
  const passes = platform.limiter({ points: 120, seconds: 60, message: 'Too many passes were asked for' })

  handle(wire.uploadMedia, async ({ caller, request }) => {
    await forms.take(caller.userId)
    return { file: await takeForm(request, caller.userId) }
  })
  handle(wire.completeUpload, async ({ caller, params: { id } }) => {
    const upload = await findUpload(db, id, caller.userId)
    if (upload) {
      const { size } = await stat(files.pathOf(id))
      if (size < upload.bytes) {
        throw conflict(`The upload is not finished: ${inWords(size)} of ${inWords(upload.bytes)} are here`)
      }
    }
    return { file: await files.finish(id, caller.userId) }
  })
  handle(wire.mediaPass, async ({ caller }) => {
    await passes.take(caller.userId)
    const { pass, expiresAt } = makePass(await passKey(), caller, clock.now())
    return { pass, expiresAt: iso(expiresAt) }
  })
  handle(wire.mediaUsage, async ({ caller }) => ({
    fileBytes: config.mediaFileBytes,
    quotaBytes: config.mediaQuotaBytes,
    usedBytes: (await usageOf(db, caller.userId)).bytes,
  }))
  handle(wire.discardMedia, async ({ caller, params }) => {
    await files.discard(params.id, caller.userId)
    return {}
  })

  // The bytes of a resumable upload go from the request to the disk; nothing reads them before.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null))
  const path = apiPrefix + uploadsPath
  app.post(path, uploads.create)
  app.route({ method: ['HEAD', 'PATCH'], url: `${path}/:id`, handler: uploads.goOn })
  app.delete(`${path}/:id`, uploads.end)
  // The protocol has an answer of its own to OPTIONS, which serves browsers as well.
  for (const url of [path, `${path}/:id`]) app.options(url, { config: { cors: false } }, uploads.discover)
}
