import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { readConfig } from '#server/platform/config.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { answer, detailsOf, noticesOf, publish } from '../support/listings.ts'
import { fetchMedia, upload } from '../support/media.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { register } from '../support/wire.ts'

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
  })
  afterAll(() => server.stop())

  test('a picture is seen by those who see its listing, and goes with it', async () => {
    const [ann, ben, stranger] = [await register(server.url), await register(server.url), await register(server.url)]
    const group = await createGroup(ann)
    await joinAll(group, [ben])
    const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#c2372b' } })
      .png()
      .toBuffer()
    const { id: fileId } = await upload(ann, { bytes, name: 'poster.png', kind: 'image' })
    const stolen = publish(ben, group, detailsOf.event(clock.now()), { pictureIds: [fileId] })
    await expect(stolen).rejects.toMatchObject({ code: 'not_found', wire: { field: 'pictureIds.0' } })
    const event = await publish(ann, group, detailsOf.event(clock.now(), { isPublic: false }), { pictureIds: [fileId] })
    expect(event.pictures).toMatchObject([{ fileId, width: 40, height: 30 }])
    const statuses = async () =>
      await Promise.all([ann, ben, stranger].map(async (person) => (await fetchMedia(person, fileId)).status))
    expect(await statuses()).toEqual([200, 200, 404])
    clock.advance(3 * 24 * 3_600_000)
    await server.app.platform.runJob('collect-files')
    expect(await statuses()).toEqual([200, 200, 404])
    await ann.call(routes.removeListing, { params: { id: event.id }, body: {} })
    expect((await statuses())[1]).toBe(404)
  })

  test('two processes on one database remind once', async () => {
    const [ann, ben] = [await register(server.url), await register(server.url)]
    const group = await createGroup(ann)
    await joinAll(group, [ben])
    const event = await publish(ann, group, detailsOf.event(clock.now()))
    await answer(ben, event, 'going', { remindMinutes: 120 })
    const { dataDir, databaseUrl } = server.storage
    const env = { PORT: '0', LOG_LEVEL: 'error', DATA_DIR: dataDir, DATABASE_URL: databaseUrl }
    const second = await createApp(readConfig(env), clock)
    clock.advance(47 * 3_600_000)
    await Promise.all([server.app, second].map(({ platform }) => platform.runJob('listing reminders')))
    await second.platform.stop()
    expect((await noticesOf(ben)).map(({ type }) => type)).toEqual(['reminder'])
  })
})
