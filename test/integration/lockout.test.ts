import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiPrefix } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { register } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock, env: { RATE_LIMITS: 'on' } })
  })
  afterAll(() => server.stop())

  /** Asks as if from another address: the server trusts a proxy on its own machine. */
  async function ask(path: string, body: object, address: string) {
    const response = await fetch(`${server.url}${apiPrefix}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': address },
      body: JSON.stringify(body),
    })
    const json = (await response.json()) as { error?: { code: string; retryAfterMs?: number } }
    return { status: response.status, error: json.error, retryAfter: response.headers.get('retry-after') }
  }
  const logIn = (login: string | number, password: string, address: string) =>
    ask('/auth/login', { login, password }, address)

  test('guessing is slowed, while the owner signs in from home and goes on where they are signed in', async () => {
    const owner = await register(server.url)
    expect((await logIn(owner.id, owner.password, '198.51.100.1')).status).toBe(200)

    let guesses = 0
    let refused = await logIn(owner.id, 'guess', '203.0.113.9')
    while (refused.status === 401 && guesses < 50) {
      guesses += 1
      refused = await logIn(owner.id, 'guess', '203.0.113.9')
    }
    expect(guesses).toBeLessThanOrEqual(10)
    expect(refused).toMatchObject({ status: 429, error: { code: 'rate_limited' } })
    expect(refused.error?.retryAfterMs).toBeGreaterThan(0)
    expect(Number(refused.retryAfter)).toBeGreaterThan(0)
    // The right password does not help before the wait is over.
    expect((await logIn(owner.id, owner.password, '203.0.113.9')).status).toBe(429)

    expect((await logIn(owner.id, owner.password, '198.51.100.1')).status).toBe(200)
    expect((await owner.call(routes.me, {})).user.id).toBe(owner.id)
    clock.advance(16 * 60_000)
    expect((await logIn(owner.id, owner.password, '203.0.113.9')).status).toBe(200)
  })

  test('many addresses at once gain nothing, and shut the owner out of nothing they know', async () => {
    const owner = await register(server.url)
    expect((await logIn(owner.email, owner.password, '198.51.100.2')).status).toBe(200)
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, n) => logIn(owner.email, 'guess', `203.0.114.${n}`)),
    )
    expect(answers.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(25)
    expect((await logIn(owner.email, owner.password, '203.0.115.1')).status).toBe(429)
    expect((await logIn(owner.email, owner.password, '198.51.100.2')).status).toBe(200)
  })

  test('a login that nobody has is slowed in the same way', async () => {
    const statuses: number[] = []
    for (let n = 0; n < 8; n += 1) statuses.push((await logIn('nobody@example.com', 'guess', '203.0.116.1')).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429, 429])
  })

  test('one address makes only so many accounts', async () => {
    const one = (n: number) =>
      ask(
        '/auth/register',
        { email: `many${n}@example.com`, password: 'long enough password', displayName: 'Many' },
        '203.0.117.1',
      )
    const statuses: number[] = []
    for (let n = 0; n < 22; n += 1) statuses.push((await one(n)).status)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    expect(statuses.at(-1)).toBe(429)
    expect((await register(server.url)).id).toBeGreaterThan(10_000)
  })
})
