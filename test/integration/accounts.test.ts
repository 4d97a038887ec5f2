import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { callRoute, rawCall, register } from '#test/support/wire.ts'

const good = { email: 'good@example.com', password: 'long enough password', displayName: 'Good Name' }

onEveryStorage((storage) => {
  let server: TestServer
  beforeAll(async () => void (server = await startServer({ storage, env: { ADMIN_EMAIL: 'Boss@Example.com' } })))
  afterAll(() => server.stop())

  test('numbers go up from 10001, each given once, also where many register at the same time', async () => {
    const fresh = await startServer({ storage })
    const taken = await register(fresh.url, { email: 'taken@example.com' })
    expect(taken.id).toBe(10_001)
    await expect(register(fresh.url, { email: 'taken@example.com' })).rejects.toMatchObject({ code: 'conflict' })
    const people = await Promise.all(Array.from({ length: 8 }, () => register(fresh.url)))
    expect(people.map((person) => person.id).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 8 }, (_, n) => 10_002 + n),
    )
    await fresh.stop()
  })

  test('one address makes one account, in whatever case, also at the same moment', async () => {
    const body = (email: string) => ({ body: { ...good, email } })
    const attempts = await Promise.allSettled([
      callRoute(server.url, routes.register, body('Once@Example.com')),
      callRoute(server.url, routes.register, body('once@example.COM')),
      callRoute(server.url, routes.register, body('  once@example.com ')),
    ])
    expect(attempts.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    const refused = attempts.find((one) => one.status === 'rejected')
    expect(refused?.reason).toMatchObject({ code: 'conflict', status: 409, wire: { field: 'email' } })
  })

  test('one signs in by e-mail in any case, or by number', async () => {
    const ana = await register(server.url, { email: 'Ana@Example.com', displayName: 'Ana Souza' })
    expect(ana.user).toMatchObject({ email: 'ana@example.com', displayName: 'Ana Souza', roles: [] })
    for (const login of ['ANA@example.com', String(ana.id), ana.id]) {
      const { token, user } = await callRoute(server.url, routes.login, { body: { login, password: ana.password } })
      expect(user.id).toBe(ana.id)
      expect((await callRoute(server.url, routes.me, {}, token)).user).toEqual(user)
    }
  })

  test('a wrong password and a login that nobody has are refused in the same words', async () => {
    const ana = await register(server.url)
    const attempt = async (login: string | number) =>
      await rawCall(server.url, 'POST', '/auth/login', { login, password: 'a wrong password' })
    const wrong = await attempt(ana.email)
    expect(wrong).toMatchObject({ status: 401, json: { error: { code: 'unauthenticated' } } })
    for (const login of [ana.id, 'nobody@example.com', 99_999_999, 'no address', '10001; drop table users']) {
      expect(await attempt(login)).toEqual(wrong)
    }
  })

  test.each([
    ['no body', undefined, ''],
    ['a list', [], ''],
    ['broken JSON', '{"email": ', ''],
    ['an address that is none', { ...good, email: 'nobody' }, 'email'],
    ['a number as address', { ...good, email: 5 }, 'email'],
    ['a short password', { ...good, password: 'short' }, 'password'],
    ['a password as list', { ...good, password: ['x'] }, 'password'],
    ['an endless password', { ...good, password: 'x'.repeat(300) }, 'password'],
    ['no name', { ...good, displayName: '  ' }, 'displayName'],
    ['a name that nobody sees', { ...good, displayName: '\u200b\u2060' }, 'displayName'],
    ['a long name', { ...good, displayName: 'n'.repeat(41) }, 'displayName'],
    ['a language that is none', { ...good, languages: ['english'] }, 'languages.0'],
    ['a birth date that is none', { ...good, birthDate: '1990-02-30' }, 'birthDate'],
    ['a birth date to come', { ...good, birthDate: '2190-01-01' }, 'birthDate'],
  ])('registering with %s is refused with the field at fault', async (_what, body, field) => {
    const { status, json } = await rawCall(server.url, 'POST', '/auth/register', body)
    expect({ status, json }).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid', ...(field && { field }) } },
    })
  })

  test('who is under 14 is told so', async () => {
    const birthDate = new Date(Date.now() - 13 * 365 * 86_400_000).toISOString().slice(0, 10)
    const attempt = register(server.url, { birthDate })
    await expect(attempt).rejects.toMatchObject({ code: 'forbidden', wire: { field: 'birthDate' } })
    await expect(attempt).rejects.toThrow('at least 14')
  })

  test('a body beyond all measure is too large', async () => {
    const { status, json } = await rawCall(server.url, 'POST', '/auth/register', { ...good, more: 'x'.repeat(400_000) })
    expect({ status, json }).toMatchObject({ status: 413, json: { error: { code: 'too_large' } } })
  })

  test('the configured address is staff, nobody else is', async () => {
    expect((await register(server.url, { email: 'boss@example.com' })).user.roles).toEqual(['staff'])
    expect((await register(server.url, { email: 'boss2@example.com' })).user.roles).toEqual([])
  })

  test('names stay unsplit, in every script', async () => {
    for (const displayName of ["María-José O'Neill y Ångström", '王小明', 'محمد علي', '안기우']) {
      expect((await register(server.url, { displayName })).user.displayName).toBe(displayName)
    }
  })

  test('no secret leaves with a profile', async () => {
    const ana = await register(server.url, { birthDate: '1990-04-30' })
    const bo = await register(server.url)
    const { user } = await bo.call(routes.user, { params: { id: ana.id } })
    expect(Object.keys(user)).not.toEqual(expect.arrayContaining(['email']))
    expect(JSON.stringify(user)).not.toMatch(/1990|04-30|argon2|settings|@example/)
  })
})
