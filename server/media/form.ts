import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { invalidInput } from '#shared/protocol/errors.ts'
import { uploadFields, type MediaFile, type UploadFields } from '#shared/protocol/media.ts'
import { AppError, invalid } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Files } from './files.ts'
import { cleanName } from './names.ts'
import { tooLarge } from './quota.ts'
import { asNoSpace } from './space.ts'
import type { Db } from '../platform/db/database.ts'
import { describeUpload } from './store.ts'

interface Parts {
  files: Files
  db: Db
  /** Largest file. */
  fileBytes: number
}

/** What a form needs around its file. Bytes. */
const overhead = 16 * 1024

function readFields(raw: Record<string, unknown>): UploadFields {
  const parsed = uploadFields.safeParse(raw)
  if (parsed.success) return parsed.data
  const { message, field } = invalidInput(parsed.error)
  throw new AppError('invalid', message, field ? { field } : {})
}

/** Whether the parser gave up on a form: its errors carry neither a code, as the system's do, nor a status. */
const isBroken = (error: unknown): boolean =>
  error instanceof Error && error.constructor === Error && !('code' in error) && !('statusCode' in error)

/** Takes a file from a form piece by piece. */
export function createForm({ files, db, fileBytes }: Parts) {
  async function store(part: MultipartFile, id: string): Promise<void> {
    await pipeline(part.file, createWriteStream(files.pathOf(id)))
    if (part.file.truncated) throw tooLarge(fileBytes)
  }

  /** Reads the whole form; what comes after the file may still say what it is. */
  async function readForm(request: FastifyRequest, id: string): Promise<{ name: string; fields: UploadFields }> {
    const raw: Record<string, unknown> = {}
    let name: string | null = null
    const limits = { fileSize: fileBytes, files: 1, fields: 5, fieldSize: 200 }
    try {
      for await (const part of request.parts({ limits, preservePath: false })) {
        if (part.type === 'field') raw[part.fieldname] = part.value
        else {
          name = part.filename
          await store(part, id)
        }
      }
    } catch (error) {
      throw isBroken(error) ? invalid('The form is broken or was cut off. Send the file again', 'file') : error
    }
    if (name === null) throw invalid('The form holds no file', 'file')
    return { name, fields: readFields(raw) }
  }

  return async (request: FastifyRequest, ownerId: number): Promise<MediaFile> => {
    if (!request.isMultipart()) throw invalid('Send the file as multipart/form-data, in the field "file"', 'file')
    const length = Number(request.headers['content-length'] ?? 0)
    if (length > fileBytes + overhead) throw tooLarge(fileBytes)
    const id = newId()
    const bytes = Math.max(0, Math.min(length, fileBytes))
    await files.announce({ id, ownerId, name: '', kind: null, bytes })
    try {
      const { name, fields } = await readForm(request, id)
      await describeUpload(db, id, { name: cleanName(name), kind: fields.kind ?? null })
      return await files.finish(id, ownerId)
    } catch (error) {
      await files.abandon(id)
      throw asNoSpace(error)
    } finally {
      // Whoever is refused in the middle may still be sending.
      request.raw.resume()
    }
  }
}
