import { mediaRoutes } from '#shared/protocol/media.ts'
import { apiPrefix } from '#shared/protocol/route.ts'
import { uploadsPath } from '#shared/protocol/media.ts'
import { authorization, call, failure } from '../api/call.ts'
import { CallError } from '../api/error.ts'
import { serverUrl } from '../server-origin.ts'
import type { UploadJob } from './uploads.ts'

/** What goes out in one request: small enough that proxies take it. Bytes. */
const chunkSize = 8 * 1_048_576

/** Answers of the tus protocol that say "not now": another request still holds the upload, or has moved it on. */
const passing = new Set([409, 423])

/**
 * Brings a file to the server by the tus protocol, from where it was broken off.
 * @returns the file's id
 * @throws {CallError} temporary where another try can go on
 */
export async function tusUpload({ kind, file, bytes, signal, onProgress, onUrl }: UploadJob): Promise<string> {
  // Who sends no files does not wait for this code.
  const { Upload } = await import('tus-js-client')
  const url = await new Promise<string>((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: serverUrl(`${apiPrefix}${uploadsPath}`),
      uploadUrl: file.uploadUrl ?? null,
      headers: authorization(),
      metadata: { filename: file.name, filetype: file.contentType, kind },
      chunkSize,
      // Trying again is the caller's: it knows of the line and survives a restart.
      retryDelays: null,
      storeFingerprintForResuming: false,
      onProgress: (sent, total) => onProgress({ sent, total }),
      onUploadUrlAvailable: () => {
        if (upload.url && upload.url !== file.uploadUrl) onUrl(upload.url)
      },
      onSuccess: () => resolve(upload.url ?? ''),
      onError: (error) => reject(toError(error)),
    })
    const stop = (): void => {
      // The server keeps what it has: a later run goes on from there.
      upload.abort().catch(() => undefined)
      reject(CallError.offline(signal.reason))
    }
    if (signal.aborted) {
      stop()
      return
    }
    signal.addEventListener('abort', stop, { once: true })
    upload.start()
  })
  const id = decodeURIComponent(new URL(url, serverUrl('/')).pathname.split('/').at(-1) ?? '')
  const answer = await call(mediaRoutes.completeUpload, { params: { id } }, { signal })
  return answer.file.id
}

/** Lets the server forget an upload that nobody will finish; where it cannot be told, it forgets it by itself. */
export async function dropUpload(uploadUrl: string): Promise<void> {
  const { Upload } = await import('tus-js-client')
  await Upload.terminate(uploadUrl, { headers: authorization(), retryDelays: null })
}

function toError(error: Error): CallError {
  const response = 'originalResponse' in error ? (error.originalResponse as TusAnswer | null) : null
  const status = response?.getStatus() ?? 0
  if (!response || status === 0 || passing.has(status)) return CallError.offline(error)
  return failure(status, json(response.getBody()))
}

interface TusAnswer {
  getStatus(): number
  getBody(): string
}

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
