import { afterAll, beforeAll, expect, test } from 'vitest'
import { contactLimits } from '#shared/contacts/limits.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { makeContacts } from '#test/support/people.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { rawCall, register, type Person } from '#test/support/wire.ts'

const day = 24 * 60 * 60_000

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
  })
  afterAll(() => server.stop())

  const two = async (): Promise<[Person, Person]> => [await register(server.url), await register(server.url)]
  const ask = async (from: Person, to: Person, more: { message?: string; answer?: string } = {}) =>
    (await from.call(routes.requestContact, { body: { userId: to.id, ...more } })).request
  const decide = async (person: Person, id: string, action: 'accept' | 'decline') =>
    (await person.call(routes.answerContactRequest, { params: { id }, body: { action } })).request
  const listed = async (person: Person) => (await person.call(routes.contactRequests, {})).requests
  const areContacts = async (a: Person, b: Person) =>
    (await a.call(routes.contacts, {})).contacts.some((contact) => contact.userId === b.id) &&
    (await b.call(routes.contacts, {})).contacts.some((contact) => contact.userId === a.id)

  test('a request with its message arrives at once and, accepted, makes both contacts', async () => {
    const [ana, bo] = await two()
    const [onAna, onBo] = [await ana.connect(), await bo.connect()]
    const sent = await ask(ana, bo, { message: 'We met at the library' })
    expect(sent).toMatchObject({ direction: 'outgoing', state: 'pending', user: { id: bo.id } })
    const arrived = await onBo.waitFor('account', (change) => change.type === 'request')
    expect(arrived).toMatchObject({
      request: { id: sent.id, direction: 'incoming', message: 'We met at the library', user: { id: ana.id } },
    })
    expect(await listed(bo)).toMatchObject([{ id: sent.id, direction: 'incoming' }])

    expect(await decide(bo, sent.id, 'accept')).toMatchObject({ state: 'accepted' })
    await onAna.waitFor('account', (change) => change.type === 'request' && change.request.state === 'accepted')
    await onAna.waitFor('account', (change) => change.type === 'contact' && change.contact.userId === bo.id)
    await onBo.waitFor('account', (change) => change.type === 'contact' && change.contact.userId === ana.id)
    expect(await areContacts(ana, bo)).toBe(true)
    expect(await decide(bo, sent.id, 'accept')).toMatchObject({ state: 'accepted' })
    await expect(decide(bo, sent.id, 'decline')).rejects.toMatchObject({ code: 'conflict' })
    await expect(ask(ana, bo)).rejects.toMatchObject({ code: 'conflict', wire: { field: 'userId' } })
    onAna.close()
    onBo.close()
  })

  test('only the one who was asked decides', async () => {
    const [ana, bo] = await two()
    const stranger = await register(server.url)
    const { id } = await ask(ana, bo)
    for (const person of [ana, stranger]) {
      await expect(decide(person, id, 'accept')).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(decide(bo, 'no-such-request', 'accept')).rejects.toMatchObject({ code: 'not_found' })
    expect(await areContacts(ana, bo)).toBe(false)
  })

  test('asking twice is asking once; requests that cross accept each other', async () => {
    const [ana, bo] = await two()
    const first = await ask(ana, bo, { message: 'hello' })
    expect(await ask(ana, bo, { message: 'hello again' })).toMatchObject({ id: first.id, message: 'hello' })
    expect(await listed(bo)).toHaveLength(1)
    expect(await ask(bo, ana)).toMatchObject({ id: first.id, state: 'accepted', direction: 'incoming' })
    expect(await areContacts(ana, bo)).toBe(true)

    const [cy, di] = await two()
    const states = (await Promise.all([ask(cy, di), ask(di, cy), ask(cy, di), ask(di, cy)].map(settle))).filter(Boolean)
    expect(states).toContain('accepted')
    expect(await areContacts(cy, di)).toBe(true)
    expect((await cy.call(routes.contacts, {})).contacts).toHaveLength(1)
  })
  /** The state, or nothing where the two were contacts by then. */
  const settle = async (sending: ReturnType<typeof ask>) => await sending.then(({ state }) => state).catch(() => null)

  test('who takes anyone has a contact at once', async () => {
    const [ana, bo] = await two()
    await bo.call(routes.updateMe, { body: { settings: { contactPolicy: 'anyone' } } })
    expect(await ask(ana, bo)).toMatchObject({ state: 'accepted' })
    expect(await areContacts(ana, bo)).toBe(true)
  })

  test('who takes nobody is asked in vain, but may ask', async () => {
    const [ana, bo] = await two()
    await bo.call(routes.updateMe, { body: { settings: { contactPolicy: 'nobody' } } })
    await expect(ask(ana, bo)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await listed(bo)).toEqual([])
    await ask(bo, ana)
    expect(await ask(ana, bo)).toMatchObject({ state: 'accepted' })
  })

  test('the answer to a question opens, compared without regard to case and width; nobody sees it', async () => {
    const [ana, bo] = await two()
    const settings = {
      contactPolicy: 'question',
      contactQuestion: 'Which café?',
      contactAnswer: 'Café  Ｎord',
    } as const
    await bo.call(routes.updateMe, { body: { settings } })
    const { user } = await ana.call(routes.user, { params: { id: bo.id } })
    expect(user.contactQuestion).toBe('Which café?')
    expect(JSON.stringify(user)).not.toMatch(/ord/i)
    await expect(ask(ana, bo)).rejects.toMatchObject({ code: 'invalid', wire: { field: 'answer' } })
    await expect(ask(ana, bo, { answer: 'Café Süd' })).rejects.toMatchObject({
      code: 'invalid',
      wire: { field: 'answer' },
    })
    expect(await listed(bo)).toEqual([])
    expect(await ask(ana, bo, { answer: ' cafe nord ' })).toMatchObject({ state: 'accepted' })
    expect(await areContacts(ana, bo)).toBe(true)
  })

  test('a refused request may be repeated after 7 days', async () => {
    const [ana, bo] = await two()
    const { id } = await ask(ana, bo)
    expect(await decide(bo, id, 'decline')).toMatchObject({ state: 'declined' })
    expect(await listed(ana)).toMatchObject([{ id, state: 'declined' }])
    const again = ask(ana, bo)
    await expect(again).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(again).rejects.toHaveProperty('wire.retryAfterMs')
    clock.advance(7 * day + 1_000)
    expect(await ask(ana, bo)).toMatchObject({ state: 'pending' })
  })

  test('a request that nobody answers lapses after 30 days', async () => {
    const [ana, bo] = await two()
    const { id } = await ask(ana, bo)
    clock.advance(31 * day)
    await expect(decide(bo, id, 'accept')).rejects.toMatchObject({ code: 'conflict' })
    expect(await listed(ana)).toMatchObject([{ id, state: 'expired' }])
    const next = await ask(ana, bo)
    expect(next.id).not.toBe(id)
    expect(next.state).toBe('pending')
  })

  test("a blocked person's request looks sent and reaches nobody, whatever the other allows", async () => {
    const [ana, bo] = await two()
    const onBo = await bo.connect()
    await bo.call(routes.block, { params: { userId: ana.id } })
    const sent = await ask(ana, bo, { message: 'hello' })
    expect(sent).toMatchObject({ state: 'pending', message: 'hello' })
    expect(await listed(ana)).toMatchObject([{ id: sent.id, state: 'pending' }])
    expect(await listed(bo)).toEqual([])
    await expect(decide(bo, sent.id, 'accept')).rejects.toMatchObject({ code: 'not_found' })
    await bo.call(routes.updateMe, { body: { settings: { contactPolicy: 'anyone' } } })
    expect(await ask(ana, bo)).toMatchObject({ id: sent.id, state: 'pending' })
    expect(await areContacts(ana, bo)).toBe(false)
    await bo.call(routes.unblock, { params: { userId: ana.id } })
    expect(await listed(bo)).toEqual([])
    expect(onBo.all('account').filter((change) => change.type === 'request')).toEqual([])
    onBo.close()
  })

  test('blocking ends what was open, and its sender is not told', async () => {
    const [ana, bo] = await two()
    const onAna = await ana.connect()
    const { id } = await ask(ana, bo)
    await onAna.waitFor('account', (change) => change.type === 'request')
    await bo.call(routes.block, { params: { userId: ana.id } })
    expect(await listed(bo)).toEqual([])
    expect(await listed(ana)).toMatchObject([{ id, state: 'pending' }])
    expect(onAna.all('account')).toHaveLength(1)
    await expect(ask(bo, ana)).rejects.toMatchObject({ code: 'conflict' })
    onAna.close()
  })

  test('one who asked and then blocks cannot be accepted any more', async () => {
    const [ana, bo] = await two()
    const { id } = await ask(ana, bo)
    await ana.call(routes.block, { params: { userId: bo.id } })
    await expect(decide(bo, id, 'accept')).rejects.toMatchObject({ code: 'conflict' })
    expect(await areContacts(ana, bo)).toBe(false)
  })

  test.each([
    ['no person', {}, 'userId'],
    ['a person as text', { userId: '10001' }, 'userId'],
    ['a number too small', { userId: 1 }, 'userId'],
    ['an endless message', { userId: 10_001, message: 'x'.repeat(201) }, 'message'],
    ['a message that is none', { userId: 10_001, message: { text: 'hi' } }, 'message'],
    ['an endless answer', { userId: 10_001, answer: 'x'.repeat(61) }, 'answer'],
  ])('a request with %s is refused', async (_what, body, field) => {
    const ana = await register(server.url)
    expect(await rawCall(server.url, 'POST', '/contacts/requests', body, ana.token)).toMatchObject({
      status: 400,
      json: { error: { code: 'invalid', field } },
    })
  })

  test('nobody asks themselves, nor somebody who is not there', async () => {
    const ana = await register(server.url)
    await expect(ask(ana, ana)).rejects.toMatchObject({ code: 'invalid' })
    const nobody = ana.call(routes.requestContact, { body: { userId: 99_999_999 } })
    await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
  })

  test('limits: so many requests a day, so many answers to one question', async () => {
    const later = testClock()
    const strict = await startServer({ storage, clock: later, env: { RATE_LIMITS: 'on' } })
    const others = await Promise.all(Array.from({ length: 18 }, () => register(strict.url)))
    const [ana, bo] = [await register(strict.url), others[0] as Person]
    const settings = { contactPolicy: 'question', contactQuestion: 'Which?', contactAnswer: 'That' } as const
    await bo.call(routes.updateMe, { body: { settings } })
    const guesses: unknown[] = []
    for (let n = 0; n < 6; n += 1) {
      guesses.push(await ask(ana, bo, { answer: `guess ${n}` }).catch((error: { code: string }) => error.code))
    }
    expect(guesses).toEqual(['invalid', 'invalid', 'invalid', 'invalid', 'invalid', 'rate_limited'])
    await expect(ask(ana, bo, { answer: 'That' })).rejects.toMatchObject({ code: 'rate_limited' })

    for (const other of others.slice(1)) await ask(ana, other)
    const missing = contactLimits.requestsPerDay - (others.length - 1)
    for (let n = 0; n < missing; n += 1) {
      const other = others[1 + n] as Person
      const { id } = await ask(ana, other)
      await decide(other, id, 'accept')
      await ana.call(routes.removeContact, { params: { userId: other.id } })
      await ask(ana, other)
    }
    const last = await register(strict.url)
    const refused = ask(ana, last)
    await expect(refused).rejects.toMatchObject({ code: 'rate_limited', status: 429 })
    await expect(refused).rejects.toHaveProperty('wire.retryAfterMs')
    later.advance(day)
    expect(await ask(ana, last)).toMatchObject({ state: 'pending' })
    await strict.stop()
  })

  test('contacts made twice at the same time are made once', async () => {
    const [ana, bo] = await two()
    const { id } = await ask(ana, bo)
    const answers = await Promise.all([decide(bo, id, 'accept'), decide(bo, id, 'accept'), decide(bo, id, 'accept')])
    expect(answers.map((request) => request.state)).toEqual(['accepted', 'accepted', 'accepted'])
    await makeContacts(ana, await register(server.url))
    expect((await ana.call(routes.contacts, {})).contacts).toHaveLength(2)
  })
})
