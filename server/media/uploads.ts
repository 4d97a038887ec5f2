import type { IncomingMessage } from 'node:http'
import { FileStore } from '@tus/file-store'
import { ERRORS, Metadata, Server, TUS_RESUMABLE } from '@tus/server'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { invalidInput } from '#shared/protocol/errors.ts'
import { uploadFields, uploadsPath } from '#shared/protocol/media.ts'
import { opaqueId } from '#shared/protocol/primitives.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts'
import { shellOrigin } from '../platform/http/server.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import type { Files } from './files.ts'
import { noSpace } from './space.ts'
import { findUpload, touchUpload } from './store.ts'

const path = apiPrefix + uploadsPath

const announcement = z.object({
  length: z
    .string()
    .regex(/^\d{1,15}$/, 'is missing or not a number')
    .transform(Number),
  metadata: uploadFields.extend({ filename: z.string().max(1_000).default('') }),
})

/** Keeps uploads as files that outlive the process; takes what is announced with its length alone. */
class Folder extends FileStore {
  override extensions = ['creation', 'creation-with-upload', 'termination']
}

function readAnnouncement(request: FastifyRequest) {
  const header = request.headers['upload-metadata']
  let metadata: Record<string, string | null> = {}
  try {
    if (typeof header === 'string' && header.trim() !== '') metadata = Metadata.parse(header)
  } catch {
    throw invalid("The upload's metadata cannot be read", 'Upload-Metadata')
  }
  const parsed = announcement.safeParse({ length: request.headers['upload-length'] ?? '', metadata })
  if (!parsed.success) {
    const { message, field } = invalidInput(parsed.error)
    throw new AppError('invalid', message, field ? { field } : {})
  }
  if (parsed.data.length === 0) throw invalid('This file is empty', 'length')
  return parsed.data
}

/** A fault of the protocol in the one shape of the wire's errors. */
function toAnswer(error: Error | { status_code: number; body: string }) {
  const answer = (status: number, refusal: Pick<AppError, 'toWire'>) => ({
    status_code: status,
    body: JSON.stringify({ error: refusal.toWire() }),
  })
  if (!('status_code' in error) || error === ERRORS.FILE_WRITE_ERROR) return answer(503, noSpace())
  const words = error.body.trim()
  if (error.status_code === 409) return answer(409, conflict(words))
  if (error.status_code === 404 || error.status_code === 410) return answer(404, notFound('This upload'))
  if (error.status_code === 413) return answer(413, new AppError('too_large', words))
  return answer(error.status_code, invalid(words))
}

/** Resumable uploads by the tus protocol 1.0; https://tus.io/protocols/resumable-upload. */
export function createUploads(platform: Platform, files: Files) {
  const { db, clock, config } = platform
  /** The id that an upload about to be made will have. */
  const ids = new WeakMap<IncomingMessage, string>()
  const announcements = platform.limiter({ points: 120, seconds: 60, message: 'You are uploading many files' })
  const tus = new Server({
    path,
    datastore: new Folder({ directory: files.folder }),
    relativeLocation: true,
    maxSize: config.mediaFileBytes,
    allowedOrigins: [shellOrigin],
    namingFunction(request) {
      const raw = request.runtime?.node?.req
      return (raw && ids.get(raw as IncomingMessage)) ?? newId()
    },
    onResponseError: (_request, error) => toAnswer(error),
  })

  async function handOver(request: FastifyRequest, reply: FastifyReply): Promise<number> {
    reply.hijack()
    await tus.handle(request.raw, reply.raw)
    return reply.raw.statusCode
  }

  async function create(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const { userId } = await platform.authenticated(request)
    await announcements.take(userId)
    const { length, metadata } = readAnnouncement(request)
    const id = newId()
    const { filename: name, kind = null } = metadata
    await files.announce({ id, ownerId: userId, name, kind, bytes: length })
    ids.set(request.raw, id)
    if ((await handOver(request, reply)) !== 201) await files.abandon(id)
  }

  async function ownUpload(request: FastifyRequest): Promise<string> {
    const { userId } = await platform.authenticated(request)
    const id = opaqueId.safeParse((request.params as { id?: unknown }).id).data ?? ''
    if (!(await findUpload(db, id, userId))) throw notFound('This upload')
    return id
  }

  async function goOn(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const id = await ownUpload(request)
    await touchUpload(db, id, clock.now())
    await handOver(request, reply)
  }

  /** Ends an upload here, so that its space is free once the answer is there. */
  async function end(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    await files.abandon(await ownUpload(request))
    return await reply.status(204).header('tus-resumable', TUS_RESUMABLE).send()
  }

  async function discover(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await handOver(request, reply)
  }

  return { create, goOn, end, discover }
}
