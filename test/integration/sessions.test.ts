import { afterAll, beforeAll, expect, test } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { callRoute, connectRaw, Person, rawCall, register, type TestConnection } from '#test/support/wire.ts'

const hour = 60 * 60_000
const day = 24 * hour

const closed = (connection: TestConnection) =>
  new Promise<void>((resolve) => {
    if (connection.socket.disconnected) resolve()
    else connection.socket.on('disconnect', () => resolve())
  })

async function signInAgain(person: Person, more: { device?: string; sharedComputer?: boolean } = {}): Promise<Person> {
  const body = { login: person.email, password: person.password, ...more }
  const { token, user } = await callRoute(person.url, routes.login, { body })
  return new Person(person.url, token, user, person.password)
}

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
  })
  afterAll(() => server.stop())

  test('without a token that holds, neither calls nor connections are answered', async () => {
    for (const token of [undefined, 'wrong', 'x'.repeat(600)]) {
      expect(await rawCall(server.url, 'GET', '/me', undefined, token)).toMatchObject({
        status: 401,
        json: { error: { code: 'unauthenticated' } },
      })
      await expect(connectRaw(server.url, { token: token ?? '', protocol: 1 })).rejects.toHaveProperty('code')
    }
    await expect(connectRaw(server.url, { token: 'wrong', protocol: 1 })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  test('the list shows every device, and which one asks', async () => {
    const desk = await register(server.url)
    const phone = await signInAgain(desk, { device: 'Phone' })
    const { sessions } = await phone.call(routes.sessions, {})
    expect(sessions).toHaveLength(2)
    expect(sessions.find((one) => one.current)).toMatchObject({ device: 'Phone', sharedComputer: false })
  })

  test('ending a session elsewhere tells its connections, closes them and ends its token', async () => {
    const desk = await register(server.url)
    const phone = await signInAgain(desk, { device: 'Phone' })
    const [onDesk, onPhone] = [await desk.connect(), await phone.connect()]
    const { sessions } = await desk.call(routes.sessions, {})
    const id = sessions.find((one) => !one.current)?.id ?? ''
    const gone = closed(onPhone)
    await desk.call(routes.endSession, { params: { id } })
    await onPhone.waitFor('account', (change) => change.type === 'signed-out')
    await gone
    await expect(phone.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(phone.connect()).rejects.toMatchObject({ code: 'unauthenticated' })
    await onDesk.call('users:get', { userIds: [desk.id] })
    expect(onDesk.all('account').some((change) => change.type === 'signed-out')).toBe(false)
    onDesk.close()
  })

  test("somebody else's session is not found and goes on", async () => {
    const [ana, bo] = [await register(server.url), await register(server.url)]
    const id = (await ana.call(routes.sessions, {})).sessions[0]?.id ?? ''
    await expect(bo.call(routes.endSession, { params: { id } })).rejects.toMatchObject({ code: 'not_found' })
    expect((await ana.call(routes.me, {})).user.id).toBe(ana.id)
  })

  test('logging out ends the one session', async () => {
    const desk = await register(server.url)
    const phone = await signInAgain(desk)
    const connection = await desk.connect()
    const gone = closed(connection)
    await desk.call(routes.logout, {})
    await gone
    await expect(desk.call(routes.logout, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    expect((await phone.call(routes.me, {})).user.id).toBe(desk.id)
  })

  test('a new password ends every other session, and the old password opens nothing', async () => {
    const desk = await register(server.url)
    const phone = await signInAgain(desk)
    const onPhone = await phone.connect()
    const gone = closed(onPhone)
    const wrong = desk.call(routes.changePassword, { body: { current: 'not this one', next: 'a brand new one' } })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', wire: { field: 'current' } })
    await desk.call(routes.changePassword, { body: { current: desk.password, next: 'a brand new one' } })
    await gone
    expect((await desk.call(routes.me, {})).user.id).toBe(desk.id)
    await expect(phone.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(signInAgain(desk)).rejects.toMatchObject({ code: 'unauthenticated' })
    const again = await signInAgain(new Person(desk.url, desk.token, desk.user, 'a brand new one'))
    expect(again.id).toBe(desk.id)
  })

  test('a session lives 90 days from its last use; on a shared computer 12 hours in all', async () => {
    const desk = await register(server.url)
    const shared = await signInAgain(desk, { sharedComputer: true })
    clock.advance(11 * hour)
    expect((await shared.call(routes.me, {})).user.id).toBe(desk.id)
    clock.advance(2 * hour)
    await expect(shared.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    clock.advance(80 * day)
    expect((await desk.call(routes.me, {})).user.id).toBe(desk.id)
    clock.advance(80 * day)
    expect((await desk.call(routes.sessions, {})).sessions).toHaveLength(1)
    clock.advance(91 * day)
    await expect(desk.call(routes.me, {})).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(desk.connect()).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
