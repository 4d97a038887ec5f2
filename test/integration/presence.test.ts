import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { makeContacts } from '#test/support/people.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { register, type Person, type TestConnection } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  const open: TestConnection[] = []
  beforeAll(async () => void (server = await startServer({ storage })))
  afterAll(async () => {
    for (const connection of open) connection.close()
    await server.stop()
  })

  async function connect(person: Person): Promise<TestConnection> {
    const connection = await person.connect()
    open.push(connection)
    // A call is answered only once the server has taken the connection in.
    await connection.call('users:get', { userIds: [] })
    return connection
  }
  const watch = async (connection: TestConnection, ...people: Person[]) =>
    (await connection.call('presence:watch', { userIds: people.map((person) => person.id) })).presences
  const contactsOnline = async (): Promise<[Person, Person, TestConnection, TestConnection]> => {
    const [ana, bo] = [await register(server.url), await register(server.url)]
    await makeContacts(ana, bo)
    return [ana, bo, await connect(ana), await connect(bo)]
  }
  const told = (connection: TestConnection, person: Person, status: string, text?: string) =>
    connection.waitFor('presence', (one) => one.userId === person.id && one.status === status && one.text === text)

  test.concurrent('one sees how people are, and hears when that changes', async () => {
    const [ana, bo, onAna, onBo] = await contactsOnline()
    const absent = await register(server.url)
    expect(await watch(onBo, ana, absent)).toEqual([
      { userId: ana.id, status: 'online' },
      { userId: absent.id, status: 'offline' },
    ])
    await onAna.call('presence:set', { status: 'busy', text: 'in a meeting' })
    await told(onBo, ana, 'busy', 'in a meeting')
    await onAna.call('presence:set', { status: 'online', text: '' })
    await told(onBo, ana, 'online')
    expect(await watch(onAna, bo)).toEqual([{ userId: bo.id, status: 'online' }])
  })

  test.concurrent('who is not watched any more is not told of', async () => {
    const [ana, , onAna, onBo] = await contactsOnline()
    const other = await register(server.url)
    const onOther = await connect(other)
    await watch(onBo, ana)
    await watch(onBo, other)
    await onAna.call('presence:set', { status: 'busy' })
    await onOther.call('presence:set', { status: 'busy' })
    await told(onBo, other, 'busy')
    expect(onBo.all('presence').filter((one) => one.userId === ana.id && one.status === 'busy')).toEqual([])
  })

  test.concurrent('many changes within a moment are not told one by one', async () => {
    const [ana, , onAna, onBo] = await contactsOnline()
    await watch(onBo, ana)
    for (const status of ['away', 'busy', 'away', 'busy', 'away'] as const) await onAna.call('presence:set', { status })
    await told(onBo, ana, 'away')
    // Two, where the moment ends in their midst.
    const changes = onBo.all('presence').filter((one) => one.userId === ana.id && one.status !== 'online')
    expect(changes.length).toBeLessThanOrEqual(2)
  })

  test.concurrent('of several devices the most available is shown, and do not disturb holds for all', async () => {
    const [ana, , onDesk, onBo] = await contactsOnline()
    const onPhone = await connect(ana)
    await onDesk.call('presence:set', { status: 'away' })
    expect(await watch(onBo, ana)).toEqual([{ userId: ana.id, status: 'online' }])
    await onPhone.call('presence:set', { status: 'dnd' })
    await told(onBo, ana, 'dnd')
    await onDesk.waitFor('account', (change) => change.type === 'profile' && change.user.presence?.status === 'dnd')
    await onDesk.call('presence:set', { status: 'away' })
    expect(await watch(onBo, ana)).toEqual([{ userId: ana.id, status: 'dnd' }])
  })

  test.concurrent(
    'who drops is offline soon, with the time for contacts alone; who returns at once was never gone',
    async () => {
      const [ana, bo, onAna, onBo] = await contactsOnline()
      const stranger = await register(server.url)
      const onStranger = await connect(stranger)
      await watch(onBo, ana)
      await watch(onStranger, ana)
      onAna.socket.io.engine.close()
      const back = await connect(ana)
      await back.call('presence:set', { status: 'busy' })
      await told(onBo, ana, 'busy')
      expect(onBo.all('presence').filter((one) => one.status === 'offline')).toEqual([])

      back.close()
      const gone = await onBo.waitFor('presence', (one) => one.userId === ana.id && one.status === 'offline')
      expect(Date.parse(gone.lastSeenAt ?? '')).toBeGreaterThan(Date.parse(ana.user.createdAt))
      const plain = await onStranger.waitFor('presence', (one) => one.userId === ana.id && one.status === 'offline')
      expect(plain.lastSeenAt).toBeUndefined()
      expect((await watch(onStranger, ana))[0]).toEqual({ userId: ana.id, status: 'offline' })
      const [seen] = await watch(onBo, ana)
      expect(seen?.lastSeenAt).toBe(gone.lastSeenAt)
      const { contacts } = await bo.call(routes.contacts, {})
      expect(contacts[0]).toMatchObject({ userId: ana.id, lastSeenAt: gone.lastSeenAt })
    },
  )

  test.concurrent(
    'invisible is offline, without text, seen last when it began, and still so after coming back',
    async () => {
      const [ana, bo, onAna, onBo] = await contactsOnline()
      await watch(onBo, ana)
      await onAna.call('presence:set', { status: 'busy', text: 'secret' })
      await told(onBo, ana, 'busy', 'secret')
      await onAna.call('presence:set', { status: 'invisible' })
      const gone = await told(onBo, ana, 'offline')
      onAna.close()
      const again = await connect(ana)
      await again.call('presence:set', { status: 'online', text: 'secret' })
      await told(onBo, ana, 'online', 'secret')
      await again.call('presence:set', { status: 'invisible', text: 'secret' })
      await onBo.waitFor(
        'presence',
        (one) => one.userId === ana.id && one.status === 'offline' && one.lastSeenAt !== gone.lastSeenAt,
      )
      const [seen] = await watch(onBo, ana)
      await connect(ana)
      expect(await watch(onBo, ana)).toEqual([seen])
      expect(seen).toEqual({ userId: ana.id, status: 'offline', lastSeenAt: expect.any(String) })
      expect((await bo.call(routes.contacts, {})).contacts[0]?.lastSeenAt).toBe(seen?.lastSeenAt)
      expect((await ana.call(routes.me, {})).user.presence).toEqual({ status: 'invisible', text: 'secret' })
      expect(server.app.presence.isOnline(ana.id)).toBe(false)
    },
  )

  test.concurrent('whom one has blocked sees one offline, and hears of nothing', async () => {
    const [ana, bo, onAna, onBo] = await contactsOnline()
    await watch(onBo, ana)
    await ana.call(routes.block, { params: { userId: bo.id } })
    await told(onBo, ana, 'offline')
    const before = onBo.all('presence').length
    const other = await connect(await register(server.url))
    await watch(other, ana)
    await onAna.call('presence:set', { status: 'busy' })
    await told(other, ana, 'busy')
    expect(onBo.all('presence')).toHaveLength(before)
    expect(await watch(onBo, ana)).toMatchObject([{ userId: ana.id, status: 'offline' }])
    expect(await watch(onAna, bo)).toMatchObject([{ userId: bo.id, status: 'online' }])
    await ana.call(routes.unblock, { params: { userId: bo.id } })
    await told(onBo, ana, 'busy')
  })

  test.concurrent('people who are contacts no longer lose the time last seen', async () => {
    const [ana, bo] = [await register(server.url), await register(server.url)]
    await makeContacts(ana, bo)
    const onAna = await connect(ana)
    const onBo = await connect(bo)
    await watch(onBo, ana)
    onAna.close()
    await onBo.waitFor('presence', (one) => one.userId === ana.id && one.lastSeenAt !== undefined)
    await bo.call(routes.removeContact, { params: { userId: ana.id } })
    await onBo.waitFor('presence', (one) => one.status === 'offline' && one.lastSeenAt === undefined)
    expect(await watch(onBo, ana)).toEqual([{ userId: ana.id, status: 'offline' }])
  })

  test.concurrent('a conversation knows how many of its members are shown as online', async () => {
    const { platform, presence } = server.app
    const [ana, bo, cy] = [await register(server.url), await register(server.url), await register(server.url)]
    const id = crypto.randomUUID()
    const now = platform.clock.now()
    const times = { created_at: now, updated_at: now, last_at: now }
    await platform.db
      .insertInto('conversations')
      .values({ id, kind: 'group', name: 'Counted', pair: null, member_count: 2, last_seq: 0, ...times })
      .execute()
    const membership = { conversation_id: id, role: 'member', joined_at: now, updated_at: now }
    const counters = { read_seq: 0, muted_until: null, marked_unread: 0, starred: 0 }
    await platform.db
      .insertInto('memberships')
      .values([
        { user_id: ana.id, left_at: null, ...membership, ...counters },
        { user_id: bo.id, left_at: null, ...membership, ...counters },
        { user_id: cy.id, left_at: now, ...membership, ...counters },
      ])
      .execute()
    const online = () => presence.onlineIn(id)
    expect(online()).toBe(0)
    const onAna = await connect(ana)
    const onBo = await connect(bo)
    await connect(cy)
    await vi.waitFor(() => expect(online()).toBe(2), { timeout: 5_000 })
    presence.onJoined(ana.id, id)
    expect(online()).toBe(2)
    await vi.waitFor(() => {
      presence.onJoined(cy.id, id)
      expect(online()).toBe(3)
    })
    presence.onLeft(cy.id, id)
    expect(online()).toBe(2)
    await onBo.call('presence:set', { status: 'invisible' })
    await vi.waitFor(() => expect(online()).toBe(1), { timeout: 5_000 })
    onAna.close()
    await vi.waitFor(() => expect(online()).toBe(0), { timeout: 10_000 })
  })

  test.concurrent('what is no presence is refused, and the connection goes on', async () => {
    const ana = await register(server.url)
    const connection = await connect(ana)
    for (const payload of [
      null,
      {},
      { status: 'offline' },
      { status: 5 },
      { status: 'online', text: 'x'.repeat(61) },
      [],
    ]) {
      expect(await connection.emitRaw('presence:set', payload)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
    for (const userIds of ['10001', [1], [null], Array.from({ length: 1_001 }, () => 10_001)]) {
      expect(await connection.emitRaw('presence:watch', { userIds })).toMatchObject({ error: { code: 'invalid' } })
    }
    expect(await watch(connection, ana)).toEqual([{ userId: ana.id, status: 'online' }])
    expect(await watch(connection)).toEqual([])
  })
})
