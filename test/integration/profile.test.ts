import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { rawCall, register } from '#test/support/wire.ts'

const picture = async (background = '#cc3344') =>
  await sharp({ create: { width: 600, height: 300, channels: 3, background } })
    .withExif({ IFD0: { Copyright: 'where I live' } })
    .jpeg()
    .toBuffer()

onEveryStorage((storage) => {
  let server: TestServer
  beforeAll(async () => void (server = await startServer({ storage })))
  afterAll(() => server.stop())

  test('what is given changes, the rest stays, and every own connection is told', async () => {
    const ana = await register(server.url, { city: 'Shanghai' })
    const connection = await ana.connect()
    const { user } = await ana.call(routes.updateMe, {
      body: {
        signature: 'coffee?',
        homeCountry: 'BR',
        languages: ['pt', 'en', 'pt'],
        languageLevels: { pt: 'native', en: 'fluent' },
        learning: ['zh-Hans'],
        hereFor: 'work',
        settings: { readReceipts: false },
      },
    })
    expect(user).toMatchObject({
      city: 'Shanghai',
      languages: ['pt', 'en'],
      languageLevels: { pt: 'native', en: 'fluent' },
      settings: { readReceipts: false, typing: true, contactPolicy: 'approval' },
    })
    await connection.waitFor('account', (change) => change.type === 'profile' && change.user.signature === 'coffee?')
    const { user: later } = await ana.call(routes.updateMe, { body: { settings: { typing: false }, city: null } })
    expect(later).toMatchObject({ signature: 'coffee?', city: null, settings: { readReceipts: false, typing: false } })
    connection.close()
  })

  test('changes at the same time are all kept', async () => {
    const ana = await register(server.url)
    await Promise.all([
      ana.call(routes.updateMe, { body: { settings: { sounds: false } } }),
      ana.call(routes.updateMe, { body: { settings: { typing: false } } }),
      ana.call(routes.updateMe, { body: { settings: { enterSends: false } } }),
    ])
    const { user } = await ana.call(routes.me, {})
    expect(user.settings).toMatchObject({ sounds: false, typing: false, enterSends: false })
  })

  test('a language that is no longer spoken loses its level', async () => {
    const ana = await register(server.url)
    await ana.call(routes.updateMe, {
      body: { languages: ['pt', 'en'], languageLevels: { pt: 'native', en: 'fluent' } },
    })
    const { user } = await ana.call(routes.updateMe, { body: { languages: ['en'] } })
    expect(user.languageLevels).toEqual({ en: 'fluent' })
  })

  test('the birthday is shown only where its owner wants it, and never the year', async () => {
    const ana = await register(server.url, { birthDate: '1990-04-30' })
    const bo = await register(server.url)
    const seen = async () => (await bo.call(routes.user, { params: { id: ana.id } })).user.birthday
    expect(await seen()).toBeUndefined()
    await ana.call(routes.updateMe, { body: { settings: { showBirthday: true } } })
    expect(await seen()).toBe('04-30')
  })

  test.each([
    ['a level for a language not spoken', { languages: ['en'], languageLevels: { fr: 'native' } }, 'languageLevels'],
    ['a level that is none', { languages: ['en'], languageLevels: { en: 'godlike' } }, 'languageLevels.en'],
    ['too many languages', { languages: Array.from({ length: 13 }, () => 'en') }, 'languages'],
    ['a country that is none', { homeCountry: 'Brazil' }, 'homeCountry'],
    ['an endless signature', { signature: 'x'.repeat(121) }, 'signature'],
    ['an empty name', { displayName: ' ' }, 'displayName'],
    ['a name of null', { displayName: null }, 'displayName'],
    ['a child', { birthDate: new Date().toISOString().slice(0, 10) }, 'birthDate'],
    ['a question without words', { settings: { contactPolicy: 'question' } }, 'settings.contactQuestion'],
    ['a setting of the wrong kind', { settings: { sounds: 'loud' } }, 'settings.sounds'],
  ])('%s is refused and changes nothing', async (_what, body, field) => {
    const ana = await register(server.url)
    const { status, json } = await rawCall(server.url, 'PATCH', '/me', body, ana.token)
    expect(status).toBeGreaterThanOrEqual(400)
    expect(json).toMatchObject({ error: { field } })
    expect((await ana.call(routes.me, {})).user).toEqual(ana.user)
  })

  test('an avatar is made anew: square, WebP, without what the file told about itself', async () => {
    const ana = await register(server.url)
    const { user } = await ana.call(routes.setAvatar, { body: { base64: (await picture()).toString('base64') } })
    const response = await fetch(server.url + user.avatarUrl)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/webp')
    expect(response.headers.get('cache-control')).toContain('immutable')
    const made = await sharp(Buffer.from(await response.arrayBuffer())).metadata()
    expect(made).toMatchObject({ format: 'webp', width: 256, height: 256 })
    expect(made.exif).toBeUndefined()
  })

  test('a replaced avatar is gone, unless somebody else has the same', async () => {
    const [ana, bo] = [await register(server.url), await register(server.url)]
    const base64 = (await picture('#00aa77')).toString('base64')
    const { user } = await ana.call(routes.setAvatar, { body: { base64 } })
    await bo.call(routes.setAvatar, { body: { base64 } })
    const status = async () => (await fetch(server.url + user.avatarUrl)).status
    expect((await ana.call(routes.removeAvatar, {})).user.avatarUrl).toBeNull()
    expect(await status()).toBe(200)
    await bo.call(routes.removeAvatar, {})
    expect(await status()).toBe(404)
  })

  test.each([
    ['text', Buffer.from('no picture at all')],
    ['a page', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ['nothing', Buffer.alloc(0)],
  ])('%s is no avatar', async (_what, bytes) => {
    const ana = await register(server.url)
    await expect(ana.call(routes.setAvatar, { body: { base64: bytes.toString('base64') } })).rejects.toMatchObject({
      code: 'invalid',
      wire: { field: 'base64' },
    })
  })

  test('half a picture, and one beyond the limit, are refused', async () => {
    const ana = await register(server.url)
    const half = (await picture()).subarray(0, 400).toString('base64')
    await expect(ana.call(routes.setAvatar, { body: { base64: half } })).rejects.toMatchObject({ code: 'invalid' })
    const huge = Buffer.alloc(5_000_000).toString('base64')
    await expect(ana.call(routes.setAvatar, { body: { base64: huge } })).rejects.toMatchObject({ code: 'too_large' })
    for (const path of ['/avatars/..%2f..%2fguanxi.sqlite', '/avatars/none.webp', '/avatars/%00']) {
      expect((await rawCall(server.url, 'GET', path)).status).toBeGreaterThanOrEqual(400)
    }
  })
})
