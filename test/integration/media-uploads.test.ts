import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { Upload, type UploadOptions } from 'tus-js-client'
import { mediaLimits } from '#shared/media/limits.ts'
import { routes } from '#shared/protocol/routes.ts'
import { createApp } from '#server/app.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { fetchMedia, photo, statusOf, upload } from '#test/support/media.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, makeGroup, openDirect, send } from '#test/support/talk.ts'
import { Person, type TestConnection } from '#test/support/wire.ts'

const megabyte = 1024 * 1024
const tus = { 'tus-resumable': '1.0.0' }

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let ann: Person
  let ben: Person
  let line: TestConnection
  let benLine: TestConnection

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock, env: { MEDIA_FILE_MB: '2', MEDIA_QUOTA_MB: '4' } })
  })
  afterAll(() => server.stop())

  beforeEach(async () => {
    ;({ ann, annLine: line, ben, benLine } = await annAndBen(server))
  })
  afterEach(() => {
    line.close()
    benLine.close()
  })

  const endpoint = (person: Person) => `${person.url}/api/v1/media/uploads`
  const bearer = (person: Person) => ({ authorization: `Bearer ${person.token}` })

  /** Sends `bytes` by the client's library; ends once all of it, or `until` bytes of it, are there. */
  function sendBytes(
    person: Person,
    bytes: Buffer,
    { until = bytes.length, ...options }: UploadOptions & { until?: number } = {},
  ) {
    return new Promise<string>((resolve, reject) => {
      const sending = new Upload(bytes, {
        endpoint: endpoint(person),
        headers: bearer(person),
        chunkSize: 256 * 1024,
        uploadSize: bytes.length,
        retryDelays: [],
        metadata: { filename: 'data.bin' },
        ...options,
        onError: reject,
        onSuccess: () => resolve(sending.url ?? ''),
        onChunkComplete(_size, accepted) {
          if (accepted >= until && accepted < bytes.length) void sending.abort().then(() => resolve(sending.url ?? ''))
        },
      })
      sending.start()
    })
  }

  const idOf = (url: string) => url.slice(url.lastIndexOf('/') + 1)
  const complete = (person: Person, url: string) =>
    person.call(routes.completeUpload, { params: { id: idOf(url) } }).then(({ file }) => file)

  function begin(person: Person, length: number, metadata = 'filename ZGF0YS5iaW4=') {
    const told: Record<string, string> = metadata === '' ? {} : { 'upload-metadata': metadata }
    const headers = { ...tus, ...bearer(person), 'upload-length': `${length}`, ...told }
    return fetch(endpoint(person), { method: 'POST', headers })
  }

  it('a file comes in pieces, goes on after a pause, and is the same file however often one asks', async () => {
    const bytes = randomBytes(megabyte)
    const url = await sendBytes(ann, bytes, { until: 512 * 1024, metadata: { filename: '大文件.bin', kind: 'file' } })
    await expect(complete(ann, url)).rejects.toMatchObject({ code: 'conflict' })
    const offset = Number(
      (await fetch(url, { method: 'HEAD', headers: { ...tus, ...bearer(ann) } })).headers.get('upload-offset'),
    )
    expect(offset).toBeGreaterThanOrEqual(512 * 1024)
    expect(offset).toBeLessThan(bytes.length)
    await sendBytes(ann, bytes, { uploadUrl: url })
    const [file, again] = await Promise.all([complete(ann, url), complete(ann, url)])
    expect(again).toEqual(file)
    expect(await complete(ann, url)).toEqual(file)
    expect(file).toMatchObject({ name: '大文件.bin', bytes: megabyte, contentType: 'application/octet-stream' })
    expect(Buffer.from(await (await fetchMedia(ann, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
    expect(readdirSync(join(server.storage.dataDir, 'uploads')).filter((name) => name.includes(file.id))).toEqual([])
  })

  it('goes on after the server was started anew', async () => {
    const bytes = randomBytes(megabyte)
    const url = await sendBytes(ann, bytes, { until: 256 * 1024 })
    await server.app.platform.stop()
    const app = await createApp(server.app.platform.config, clock)
    const origin = await app.platform.listen()
    server = {
      ...server,
      app,
      url: origin,
      async stop() {
        await app.platform.stop()
        await server.storage.remove()
      },
    }
    const back = new Person(origin, ann.token, ann.user, ann.password)
    const moved = await sendBytes(back, bytes, { uploadUrl: `${origin}${new URL(url).pathname}` })
    const file = await complete(back, moved)
    expect(Buffer.from(await (await fetchMedia(back, file.id)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('a picture that came in pieces is drawn anew as well', async () => {
    const url = await sendBytes(ann, await photo(640, 480), { metadata: { filename: 'p.jpg', kind: 'image' } })
    expect(await complete(ann, url)).toMatchObject({ kind: 'image', width: 480, height: 640 })
  })

  it('nobody else can look at an upload, add to it, finish or end it', async () => {
    const url = await sendBytes(ann, randomBytes(megabyte), { until: 256 * 1024 })
    const headers = {
      ...tus,
      ...bearer(ben),
      'upload-offset': '262144',
      'content-type': 'application/offset+octet-stream',
    }
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      const body = method === 'PATCH' ? { body: 'evil' } : {}
      expect(await statusOf(fetch(url, { method, headers, ...body }))).toBe(404)
      expect(await statusOf(fetch(url, { method, headers: { ...headers, authorization: '' }, ...body }))).toBe(401)
    }
    await expect(complete(ben, url)).rejects.toMatchObject({ code: 'not_found' })
    expect(await statusOf(fetch(url, { method: 'DELETE', headers: { ...headers, ...bearer(ann) } }))).toBe(204)
    expect(await statusOf(fetch(url, { method: 'HEAD', headers: { ...headers, ...bearer(ann) } }))).toBe(404)
    expect((await ann.call(routes.mediaUsage, {})).usedBytes).toBe(0)
    expect(await statusOf(fetch(endpoint(ann), { method: 'POST', headers: tus }))).toBe(401)
  })

  it('what is announced is checked, and what can be done is told', async () => {
    const tooLarge = await begin(ann, 2 * megabyte + 1)
    expect([tooLarge.status, await tooLarge.json()]).toMatchObject([413, { error: { code: 'too_large' } }])
    for (const answer of [
      await begin(ann, 0),
      await begin(ann, 5, 'kind aG9sb2dyYW0='),
      await begin(ann, 5, 'a b c,,'),
    ]) {
      expect([answer.status, await answer.json()]).toMatchObject([400, { error: { code: 'invalid' } }])
    }
    const deferred = { ...tus, ...bearer(ann), 'upload-defer-length': '1' }
    expect(await statusOf(fetch(endpoint(ann), { method: 'POST', headers: deferred }))).toBe(400)
    expect((await ann.call(routes.mediaUsage, {})).usedBytes).toBe(0)
    expect(await statusOf(begin(ann, 5, ''))).toBe(201)
    const { headers } = await fetch(endpoint(ann), { method: 'OPTIONS' })
    expect(headers.get('tus-extension')).toBe('creation,creation-with-upload,termination')
    expect(headers.get('tus-max-size')).toBe(`${2 * megabyte}`)
    const asked = { origin: 'app://guanxi', 'access-control-request-method': 'PATCH' }
    const preflight = await fetch(endpoint(ann), { method: 'OPTIONS', headers: asked })
    expect(preflight.headers.get('access-control-allow-origin')).toBe('app://guanxi')
    expect(preflight.headers.get('access-control-allow-headers')).toContain('Upload-Offset')
  })

  it('nobody keeps more than their quota, uploads under way included', async () => {
    await upload(ann, { bytes: randomBytes(1.5 * megabyte) })
    expect((await begin(ann, 2 * megabyte)).status).toBe(201)
    const beyond = upload(ann, { bytes: randomBytes(megabyte) })
    await expect(beyond).rejects.toMatchObject({ code: 'too_large' })
    await expect(beyond).rejects.toThrow('3.5 MB of 4 MB')
    const both = await Promise.all([begin(ben, 2 * megabyte), begin(ben, 2 * megabyte), begin(ben, 2 * megabyte)])
    expect(both.filter(({ status }) => status === 201)).toHaveLength(2)
    expect(both.filter(({ status }) => status === 413)).toHaveLength(1)
    expect(await ann.call(routes.mediaUsage, {})).toEqual({
      fileBytes: 2 * megabyte,
      quotaBytes: 4 * megabyte,
      usedBytes: 3.5 * megabyte,
    })
  })

  it('what nobody will ask for again is collected, and nothing else', async () => {
    const direct = await openDirect(ann, ben)
    const group = await makeGroup(server, ann, [])
    const [unsent, sent, recalled, forwarded] = await Promise.all(
      ['unsent', 'sent', 'recalled', 'forwarded'].map((bytes) => upload(ann, { bytes })),
    )
    const mine = new Set([unsent, sent, recalled, forwarded].map((file) => file?.id))
    const stalled = await begin(ann, 10)
    await send(line, group, { type: 'file', fileId: sent?.id ?? '' })
    for (const file of [recalled, forwarded]) {
      const { seq } = await send(line, group, { type: 'file', fileId: file?.id ?? '' })
      if (file === forwarded) {
        const source = { conversationId: group, seq }
        await line.call('message:forward', { conversationId: direct, clientId: 'f', source })
      }
      await line.call('message:recall', { conversationId: group, seq })
    }
    const blobs = () =>
      readdirSync(join(server.storage.dataDir, 'blobs/media'), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
        .filter((name) => mine.has(name))
        .toSorted()
    const ids = (...files: (typeof unsent)[]) => files.map((file) => file?.id ?? '').toSorted()
    await server.app.platform.runJob('collect-files')
    expect(blobs()).toEqual(ids(unsent, sent, recalled, forwarded))
    clock.advance(mediaLimits.keepUnsent + 1_000)
    await server.app.platform.runJob('collect-files')
    expect(blobs()).toEqual(ids(sent, forwarded))
    expect(await statusOf(fetchMedia(ben, forwarded?.id ?? ''))).toBe(200)
    const path = join(server.storage.dataDir, 'uploads', idOf(stalled.headers.get('location') ?? ''))
    expect(existsSync(path)).toBe(true)
    clock.advance(mediaLimits.keepUnfinished)
    await server.app.platform.runJob('collect-files')
    expect(existsSync(path)).toBe(false)
    expect((await ann.call(routes.mediaUsage, {})).usedBytes).toBe('sent'.length + 'forwarded'.length)
  })

  it('a send within its time keeps a file, and after its time is told so', async () => {
    const group = await makeGroup(server, ann, [])
    const [late, early] = await Promise.all([upload(ann, { bytes: 'late' }), upload(ann, { bytes: 'early' })])
    clock.advance(mediaLimits.keepUnsent - 60_000)
    await send(line, group, { type: 'file', fileId: early.id })
    clock.advance(120_000)
    await server.app.platform.runJob('collect-files')
    expect(await statusOf(fetchMedia(ann, early.id))).toBe(200)
    const refused = send(line, group, { type: 'file', fileId: late.id })
    await expect(refused).rejects.toMatchObject({ code: 'not_found', wire: { field: 'fileId' } })
  })
})
