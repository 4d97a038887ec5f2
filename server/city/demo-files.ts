import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { extname, join } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { notFound } from '../platform/errors.ts'

const types: Record<string, string> = {
  '.xml': 'application/xml; charset=utf-8',
  '.rss': 'application/rss+xml; charset=utf-8',
  '.atom': 'application/atom+xml; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.ics': 'text/calendar; charset=utf-8',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav',
}

/** The one range a player asks for; null for none, or one that is not understood, which means the whole file. */
function readRange(header: string | undefined, size: number): { start: number; end: number } | 'outside' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const start = match[1] ? Number(match[1]) : Math.max(0, size - Number(match[2]))
  const end = match[1] && match[2] ? Math.min(Number(match[2]), size - 1) : size - 1
  return start > end || start >= size ? 'outside' : { start, end }
}

function isUnchanged(request: FastifyRequest, etag: string, modified: number): boolean {
  const { 'if-none-match': match, 'if-modified-since': since } = request.headers
  if (match !== undefined) return match.split(/\s*,\s*/).includes(etag)
  return since !== undefined && Math.floor(modified / 1_000) * 1_000 <= Date.parse(since)
}

/** Serves the demo partners' files from a folder; without the folder there is nothing here. */
export function demoFiles(folder: string) {
  return async (request: FastifyRequest<{ Params: { '*': string } }>, reply: FastifyReply) => {
    const steps = request.params['*'].split('/')
    // Only plain names: no way up, no hidden file, no other separator.
    if (!steps.every((step) => /^[\w][\w.-]*$/.test(step))) throw notFound('This file')
    const path = join(folder, ...steps)
    const facts = await stat(path).catch(() => null)
    const type = types[extname(path).toLowerCase()]
    if (!facts?.isFile() || !type) throw notFound('This file')
    const etag = `"${facts.size.toString(36)}-${Math.floor(facts.mtimeMs).toString(36)}"`
    reply
      .header('etag', etag)
      .header('last-modified', facts.mtime.toUTCString())
      .header('cache-control', 'no-cache')
      .header('accept-ranges', 'bytes')
    if (isUnchanged(request, etag, facts.mtimeMs)) return reply.status(304).send()
    const range = readRange(request.headers.range, facts.size)
    if (range === 'outside') return reply.status(416).header('content-range', `bytes */${facts.size}`).send()
    if (range) {
      reply.status(206).header('content-range', `bytes ${range.start}-${range.end}/${facts.size}`)
    }
    return reply
      .type(type)
      .header('content-length', range ? range.end - range.start + 1 : facts.size)
      .send(createReadStream(path, range ?? {}))
  }
}
