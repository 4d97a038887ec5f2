import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { onProgress } from '#renderer/app/uploads/progress.ts'
import { cancelDownload, download, useDownloads } from './download.ts'

const wanted = { fileId: 'file-1', name: 'menu.pdf', size: 6 }

let ranges: (string | undefined)[]
let answers: ((signal: AbortSignal) => Response | Promise<Response>)[]
let saved: { name: string; bytes: Blob }[]

/** A body that ends in a broken line after its parts. */
function broken(...parts: string[]): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder()
  return new ReadableStream({
    pull(controller) {
      const part = parts.shift()
      if (part === undefined) controller.error(new TypeError('network error'))
      else controller.enqueue(encoder.encode(part))
    },
  })
}

const stateOf = () => useDownloads.getState().byFile['file-1']

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout'] })
  ranges = []
  answers = []
  saved = []
  const links = new Map<string, Blob>()
  vi.stubGlobal('location', { origin: 'https://chat.example.org' })
  vi.stubGlobal('fetch', (_: string, init: { headers: Record<string, string>; signal: AbortSignal }) => {
    ranges.push(init.headers['range'])
    const answer = answers.shift()
    return answer ? Promise.resolve(answer(init.signal)) : Promise.reject(new TypeError('no line'))
  })
  vi.spyOn(URL, 'createObjectURL').mockImplementation((bytes) => {
    links.set('blob:1', bytes as Blob)
    return 'blob:1'
  })
  const link = {
    href: '',
    download: '',
    click: () => saved.push({ name: link.download, bytes: links.get(link.href)! }),
  }
  vi.stubGlobal('document', { createElement: () => link })
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  useDownloads.setState({ byFile: {} })
})

/** Runs a download to its end; waits between tries take no time. */
async function run(): Promise<void> {
  const done = download(wanted)
  await vi.runAllTimersAsync()
  await done
}

describe('saving a file', () => {
  it('goes on where a broken line left off', async () => {
    const told: number[] = []
    const stop = onProgress('file-1', ({ sent }) => told.push(sent))
    answers = [() => new Response(broken('ab', 'cd')), () => new Response('ef', { status: 206 })]
    await run()
    stop()
    expect(ranges).toEqual([undefined, 'bytes=4-'])
    expect(await saved[0]!.bytes.text()).toBe('abcdef')
    expect(saved[0]!.name).toBe('menu.pdf')
    expect(told).toEqual([2, 4, 6])
    expect(stateOf()).toEqual({ status: 'saved' })
  })

  it('begins anew where the server gives the whole of it', async () => {
    answers = [() => new Response(broken('ab')), () => new Response('abcdef')]
    await run()
    expect(await saved[0]!.bytes.text()).toBe('abcdef')
  })

  it('says why it cannot be had, and gives up a dead line after some tries', async () => {
    const error = { code: 'not_found', message: 'This file was taken back.' }
    answers = [() => Response.json({ error }, { status: 404 })]
    await run()
    expect(stateOf()).toEqual({ status: 'failed', error: 'This file was taken back.' })
    expect(ranges).toHaveLength(1)
    await run()
    expect(stateOf()).toMatchObject({ status: 'failed' })
    expect(ranges).toHaveLength(5)
    expect(saved).toEqual([])
  })

  it('stops when asked to, and leaves no word of it', async () => {
    answers = [
      (signal) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    ]
    const done = download(wanted)
    await vi.waitFor(() => expect(ranges).toHaveLength(1))
    cancelDownload('file-1')
    await done
    expect(stateOf()).toBeUndefined()
    expect(saved).toEqual([])
  })
})
