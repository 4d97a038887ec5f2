import { afterAll, beforeAll, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock } from '#test/support/clock.ts'
import { createGroup, joinAll } from '#test/support/groups.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { send } from '#test/support/talk.ts'
import { codeOf as codeAt, turnOnTwoStep } from '#test/support/two-step.ts'
import { callRoute, register, type Person } from '#test/support/wire.ts'

const period = 30_000

onEveryStorage((storage) => {
  const clock = testClock()
  let server: TestServer

  beforeAll(async () => {
    server = await startServer({ storage, clock })
  })
  afterAll(() => server.stop())

  const codeOf = (secret: string, at = clock.now()) => codeAt(secret, at)
  const logIn = ({ email, password }: Person, code?: string) =>
    callRoute(server.url, routes.login, { body: { login: email, password, ...(code === undefined ? {} : { code }) } })

  /** A person who signs in with a code; the period of the confirming code is over. */
  async function withTwoStep(): Promise<{ person: Person; secret: string; recoveryCodes: readonly string[] }> {
    const person = await register(server.url)
    const enrolled = await turnOnTwoStep(person, clock.now())
    clock.advance(2 * period)
    return { person, ...enrolled }
  }

  it('asks for a code only once one was confirmed, and tells an address that apps understand', async () => {
    const person = await register(server.url)
    const { secret, uri } = await person.call(routes.beginTwoStep, { body: { password: person.password } })
    expect(uri).toMatch(/^otpauth:\/\/totp\/Guanxi:/)
    expect(uri).toContain(secret)
    await logIn(person)
    const wrong = person.call(routes.confirmTwoStep, { body: { code: '000000' } })
    await expect(wrong).rejects.toMatchObject({ code: 'invalid', wire: { field: 'code' } })
    expect(await person.call(routes.twoStep, {})).toEqual({ on: false, recoveryCodesLeft: 0 })
    await person.call(routes.confirmTwoStep, { body: { code: codeOf(secret) } })
    expect(await person.call(routes.twoStep, {})).toEqual({ on: true, recoveryCodesLeft: 10 })
  })

  it('lets in who has the password and the code, once with each code', async () => {
    const { person, secret } = await withTwoStep()
    for (const code of [undefined, '', '123', '000000']) {
      await expect(logIn(person, code)).rejects.toMatchObject({ code: 'unauthenticated', wire: { field: 'code' } })
    }
    const code = codeOf(secret)
    expect((await logIn(person, code)).user.id).toBe(person.id)
    await expect(logIn(person, code)).rejects.toMatchObject({ code: 'unauthenticated' })
    clock.advance(period)
    const [first, second] = await Promise.allSettled([logIn(person, codeOf(secret)), logIn(person, codeOf(secret))])
    expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  })

  it('forgives a clock that is half a minute off, and no more', async () => {
    const { person, secret } = await withTwoStep()
    await expect(logIn(person, codeOf(secret, clock.now() - 4 * period))).rejects.toMatchObject({
      wire: { field: 'code' },
    })
    await logIn(person, codeOf(secret, clock.now() + period))
  })

  it('says nothing of codes to who does not know the password', async () => {
    const { person, secret } = await withTwoStep()
    const guess = callRoute(server.url, routes.login, {
      body: { login: person.email, password: 'not this one', code: codeOf(secret) },
    })
    const refusal = await guess.catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'unauthenticated' })
    expect((refusal as { wire: { field?: string } }).wire.field).toBeUndefined()
  })

  it('takes each code on paper once, however it is typed', async () => {
    const { person, recoveryCodes } = await withTwoStep()
    const [code = '', other = ''] = recoveryCodes
    await logIn(person, ` ${code.toUpperCase().replace('-', ' ')} `)
    await expect(logIn(person, code)).rejects.toMatchObject({ code: 'unauthenticated' })
    await logIn(person, other)
    expect(await person.call(routes.twoStep, {})).toEqual({ on: true, recoveryCodesLeft: 8 })
  })

  it('is asked of those who run a group, where the group wants that', async () => {
    const { person: owner } = await withTwoStep()
    const [moderator, guest] = [await register(server.url), await register(server.url)]
    const group = await createGroup(owner)
    await joinAll(group, [moderator, guest])
    const params = { id: group.id }
    const role = { params: { ...params, userId: moderator.id }, body: { role: 'moderator' } } as const
    await owner.call(routes.updateMember, role)
    await moderator.call(routes.audit, { params, query: {} })
    const asked = await owner.call(routes.requireStaffTwoStep, { params, body: { required: true } })
    expect(asked).toMatchObject({ required: true, without: [{ id: moderator.id }] })
    await expect(moderator.call(routes.audit, { params, query: {} })).rejects.toMatchObject({ code: 'forbidden' })
    await moderator.call(routes.members, { params, query: {} })
    expect((await moderator.call(routes.group, { params })).lacksTwoStep).toBe(true)
    expect((await owner.call(routes.group, { params })).lacksTwoStep).toBeUndefined()

    // Neither the queue nor the chat is a way round it; what is one's own can be taken back.
    const { conversationId } = group
    const [line, guestLine] = [await moderator.connect(), await guest.connect()]
    const { seq } = await send(guestLine, conversationId, 'Cheap watches')
    const about = { kind: 'message' as const, conversationId, seq }
    await owner.call(routes.report, { body: { about, reason: 'spam' } })
    const { items } = await moderator.call(routes.queue, { query: {} })
    const key = items[0]?.key ?? ''
    const refused = { code: 'forbidden', message: expect.stringContaining('sign in with a code') as string }
    await expect(moderator.call(routes.queueItem, { params: { key } })).rejects.toMatchObject(refused)
    const removal = { params: { key }, body: { action: 'remove', reason: 'Spam' } } as const
    await expect(moderator.call(routes.decide, removal)).rejects.toMatchObject(refused)
    await expect(line.call('message:recall', { conversationId, seq })).rejects.toMatchObject(refused)
    const own = await send(line, conversationId, 'Good evening')
    await line.call('message:recall', { conversationId, seq: own.seq })

    const { secret } = await moderator.call(routes.beginTwoStep, { body: { password: moderator.password } })
    await moderator.call(routes.confirmTwoStep, { body: { code: codeOf(secret) } })
    await moderator.call(routes.audit, { params, query: {} })
    expect(await owner.call(routes.staffTwoStep, { params })).toEqual({ required: true, without: [] })
    await moderator.call(routes.decide, removal)
    for (const one of [line, guestLine]) one.close()
  })

  it('is not asked by who does not have it', async () => {
    const owner = await register(server.url)
    const group = await createGroup(owner)
    const asking = owner.call(routes.requireStaffTwoStep, { params: { id: group.id }, body: { required: true } })
    await expect(asking).rejects.toMatchObject({ code: 'conflict' })
  })

  it('is turned off by who has both, and stays on otherwise', async () => {
    const { person, secret } = await withTwoStep()
    const end = (password: string, code: string) => person.call(routes.endTwoStep, { body: { password, code } })
    await expect(end('wrong password', codeOf(secret))).rejects.toMatchObject({ wire: { field: 'password' } })
    await expect(end(person.password, '000000')).rejects.toMatchObject({ wire: { field: 'code' } })
    const again = person.call(routes.beginTwoStep, { body: { password: person.password } })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    await end(person.password, codeOf(secret))
    await logIn(person)
  })
})
