import { afterEach, beforeEach, expect, it } from 'vitest'
import { maxFrameBytes, clientCalls } from '#shared/protocol/socket.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, openDirect, sees, send } from '#test/support/talk.ts'
import { connectRaw, rawCall, type Person, type TestConnection } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let direct: string
  beforeEach(async () => {
    server = await startServer({ storage, env: { LOG_LEVEL: 'silent' } })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
    direct = await openDirect(ann, ben)
  })
  afterEach(async () => {
    // Whatever was thrown at the server: the others go on talking.
    const third = await ben.connect()
    const { seq } = await send(third, direct, 'still here')
    await sees(benLine, direct, seq)
    for (const line of [annLine, benLine, third]) line.close()
    await server.stop()
  })

  const nonsense: unknown[] = [undefined, null, 0, 'text', true, [], [[]], {}, { conversationId: 7 }, { seq: 'x' }]

  it('answers every call with nonsense in plain words', async () => {
    for (const name of Object.keys(clientCalls)) {
      for (const payload of nonsense) {
        const answer = await annLine.emitRaw(name, payload)
        if (answer.ok) continue
        expect([name, payload, answer.error.code]).toEqual([name, payload, 'invalid'])
        expect(answer.error.message).toMatch(/\S/)
      }
    }
    // Nothing of it has become a message.
    expect((await benLine.call('events:fetch', { conversationId: direct })).events).toEqual([])
  })

  it('refuses ids and emoji that a database cannot keep', async () => {
    const { seq } = await send(benLine, direct, 'hi')
    const body = { type: 'text', text: 'x' }
    for (const [name, payload] of [
      ['message:send', { conversationId: 'a\u0000', clientId: 'x', body }],
      ['message:send', { conversationId: direct, clientId: 'a\u0000', body }],
      ['message:react', { conversationId: direct, seq, emoji: '\u0000', on: true }],
      // Half of a character: a database keeps another in its place, and would not know it again.
      ['message:send', { conversationId: direct, clientId: '\ud800', body }],
      ['message:react', { conversationId: direct, seq, emoji: '\ud800', on: true }],
    ] as const) {
      expect(await annLine.emitRaw(name, payload)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
  })

  it('refuses an object that passes for a text until it is measured', async () => {
    const conversationId = { length: { toString: 'no', valueOf: 1 } }
    for (const [name, payload] of [
      ['conversation:show', { conversationId }],
      ['message:recall', { conversationId, seq: 1 }],
    ] as const) {
      expect(await annLine.emitRaw(name, payload)).toMatchObject({ ok: false, error: { code: 'invalid' } })
    }
    const answer = await rawCall(server.url, 'POST', '/auth/login', { login: conversationId, password: conversationId })
    expect(answer).toMatchObject({ status: 400, json: { error: { code: 'invalid' } } })
  })

  it('knows no calls but its own', async () => {
    for (const name of ['message:explode', '__proto__', 'constructor', 'toString', '']) {
      expect(await annLine.emitRaw(name, {})).toMatchObject({ ok: false, error: { code: 'not_found' } })
    }
  })

  it('does nothing without an ack, and lives', async () => {
    annLine.socket.emit('message:send', { conversationId: direct, clientId: 'x', body: { type: 'text', text: 'mute' } })
    annLine.socket.emit('message:send')
    annLine.socket.emit('sync', 'x', 7, null)
    await annLine.call('conversation:show', { conversationId: direct })
    expect((await benLine.call('events:fetch', { conversationId: direct })).events).toEqual([])
  })

  it('drops a connection that sends too large a frame, and only that', async () => {
    const dropped = new Promise((resolve) => annLine.socket.on('disconnect', resolve))
    const payload = { conversationId: direct, clientId: 'x', body: { type: 'text', text: 'x'.repeat(maxFrameBytes) } }
    await expect(annLine.emitRaw('message:send', payload)).rejects.toThrow('disconnected')
    await dropped
    expect(benLine.socket.connected).toBe(true)
  })

  it('takes text of any script and no half characters', async () => {
    for (const words of [
      'Ω≈ç√∫',
      '👨‍👩‍👧‍👦',
      'مرحبا',
      '\u0000null',
      'line\nbreak',
      '<script>alert(1)</script>',
      "'; drop table events; --",
    ]) {
      const answer = await annLine.emitRaw('message:send', {
        conversationId: direct,
        clientId: crypto.randomUUID(),
        body: { type: 'text', text: words },
      })
      expect([words, answer]).toMatchObject([words, { ok: true }])
    }
    const { events } = await benLine.call('events:fetch', { conversationId: direct })
    expect(events).toHaveLength(7)
  })

  it.each([
    ['no token', {}],
    ['an empty token', { token: '', protocol: 1 }],
    ['a wrong token', { token: 'nope', protocol: 1 }],
    ['a token that is no text', { token: { $gt: '' }, protocol: 1 }],
  ])('refuses a handshake with %s', async (_what, auth) => {
    await expect(connectRaw(server.url, auth)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('refuses a handshake in another protocol', async () => {
    const old = connectRaw(server.url, { token: ann.token, protocol: 99 })
    await expect(old).rejects.toMatchObject({ code: 'invalid', wire: { field: 'protocol' } })
  })

  it('answers bad HTTP input in the same words', async () => {
    const call = (method: string, path: string, body?: unknown) => rawCall(server.url, method, path, body, ann.token)
    for (const body of [undefined, null, [], 'text', { userId: 'x' }, { userId: 1.5 }, { userId: -1 }, '{"broken"']) {
      const { status, json } = await call('POST', '/conversations/direct', body)
      expect([body, status, json]).toMatchObject([body, 400, { error: { code: 'invalid' } }])
    }
    for (const query of ['after=x', 'after=-1', 'before=0', 'limit=0', 'limit=201', 'limit=x', 'after=1&before=2']) {
      expect([query, (await call('GET', `/conversations/${direct}/events?${query}`)).status]).toEqual([query, 400])
    }
    for (const body of [{ mutedUntil: 'tomorrow' }, { starred: 'yes' }, { markedUnread: 1 }]) {
      expect((await call('PATCH', `/conversations/${direct}`, body)).status).toBe(400)
    }
    expect((await call('GET', `/conversations/${'x'.repeat(65)}`)).status).toBe(400)
    expect((await call('PUT', `/conversations/${direct}`, {})).status).toBe(404)
  })
})
