import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CallError } from '../api/error.ts'
import { deleteLocalDatabase } from '../storage/database.ts'
import { openLocalStore, type LocalStore } from '../storage/local-store.ts'
import { selectMessages, updateMessages, useMessages, type OutgoingMessage } from '../store/messages.ts'
import { resetStores } from '../store/reset.ts'
import { createOutbox, type Outbox } from '../sync/outbox.ts'
import { FakeConnection } from '../testing/fake-connection.ts'
import { selfId } from '../testing/samples.ts'
import { onProgress } from './progress.ts'
import { createUploads, largeFile, type UploadJob, type Uploads } from './uploads.ts'

/** An upload under way: the test ends it. */
interface Under {
  job: UploadJob
  finish: (fileId: string) => void
  refuse: (error: CallError) => void
}

let ended: AbortController
let local: LocalStore
let connection: FakeConnection
let outbox: Outbox
let uploads: Uploads
let under: Under[]
let waits: { ms: number; end: () => void }[]

function open(): void {
  ended = new AbortController()
  const context = { userId: selfId, connection, local, signal: ended.signal }
  const wait = (ms: number, signal: AbortSignal) =>
    new Promise<void>((resolve) => {
      waits.push({ ms, end: resolve })
      signal.addEventListener('abort', () => resolve())
    })
  outbox = createOutbox(context, { wait })
  uploads = createUploads(context, outbox, {
    wait,
    upload: (job) =>
      new Promise((finish, refuse) => {
        under.push({ job, finish, refuse })
        job.signal.addEventListener('abort', () => refuse(CallError.offline()))
      }),
  })
}

const picture = (clientId: string, change: Partial<OutgoingMessage['file']> = {}): OutgoingMessage => ({
  conversationId: 'chat',
  clientId,
  at: '2026-11-20T12:00:00.000Z',
  body: { type: 'image', fileId: '' },
  file: { name: `${clientId}.png`, size: 4, contentType: 'image/png', ...change },
  state: 'uploading',
})

const text = (clientId: string): OutgoingMessage => ({
  conversationId: 'chat',
  clientId,
  at: '2026-11-20T12:00:00.000Z',
  body: { type: 'text', text: clientId },
  state: 'sending',
})

const bytes = (content: string) => new Blob([content])
const shown = () =>
  selectMessages('chat')(useMessages.getState()).outgoing.map(({ clientId, state }) => `${clientId} ${state}`)
const sent = () => connection.callsOf('message:send').map(({ clientId, body }) => ({ clientId, body }))
const names = () => under.map(({ job }) => job.file.name)

beforeEach(async () => {
  under = []
  waits = []
  let seq = 0
  connection = new FakeConnection({ 'message:send': () => ({ seq: (seq += 1), at: '2026-11-20T12:00:00.000Z' }) })
  local = await openLocalStore(selfId, false)
  // A timeline waits for what is sent.
  updateMessages('chat', (before) => ({ ...before, status: 'ready' }))
  open()
  // An open conversation holds what was acknowledged until its event comes.
  updateMessages('chat', (before) => ({ ...before, status: 'ready' }))
})

afterEach(async () => {
  ended.abort()
  local.close()
  await deleteLocalDatabase(selfId)
  resetStores()
})

describe('files on their way', () => {
  it('become messages when the server has them; what was written meanwhile overtakes', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await outbox.add(picture('b'), bytes('bbbb'))
    await outbox.add(text('words'))
    await vi.waitFor(() => expect(sent()).toHaveLength(1))
    await vi.waitFor(() => expect(shown()).toEqual(['a uploading', 'b uploading', 'words sent']))
    // Files of one conversation go one after another.
    expect(names()).toEqual(['a.png'])
    expect(await under[0]!.job.bytes.text()).toBe('aaaa')
    under[0]!.finish('file-a')
    await vi.waitFor(() => expect(under).toHaveLength(2))
    under[1]!.finish('file-b')
    await vi.waitFor(() => expect(sent()).toHaveLength(3))
    expect(sent().slice(1)).toEqual([
      { clientId: 'a', body: { type: 'image', fileId: 'file-a' } },
      { clientId: 'b', body: { type: 'image', fileId: 'file-b' } },
    ])
    expect(await local.loadOutbox()).toEqual([])
    expect(await local.loadAttachment('a')).toBeUndefined()
  })

  it('are not held up by a large one', async () => {
    await outbox.add(picture('film', { size: largeFile + 1 }), bytes('film'))
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(names()).toEqual(['film.png', 'a.png']))
  })

  it('go on where they were broken off after a restart', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    under[0]!.job.onUrl('http://server/uploads/1')
    await vi.waitFor(async () => expect((await local.loadOutbox())[0]!.file!.uploadUrl).toBe('http://server/uploads/1'))
    ended.abort()
    resetStores()
    open()
    await outbox.start()
    uploads.start()
    await vi.waitFor(() => expect(under).toHaveLength(2))
    expect(under[1]!.job.file.uploadUrl).toBe('http://server/uploads/1')
    expect(await under[1]!.job.bytes.text()).toBe('aaaa')
    expect(shown()).toEqual(['a uploading'])
    under[1]!.finish('file-a')
    await vi.waitFor(() => expect(sent()).toHaveLength(1))
  })

  it('stop while paused, are passed meanwhile, and go on', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await outbox.add(picture('b'), bytes('bbbb'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    await uploads.pause('a')
    await vi.waitFor(() => expect(under[0]!.job.signal.aborted).toBe(true))
    await vi.waitFor(() => expect(names()).toEqual(['a.png', 'b.png']))
    under[1]!.finish('file-b')
    await vi.waitFor(() => expect(shown()).toEqual(['a uploading', 'b sent']))
    await uploads.resume('a')
    await vi.waitFor(() => expect(names()).toEqual(['a.png', 'b.png', 'a.png']))
  })

  it('are tried again while the fault is passing, at once when the line comes back', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    under[0]!.refuse(CallError.offline())
    await vi.waitFor(() => expect(waits).toHaveLength(1))
    expect(shown()).toEqual(['a uploading'])
    uploads.flush()
    await vi.waitFor(() => expect(under).toHaveLength(2))
  })

  it('stay with the reason where the server refuses them, for another try', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    under[0]!.refuse(new CallError({ code: 'too_large', message: 'The file is larger than 100 MB.' }))
    await vi.waitFor(() => expect(shown()).toEqual(['a failed']))
    const [failed] = selectMessages('chat')(useMessages.getState()).outgoing
    expect(failed!.error).toBe('The file is larger than 100 MB.')
    await outbox.retry('a')
    await vi.waitFor(() => expect(under).toHaveLength(2))
    expect(shown()).toEqual(['a uploading'])
  })

  it('are gone once cancelled, also where their upload ends in the same moment', async () => {
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    await outbox.discard('a')
    under[0]!.finish('file-a')
    await vi.waitFor(() => expect(under[0]!.job.signal.aborted).toBe(true))
    expect(shown()).toEqual([])
    expect(sent()).toEqual([])
    expect(await local.loadAttachment('a')).toBeUndefined()
  })

  it('tell their progress outside of the stores', async () => {
    const told: number[] = []
    const stop = onProgress('a', ({ sent }) => told.push(sent))
    await outbox.add(picture('a'), bytes('aaaa'))
    await vi.waitFor(() => expect(under).toHaveLength(1))
    const before = useMessages.getState()
    under[0]!.job.onProgress({ sent: 2, total: 4 })
    expect(told).toEqual([2])
    expect(useMessages.getState()).toBe(before)
    stop()
  })
})
