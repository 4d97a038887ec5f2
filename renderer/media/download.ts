import { create } from 'zustand'
import { mediaPath } from '#shared/media/address.ts'
import { authorization, failure } from '#renderer/app/api/call.ts'
import { CallError, toCallError } from '#renderer/app/api/error.ts'
import { serverUrl } from '#renderer/app/server-origin.ts'
import { useSession } from '#renderer/app/store/session.ts'
import { setProgress } from '#renderer/app/uploads/progress.ts'

/** Broken transfers in a row before the reader is told. A transfer that moves on counts anew. */
const attempts = 4
const waitMs = 1_500

export type DownloadState = { status: 'loading' } | { status: 'saved' } | { status: 'failed'; error: string }

/** What is being saved in this window, by file. How far it has come stands outside: see `app/uploads/progress.ts`. */
export const useDownloads = create<{ byFile: Readonly<Record<string, DownloadState>> }>()(() => ({ byFile: {} }))

const running = new Map<string, AbortController>()

useSession.subscribe(({ userId }, before) => {
  if (userId === before.userId) return
  for (const stop of running.values()) stop.abort()
  useDownloads.setState({ byFile: {} })
})

function become(fileId: string, state: DownloadState | null): void {
  useDownloads.setState(({ byFile }) => {
    const { [fileId]: _, ...rest } = byFile
    return { byFile: state ? { ...rest, [fileId]: state } : rest }
  })
}

interface Wanted {
  fileId: string
  name: string
  /** Bytes. */
  size: number
}

/** Saves a file of a message on this computer; on a bad line it goes on where it was broken off. */
export async function download({ fileId, name, size }: Wanted): Promise<void> {
  if (running.has(fileId)) return
  const stop = new AbortController()
  running.set(fileId, stop)
  become(fileId, { status: 'loading' })
  try {
    const bytes = await fetchAll(fileId, size, stop.signal)
    save(bytes, name)
    become(fileId, { status: 'saved' })
  } catch (thrown) {
    become(fileId, stop.signal.aborted ? null : { status: 'failed', error: toCallError(thrown).message })
  } finally {
    running.delete(fileId)
    setProgress(fileId, null)
  }
}

export const cancelDownload = (fileId: string): void => running.get(fileId)?.abort()

/** @throws {CallError} */
async function fetchAll(fileId: string, total: number, signal: AbortSignal): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let sent = 0
  let failures = 0
  while (true) {
    try {
      const response = await ask(fileId, sent, signal)
      if (response.status !== 206) {
        // The whole of it, from the beginning.
        parts.length = 0
        sent = 0
      }
      for await (const part of response.body ?? []) {
        parts.push(part)
        sent += part.length
        failures = 0
        setProgress(fileId, { sent, total: Math.max(total, sent) })
      }
      return new Blob(parts, { type: 'application/octet-stream' })
    } catch (thrown) {
      if (signal.aborted) throw thrown
      if (thrown instanceof CallError && !thrown.isTemporary) throw thrown
      failures += 1
      if (failures >= attempts) throw thrown instanceof CallError ? thrown : CallError.offline(thrown)
      await new Promise((resolve) => setTimeout(resolve, waitMs * failures))
    }
  }
}

async function ask(fileId: string, from: number, signal: AbortSignal): Promise<Response> {
  const response = await fetch(serverUrl(mediaPath(fileId, { download: true })), {
    headers: { ...authorization(), ...(from > 0 ? { range: `bytes=${from}-` } : {}) },
    signal,
    credentials: 'omit',
  })
  if (response.ok) return response
  throw failure(response.status, await response.json().catch(() => undefined))
}

/** Hands bytes to the browser, or to the shell, which asks where to. */
export function save(bytes: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  // The browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
