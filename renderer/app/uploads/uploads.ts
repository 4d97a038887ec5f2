import { z } from 'zod'
import { toCallError } from '../api/error.ts'
import { i18n } from '../i18n/i18n.ts'
import type { OutgoingFile, OutgoingMessage } from '../store/messages.ts'
import { openChannel } from '../sync/channel.ts'
import { inBackground, type SyncContext } from '../sync/context.ts'
import { backOff, inOneWindow, sleep } from '../sync/one-window.ts'
import type { Outbox } from '../sync/outbox.ts'
import { rememberFile, rememberUploaded } from './local-files.ts'
import { setProgress, type Progress } from './progress.ts'

const waits = { first: 1_000, longest: 60_000 }

/** Files above this size do not hold up smaller ones of the same conversation. Bytes. */
export const largeFile = 4 * 1_048_576

/** One file on its way to the server. */
export interface UploadJob {
  conversationId: string
  kind: 'image' | 'file' | 'voice'
  file: OutgoingFile
  bytes: Blob
  onProgress: (progress: Progress) => void
  /** The server has made room; an upload that is broken off goes on from there. */
  onUrl: (uploadUrl: string) => void
  signal: AbortSignal
}

export interface Uploads {
  start(): void
  pause(clientId: string): Promise<void>
  resume(clientId: string): Promise<void>
  /** The line stands again: no more waiting. */
  flush(): void
}

interface UploadsOptions {
  /** Brings a file to the server, from where it was broken off. @returns its id @throws {CallError} */
  upload: (job: UploadJob) => Promise<string>
  locks?: Pick<LockManager, 'request'>
  wait?: (ms: number, signal: AbortSignal) => Promise<void>
}

/** What the windows of one person tell each other of the one that uploads. */
const news = z.object({ clientId: z.string(), progress: z.object({ sent: z.number(), total: z.number() }) })

/**
 * Brings the files of outgoing messages to the server. A message joins the outbox's own order when its file has
 * arrived: what was written meanwhile overtakes it. Files of one conversation go one after another, in the order of
 * sending, so that pictures sent together arrive so; large files have a lane of their own, and one that is paused or
 * was refused is passed.
 */
export function createUploads(context: SyncContext, outbox: Outbox, options: UploadsOptions): Uploads {
  const { connection, local, userId, signal } = context
  const locks = options.locks ?? globalThis.navigator?.locks
  const wait = options.wait ?? sleep
  let wake = new AbortController()
  /** What each lane brings, and how to break it off. */
  const lanes = new Map<string, { clientId: string; stop: AbortController }>()

  const run = inOneWindow({
    name: `guanxi-uploads-${userId}`,
    locks,
    signal,
    async look(workers) {
      const waiting = (await local.loadOutbox()).filter(isWaiting)
      for (const { clientId, stop } of lanes.values()) {
        if (!waiting.some((each) => each.clientId === clientId)) stop.abort()
      }
      if (connection.current.status !== 'online' || signal.aborted) return
      for (const message of waiting) {
        const lane = laneOf(message)
        if (!workers.has(lane)) workers.start(lane, () => bring(lane, message))
      }
    },
  })
  const stopListening = outbox.onChange(run)
  const toOthers = openChannel(context, 'uploads', news, ({ clientId, progress }) => setProgress(clientId, progress))
  signal.addEventListener('abort', () => {
    wake.abort()
    stopListening()
  })

  async function bring(lane: string, message: OutgoingMessage): Promise<void> {
    const stop = new AbortController()
    lanes.set(lane, { clientId: message.clientId, stop })
    await work(message, AbortSignal.any([stop.signal, signal])).finally(() => lanes.delete(lane))
  }

  /** Uploads one file, trying again until it is there, refused, stopped, or the line is lost. */
  async function work(message: OutgoingMessage, stopped: AbortSignal): Promise<void> {
    const { clientId } = message
    for (let failures = 1; !stopped.aborted && connection.current.status === 'online'; failures += 1) {
      const outcome = await attempt(clientId, stopped)
      if (outcome === 'settled' || stopped.aborted) return
      const woken = AbortSignal.any([wake.signal, stopped])
      await wait(backOff(failures, { ...waits, atLeast: outcome.retryAfterMs }), woken)
    }
  }

  async function attempt(clientId: string, stopped: AbortSignal): Promise<'settled' | { retryAfterMs?: number }> {
    // Read anew: it may know by now where the server takes the rest.
    const message = (await local.loadOutbox()).find((each) => each.clientId === clientId)
    if (!message?.file || !('fileId' in message.body)) return 'settled'
    const bytes = await local.loadAttachment(clientId)
    if (!bytes) {
      await fail(clientId, i18n.t('app.uploads.lost'))
      return 'settled'
    }
    try {
      const { conversationId, body, file } = message
      const fileId = await options.upload({
        conversationId,
        kind: body.type,
        file,
        bytes,
        signal: stopped,
        onProgress: (progress) => tellProgress(clientId, progress),
        onUrl: (uploadUrl) => inBackground(setFile(clientId, { uploadUrl })),
      })
      rememberFile(clientId, bytes)
      rememberUploaded(clientId, fileId)
      await outbox.change(clientId, (now) => withFile(now, fileId))
      setProgress(clientId, null)
      return 'settled'
    } catch (thrown) {
      const error = toCallError(thrown)
      // The session has ended or the sender has stopped it: it stays as it is.
      if (stopped.aborted || error.code === 'unauthenticated') return 'settled'
      if (error.isTemporary) return error.retryAfterMs === undefined ? {} : { retryAfterMs: error.retryAfterMs }
      await fail(clientId, error.message)
      return 'settled'
    }
  }

  const fail = (clientId: string, error: string) =>
    outbox.change(clientId, (message) => ({ ...message, state: 'failed', error }))

  const setFile = (clientId: string, change: Partial<OutgoingFile>) =>
    outbox.change(clientId, (message) =>
      message.file ? { ...message, file: { ...message.file, ...change } } : message,
    )

  function tellProgress(clientId: string, progress: Progress): void {
    setProgress(clientId, progress)
    toOthers({ clientId, progress })
  }

  return {
    start: run,
    async pause(clientId) {
      await setFile(clientId, { isPaused: true })
    },
    async resume(clientId) {
      await setFile(clientId, { isPaused: false })
    },
    flush() {
      wake.abort()
      wake = new AbortController()
      run()
    },
  }
}

const isWaiting = ({ state, file }: OutgoingMessage): boolean => state === 'uploading' && file?.isPaused !== true

const laneOf = ({ conversationId, file }: OutgoingMessage): string =>
  `${conversationId} ${(file?.size ?? 0) > largeFile ? 'large' : 'small'}`

/** The message once its file is on the server: now it has its turn. */
function withFile(message: OutgoingMessage, fileId: string): OutgoingMessage {
  if (!('fileId' in message.body)) return message
  return { ...message, state: 'sending', body: { ...message.body, fileId } }
}
