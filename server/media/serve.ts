import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { opaqueId } from '#shared/protocol/primitives.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import type { Identity } from '../identity/identity.ts'
import type { Caller } from '../platform/caller.ts'
import { notFound, unauthenticated } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { fileFor } from './access.ts'
import { blobOf, thumbnailOf } from './files.ts'
import { contentDisposition } from './names.ts'
import { passWindow, readPass } from './pass.ts'
import { readRange } from './range.ts'
import { noteDownload, type FileRow } from './store.ts'

const address = z.object({
  size: z.literal('thumbnail').optional().catch(undefined),
  download: z.literal('1').optional().catch(undefined),
  pass: z.string().max(300).optional(),
})

/** Types a browser may be told as they are; for all others it learns only that they are bytes. */
const plainTypes = /^(image\/(jpeg|png|webp|gif|avif)|audio\/[\w.+-]+|video\/[\w.+-]+)$/

/** What a browser may show by itself: pictures that were drawn here, and sound. */
const isShown = (row: FileRow) => row.kind === 'image' || row.content_type.startsWith('audio/')

/** Nothing in an answer may run, load or be framed, whatever a browser takes it for. */
const sandbox = "default-src 'none'; sandbox"

interface Answer {
  key: string
  bytes: number
  contentType: string
  etag: string
}

/** `GET /media/:id`: a file's bytes, for the token's owner or the one a pass stands for; see `pass.ts`. */
export function serveMedia(platform: Platform, identity: Identity, passKey: () => Promise<string>): void {
  const { app, db, blobs, clock } = platform
  const limit = platform.limiter({ points: 3_000, seconds: 60, message: 'Very many files were opened' })

  async function callerOf(request: FastifyRequest, pass: string | undefined): Promise<Caller> {
    if (pass === undefined) return await platform.authenticated(request)
    const caller = readPass(await passKey(), pass, clock.now())
    if (!caller) throw unauthenticated('This address has expired. Ask for a new pass')
    return caller
  }

  async function answerFor(row: FileRow, isThumbnail: boolean): Promise<Answer> {
    const { id, bytes } = row
    if (isThumbnail && row.has_thumbnail === 1) {
      const size = await blobs.size(thumbnailOf(id))
      if (size === null) throw notFound('This file')
      return { key: thumbnailOf(id), bytes: size, contentType: 'image/webp', etag: `"${id}.thumbnail"` }
    }
    if (isThumbnail && row.kind !== 'image') throw notFound('This thumbnail')
    if ((await blobs.size(blobOf(id))) === null) throw notFound('This file')
    const contentType = plainTypes.test(row.content_type) ? row.content_type : 'application/octet-stream'
    return { key: blobOf(id), bytes, contentType, etag: `"${id}"` }
  }

  async function serve(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const query = address.safeParse(request.query).data ?? {}
    const caller = await callerOf(request, query.pass)
    const session = await identity.openSession(caller)
    if (!session) throw unauthenticated('This session has ended. Sign in again')
    await limit.take(caller.userId)
    const id = opaqueId.safeParse((request.params as { id?: unknown }).id).data
    if (id === undefined) throw notFound('This file')
    const row = await fileFor(platform, id, caller.userId)
    const { key, bytes, contentType, etag } = await answerFor(row, query.size === 'thumbnail')

    const isInline = isShown(row) && query.download === undefined
    // What a browser keeps of a shared computer's session is there for the next who sits down.
    const seconds = session.sharedComputer ? 0 : passWindow / 1_000
    reply.headers({
      'cache-control': seconds === 0 ? 'no-store' : `private, max-age=${seconds}`,
      vary: 'authorization, origin',
      etag,
      'accept-ranges': 'bytes',
      'content-type': contentType,
      'content-disposition': contentDisposition(isInline ? 'inline' : 'attachment', row.name),
      'content-security-policy': sandbox,
      'x-content-type-options': 'nosniff',
    })
    if (request.headers['if-none-match'] === etag) return await reply.status(304).send()
    const isSame = request.headers['if-range'] === undefined || request.headers['if-range'] === etag
    const range = isSame ? readRange(request.headers.range, bytes) : null
    if (range === 'unsatisfiable') {
      return await reply.status(416).header('content-range', `bytes */${bytes}`).header('content-length', 0).send()
    }
    if (range) reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${bytes}`)
    reply.header('content-length', range ? range.end - range.start + 1 : bytes)
    if (request.method === 'HEAD') return await reply.send()
    if (row.kind === 'file' && (range?.start ?? 0) === 0) await noteDownload(db, id, caller.userId, clock.now())
    return await reply.send(blobs.read(key, range ?? undefined))
  }

  app.route({ method: ['GET', 'HEAD'], url: `${apiPrefix}/media/:id`, handler: serve })
}
