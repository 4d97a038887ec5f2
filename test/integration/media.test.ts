import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { routes } from '#shared/protocol/routes.ts'
import { animation, fetchMedia, photo, recording, statusOf, upload } from '#test/support/media.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, fetchMessage, openDirect, sees, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

const megabyte = 1024 * 1024
const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
const html = '<!doctype html><html><script>alert(document.domain)</script></html>'

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let direct: string

  beforeAll(async () => {
    server = await startServer({ storage, env: { MEDIA_FILE_MB: '3' } })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
    direct = await openDirect(ann, ben)
  })
  afterAll(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  describe('a picture', () => {
    it('is turned, loses what the camera wrote, and comes with all that its row needs', async () => {
      const bytes = await photo()
      expect((await sharp(bytes).metadata()).exif?.includes('Private Person')).toBe(true)
      const file = await upload(ann, { bytes, name: 'Bund at night.jpg', type: 'text/html' })
      expect(file).toMatchObject({ kind: 'image', contentType: 'image/jpeg', width: 800, height: 1_200 })
      const { seq } = await send(annLine, direct, { type: 'image', fileId: file.id, caption: 'Look' })
      const { id, kind: _kind, ...facts } = file
      const body = { type: 'image', fileId: id, caption: 'Look', ...facts }
      expect(await sees(benLine, direct, seq)).toMatchObject({ body })
      expect((await fetchMessage(benLine, direct, seq)).body).toEqual(body)
      const answer = await fetchMedia(ben, file.id)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-disposition')).toContain('inline; filename="Bund at night.jpg"')
      const drawn = await sharp(await answer.arrayBuffer()).metadata()
      expect(drawn).toMatchObject({ format: 'jpeg', width: 800, height: 1_200 })
      expect([drawn.exif, drawn.orientation, drawn.xmp, drawn.iptc]).toEqual(Array(4).fill(undefined))
      const small = await fetchMedia(ben, file.id, { size: 'thumbnail' })
      expect(small.headers.get('content-type')).toBe('image/webp')
      expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', height: 640 })
    })

    it('keeps moving, with a thumbnail that stands still', async () => {
      const file = await upload(ann, { bytes: await animation(60, 40, 5), name: 'wave.gif' })
      expect(file).toMatchObject({ contentType: 'image/gif', width: 60, height: 40, isAnimated: true })
      const whole = await (await fetchMedia(ann, file.id)).arrayBuffer()
      expect(await sharp(whole).metadata()).toMatchObject({ format: 'gif', pages: 5 })
      const small = await (await fetchMedia(ann, file.id, { size: 'thumbnail' })).arrayBuffer()
      expect((await sharp(small).metadata()).pages ?? 1).toBe(1)
    })

    it('that is small is its own thumbnail', async () => {
      const bytes = await sharp({ create: { width: 20, height: 10, channels: 4, background: '#ff000080' } })
        .png()
        .toBuffer()
      const file = await upload(ann, { bytes, name: 'dot.gif' })
      expect(file).toMatchObject({ name: 'dot.png', contentType: 'image/png', hasThumbnail: false })
      const small = await fetchMedia(ann, file.id, { size: 'thumbnail' })
      expect(small.headers.get('content-type')).toBe('image/png')
    })

    it('answers a message, and only one that is there; forwarded it answers nothing', async () => {
      const { seq: question } = await send(benLine, direct, 'What did it look like?')
      const { id } = await upload(ann, { bytes: await photo(40, 30), name: 'answer.jpg' })
      const wrong = send(annLine, direct, { type: 'image', fileId: id, replyTo: 9_999 })
      await expect(wrong).rejects.toThrow('The message that this answers does not exist')
      const { seq } = await send(annLine, direct, { type: 'image', fileId: id, replyTo: question })
      expect(await sees(benLine, direct, seq)).toMatchObject({ body: { type: 'image', replyTo: question } })
      const source = { conversationId: direct, seq }
      const forward = { conversationId: direct, clientId: crypto.randomUUID(), source }
      const { seq: copy } = await annLine.call('message:forward', forward)
      expect((await fetchMessage(benLine, direct, copy)).body).not.toHaveProperty('replyTo')
    })

    it('that unfolds into too many pixels is refused before it is drawn', async () => {
      const side = 9_000
      const bomb = await sharp({
        create: { width: side, height: side, channels: 3, background: '#fff' },
        limitInputPixels: false,
      })
        .png({ compressionLevel: 9, palette: true })
        .toBuffer()
      expect(bomb.length).toBeLessThan(megabyte)
      await expect(upload(ann, { bytes: bomb, name: 'b.png' })).rejects.toMatchObject({ code: 'too_large' })
    })

    it('that cannot be read is a plain file, unless it was meant to be a picture', async () => {
      const broken = (await photo(300, 200)).subarray(0, 500)
      expect(await upload(ann, { bytes: broken, name: 'b.jpg' })).toMatchObject({
        kind: 'file',
        contentType: 'image/jpeg',
      })
      const meant = upload(ann, { bytes: broken, name: 'b.jpg', kind: 'image' })
      await expect(meant).rejects.toMatchObject({ code: 'invalid', wire: { field: 'file' } })
    })

    it('sent as a file is kept byte for byte', async () => {
      const bytes = await photo(300, 200)
      const file = await upload(ann, { bytes, name: 'original.jpg', kind: 'file' })
      const answer = await fetchMedia(ann, file.id)
      expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true)
      expect(answer.headers.get('content-disposition')).toMatch(/^attachment/)
    })
  })

  describe('a file', () => {
    it.each([
      ['page.html', 'text/html', html, 'text/plain'],
      ['picture.svg', 'image/svg+xml', svg, 'text/plain'],
      ['picture.png', 'image/png', `<?xml version="1.0"?>${svg}`, 'application/xml'],
      ['paper.pdf', 'application/pdf', '%PDF-1.7\n%âãÏÓ\n1 0 obj', 'application/pdf'],
      ['code.js', 'text/javascript', 'alert(1)', 'text/plain'],
      ['song.mp3', 'audio/mpeg', html, 'text/plain'],
    ])('that a browser might run is only ever saved: %s', async (name, type, content, contentType) => {
      const file = await upload(ann, { bytes: content, name, type })
      expect(file).toMatchObject({ kind: 'file', name, contentType, bytes: Buffer.byteLength(content) })
      expect(await statusOf(fetchMedia(ann, file.id, { size: 'thumbnail' }))).toBe(404)
      const answer = await fetchMedia(ann, file.id)
      expect(await answer.text()).toBe(content)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-disposition': expect.stringMatching(/^attachment;/),
        'content-security-policy': "default-src 'none'; sandbox",
        'x-content-type-options': 'nosniff',
      })
    })

    it.each([
      ['../../../../etc/passwd', 'passwd'],
      ['合同 最终.docx', '合同 最终.docx'],
      ['תמונה\u202egpj.exe', 'תמונהgpj.exe'],
      ['a";\r\nX-Evil: 1.txt', ''],
    ])('named %j does no harm', async (name, expected) => {
      const file = await upload(ann, { bytes: 'x', name })
      expect(file.name).toContain(expected)
      const answer = await fetchMedia(ann, file.id)
      expect(answer.headers.get('x-evil')).toBeNull()
      const whole = /filename\*=UTF-8''(\S+)$/.exec(answer.headers.get('content-disposition') ?? '')?.[1]
      expect(decodeURIComponent(whole ?? '')).toBe(file.name)
    })

    it('comes in parts', async () => {
      const bytes = Buffer.from(Array.from({ length: 1_000 }, (_, at) => at & 255))
      const { id } = await upload(ann, { bytes })
      const part = await fetchMedia(ann, id, { headers: { range: 'bytes=10-19' } })
      expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 10-19/1000'])
      expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(10, 20))
      const etag = part.headers.get('etag') ?? ''
      const rest = await fetchMedia(ann, id, { headers: { range: 'bytes=-5', 'if-range': etag } })
      expect(Buffer.from(await rest.arrayBuffer())).toEqual(bytes.subarray(995))
      const other = await fetchMedia(ann, id, { headers: { range: 'bytes=-5', 'if-range': '"other"' } })
      expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, 1_000])
      const beyond = await fetchMedia(ann, id, { headers: { range: 'bytes=1000-' } })
      expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */1000'])
      const head = await fetchMedia(ann, id, { method: 'HEAD' })
      expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([
        200,
        '1000',
        'bytes',
      ])
      expect((await fetchMedia(ann, id, { headers: { 'if-none-match': etag } })).status).toBe(304)
    })

    it.each([
      ['multipart/form-data', '--'],
      ['multipart/form-data; boundary=x', '--'],
      ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data\r\n\r\n'],
      ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name=file; filename=a\r\n\r\nhalf'],
    ])('in a form (%s) that is broken off (%j) is told to be sent again', async (type, body) => {
      const response = await fetch(`${server.url}/api/v1/media`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ann.token}`, 'content-type': type },
        body,
      })
      expect([response.status, await response.json()]).toEqual([
        400,
        { error: { code: 'invalid', field: 'file', message: expect.stringContaining('Send the file again') } },
      ])
    })

    it('that is too large, empty or missing is refused in plain words', async () => {
      const large = upload(ann, { bytes: Buffer.alloc(3 * megabyte + 1) })
      await expect(large).rejects.toMatchObject({ code: 'too_large', status: 413, wire: { field: 'file' } })
      await expect(large).rejects.toThrow('larger than 3 MB')
      expect(await upload(ann, { bytes: Buffer.alloc(3 * megabyte) })).toMatchObject({ bytes: 3 * megabyte })
      await expect(upload(ann, { bytes: '' })).rejects.toMatchObject({ code: 'invalid' })
      const headers = { authorization: `Bearer ${ann.token}` }
      const form = new FormData()
      form.append('kind', 'hologram')
      const requests: [Record<string, string>, FormData | string][] = [
        [{}, form],
        [{ 'content-type': 'application/json' }, JSON.stringify({ file: 1 })],
      ]
      for (const [type, body] of requests) {
        const answer = await fetch(`${ann.url}/api/v1/media`, {
          method: 'POST',
          headers: { ...headers, ...type },
          body,
        })
        expect(await answer.json()).toMatchObject({ error: { code: 'invalid' } })
      }
      const { usedBytes } = await ann.call(routes.mediaUsage, {})
      const bad = upload(ann, { bytes: 'x', kind: 'hologram' as 'file' })
      await expect(bad).rejects.toMatchObject({ code: 'invalid', wire: { field: 'kind' } })
      expect((await ann.call(routes.mediaUsage, {})).usedBytes).toBe(usedBytes)
    })
  })

  describe('a voice note', () => {
    it.each([
      ['ogg', 'audio/ogg'],
      ['webm', 'audio/webm'],
      ['mp4', 'audio/mp4'],
    ] as const)('of %s is sound alone', async (container, contentType) => {
      const file = await upload(ann, { bytes: recording(container), name: `note.${container}`, kind: 'voice' })
      expect(file).toMatchObject({ kind: 'voice', contentType })
      const sound = { durationMs: 3_200, waveform: [0, 50, 100] }
      const { seq } = await send(annLine, direct, { type: 'voice', fileId: file.id, ...sound })
      expect(await sees(benLine, direct, seq)).toMatchObject({ body: { ...sound, contentType, bytes: file.bytes } })
      const answer = await fetchMedia(ben, file.id, { headers: { range: 'bytes=0-' } })
      expect([answer.status, answer.headers.get('content-type')]).toEqual([206, contentType])
      expect(answer.headers.get('content-disposition')).toMatch(/^inline/)
      const film = upload(ann, { bytes: recording(container, true), kind: 'voice' })
      await expect(film).rejects.toMatchObject({ code: 'invalid' })
    })

    it.each([
      ['a picture', { type: 'image' }, 'body.type'],
      ['longer than a minute', { type: 'voice', durationMs: 60_001 }, 'body.durationMs'],
      ['a wave form of too many bars', { type: 'voice', waveform: Array(65).fill(1) }, 'body.waveform'],
      ['a wave form beyond its scale', { type: 'voice', waveform: [101] }, 'body.waveform.0'],
    ])('is not sent as %s', async (_what, more, field) => {
      const file = await upload(ann, { bytes: recording('ogg'), kind: 'voice' })
      const payload = { conversationId: direct, clientId: crypto.randomUUID(), body: { fileId: file.id, ...more } }
      expect(await annLine.emitRaw('message:send', payload)).toMatchObject({
        ok: false,
        error: { code: 'invalid', field },
      })
    })

    it('is not made of just any file', async () => {
      for (const bytes of ['words', await photo(30, 20)]) {
        await expect(upload(ann, { bytes, kind: 'voice' })).rejects.toMatchObject({ code: 'invalid' })
      }
      const file = await upload(ann, { bytes: 'words' })
      await expect(send(annLine, direct, { type: 'voice', fileId: file.id })).rejects.toMatchObject({ code: 'invalid' })
    })
  })
})
