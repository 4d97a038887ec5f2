import { expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock } from '#test/support/clock.ts'
import { makeContacts } from '#test/support/people.ts'
import { startServer } from '#test/support/server.ts'
import { callRoute, Person, register } from '#test/support/wire.ts'

test('somebody whose client fell silent without a word is offline within 30 seconds', { timeout: 60_000 }, async () => {
  const server = await startServer()
  const [ana, bo] = [await register(server.url), await register(server.url)]
  await makeContacts(ana, bo)
  const onAna = await ana.connect()
  const onBo = await bo.connect()
  await onAna.call('users:get', { userIds: [] })
  const { presences } = await onBo.call('presence:watch', { userIds: [ana.id] })
  expect(presences).toEqual([{ userId: ana.id, status: 'online' }])
  // The line stays open, and nothing comes through it any more: not even the answer to a ping.
  onAna.socket.io.engine.transport.send = () => {}
  const gone = await onBo.waitFor('presence', (one) => one.status === 'offline', 30_000)
  expect(gone.userId).toBe(ana.id)
  onAna.close()
  onBo.close()
  await server.stop()
})

test('a session that runs out takes its open connections with it', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    const clock = testClock()
    const server = await startServer({ clock })
    const ana = await register(server.url)
    const body = { login: ana.email, password: ana.password, sharedComputer: true }
    const { token, user } = await callRoute(server.url, routes.login, { body })
    const shared = await new Person(server.url, token, user, ana.password).connect()
    const own = await ana.connect()
    await shared.call('users:get', { userIds: [] })
    await own.call('users:get', { userIds: [] })
    const closed = new Promise<void>((resolve) => void shared.socket.on('disconnect', () => resolve()))
    clock.advance(13 * 60 * 60_000)
    vi.advanceTimersByTime(60_000)
    await shared.waitFor('account', (change) => change.type === 'signed-out')
    await closed
    const { users } = await own.call('users:get', { userIds: [ana.id] })
    expect(users).toHaveLength(1)
    own.close()
    await server.stop()
  } finally {
    vi.useRealTimers()
  }
})
