import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { callRoute, rawCall, register } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  beforeAll(async () => void (server = await startServer({ storage })))
  afterAll(() => server.stop())

  test('numbers start at 10001 and go up by one', async () => {
    const fresh = await startServer({ storage })
    const first = await register(fresh.url)
    const second = await register(fresh.url)
    expect([first.id, second.id]).toEqual([10_001, 10_002])
    await fresh.stop()
  })

  test('one signs in by e-mail in any case, or by number', async () => {
    const ana = await register(server.url, { email: `Ana.${storage}@Example.com`, displayName: 'Ana Souza' })
    expect(ana.user).toMatchObject({ email: `ana.${storage.toLowerCase()}@example.com`, displayName: 'Ana Souza' })
    for (const login of [`ANA.${storage}@example.com`, String(ana.id), ana.id]) {
      const { token, user } = await callRoute(server.url, routes.login, { body: { login, password: ana.password } })
      expect(user.id).toBe(ana.id)
      expect((await callRoute(server.url, routes.me, {}, token)).user).toEqual(user)
    }
  })

  test('without a valid token nothing is told', async () => {
    for (const token of [undefined, 'wrong', 'x'.repeat(600)]) {
      expect(await rawCall(server.url, 'GET', '/me', undefined, token)).toMatchObject({
        status: 401,
        json: { error: { code: 'unauthenticated' } },
      })
    }
  })
})
