import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import sharp from 'sharp'
import { startServer, type TestServer } from '#test/support/server.ts'
import { fetchMedia, photo, upload } from '#test/support/media.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, openDirect, sees, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let direct: string

  beforeAll(async () => {
    server = await startServer({ storage })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
    direct = await openDirect(ann, ben)
  })
  afterAll(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  describe('a picture', () => {
    it('is turned, loses what the camera wrote, and comes with all its row needs', async () => {
      const bytes = await photo()
      expect((await sharp(bytes).metadata()).exif?.includes('Private Person')).toBe(true)
      const file = await upload(ann, { bytes, name: 'Bund at night.jpg', type: 'text/html' })
      expect(file).toMatchObject({ kind: 'image', contentType: 'image/jpeg', width: 800, height: 1_200 })
      const { seq } = await send(annLine, direct, { type: 'image', fileId: file.id, caption: 'Look' })
      const { id, kind: _kind, ...facts } = file
      const event = await sees(benLine, direct, seq)
      expect(event).toMatchObject({ body: { type: 'image', fileId: id, caption: 'Look', ...facts } })
      const answer = await fetchMedia(ben, file.id)
      expect(answer.status).toBe(200)
      const drawn = await sharp(await answer.arrayBuffer()).metadata()
      expect(drawn).toMatchObject({ format: 'jpeg', width: 800, height: 1_200 })
      expect([drawn.exif, drawn.orientation, drawn.xmp, drawn.iptc]).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
      const small = await fetchMedia(ben, file.id, { size: 'thumbnail' })
      expect(small.headers.get('content-type')).toBe('image/webp')
      expect(await sharp(await small.arrayBuffer()).metadata()).toMatchObject({ format: 'webp', height: 640 })
    })
  })
})
