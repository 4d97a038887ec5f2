import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { migrate, migrateDown } from '#server/platform/db/migrate.ts'
import { openDatabase } from '#server/platform/db/database.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { freshStorage, onEveryStorage } from '../support/storage.ts'
import { connectRaw, rawCall } from '../support/wire.ts'

onEveryStorage((kind) => {
  let server: TestServer
  beforeAll(async () => {
    server = await startServer({ storage: kind })
  })
  afterAll(() => server.stop())

  test('says that it lives, that it is ready, and what it counts', async () => {
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('guanxi_connections')
  })

  test('describes every call of the wire in its OpenAPI document', async () => {
    const { json } = await rawCall(server.url, 'GET', '/openapi.json')
    const { paths } = json as { paths: Record<string, Record<string, unknown>> }
    for (const route of Object.values(routes)) {
      const path = apiPrefix + route.path.replace(/:(\w+)/g, '{$1}')
      expect(paths[path]?.[route.method.toLowerCase()], `${route.method} ${path}`).toBeDefined()
    }
  })

  test('an address that does not exist is not found, in the shape of the wire', async () => {
    const { status, json } = await rawCall(server.url, 'GET', '/nowhere')
    expect(status).toBe(404)
    expect(json).toMatchObject({ error: { code: 'not_found' } })
  })

  test('a body that is not JSON is refused in plain words', async () => {
    const { status, json } = await rawCall(server.url, 'POST', '/auth/login', '{"login":')
    expect(status).toBe(400)
    expect(json).toMatchObject({ error: { code: 'invalid' } })
  })

  test('a handshake without a token, with a wrong one, or of another protocol is refused with its code', async () => {
    await expect(connectRaw(server.url, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(connectRaw(server.url, { token: 'x', protocol: 1 })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(connectRaw(server.url, { token: 'x', protocol: 99 })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('the schema can be laid, taken away and laid again', async () => {
    const storage = await freshStorage(kind)
    const db = openDatabase(storage)
    await migrate(db)
    await migrateDown(db)
    await migrate(db)
    expect(await db.selectFrom('users').selectAll().execute()).toEqual([])
    await db.destroy()
    await storage.remove()
  })
})
