import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mutedForever } from '#shared/protocol/conversations.ts'
import { routes } from '#shared/protocol/routes.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, becomeContacts, fetchMessage, makeGroup, openDirect, seen, sees, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

onEveryStorage((storage) => {
  let server: TestServer
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let env: Record<string, string> = {}

  async function start(): Promise<void> {
    server = await startServer({ storage, env })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
  }
  beforeEach(start)
  afterEach(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })
  const summary = async (person: Person, id: string) =>
    (await person.call(routes.conversation, { params: { id } })).conversation

  describe('direct conversations', () => {
    it('are one per pair, whoever opens them, even both at once', async () => {
      const ids = await Promise.all([openDirect(ann, ben), openDirect(ben, ann), openDirect(ann, ben)])
      expect(new Set(ids).size).toBe(1)
      const [id] = ids
      expect(await summary(ann, id)).toMatchObject({ kind: 'direct', memberCount: 2, lastSeq: 0, isStranger: true })
      expect((await summary(ann, id)).peer?.id).toBe(ben.id)
      expect((await summary(ben, id)).peer?.id).toBe(ann.id)
      await becomeContacts(ann, ben)
      expect(await summary(ann, id)).toMatchObject({ isStranger: false })
    })

    it('need somebody else who exists', async () => {
      await expect(openDirect(ann, ann)).rejects.toMatchObject({ code: 'invalid', wire: { field: 'userId' } })
      const nobody = ann.call(routes.openDirect, { body: { userId: 99_999_999 } })
      await expect(nobody).rejects.toMatchObject({ code: 'not_found' })
    })

    it('reach the other person’s list with the first message, not before', async () => {
      const id = await openDirect(ann, ben)
      expect((await benLine.call('sync', {})).conversations).toEqual([])
      await send(annLine, id, 'Hi')
      const change = await benLine.waitFor('account', ({ type }) => type === 'conversation')
      expect(change).toMatchObject({ conversation: { id, unread: 1, peer: { id: ann.id } } })
      expect((await benLine.call('sync', {})).conversations).toMatchObject([{ id, unread: 1 }])
    })
  })

  describe('reading', () => {
    it('moves forward only, never past the end, on all devices, and shows to the other', async () => {
      const id = await openDirect(ann, ben)
      for (const words of ['one', 'two', 'three']) await send(annLine, id, words)
      const second = await ben.connect()
      expect(await summary(ben, id)).toMatchObject({ unread: 3, readSeq: 0 })
      await benLine.call('conversation:read', { conversationId: id, seq: 2 })
      expect(await second.waitFor('account', ({ type }) => type === 'read')).toEqual({
        type: 'read',
        conversationId: id,
        seq: 2,
        unread: 1,
        mentioned: false,
        lastSeq: 3,
      })
      expect(await annLine.waitFor('receipt')).toEqual({ conversationId: id, userId: ben.id, seq: 2 })
      const { state } = await benLine.call('conversation:read', { conversationId: id, seq: 1 })
      expect(state).toEqual({ seq: 2, unread: 1, mentioned: false, lastSeq: 3 })
      expect(await summary(ben, id)).toMatchObject({ readSeq: 2, unread: 1 })
      await benLine.call('conversation:read', { conversationId: id, seq: 1_000 })
      expect(await summary(ben, id)).toMatchObject({ readSeq: 3, unread: 0 })
      expect(await summary(ann, id)).toMatchObject({ peerReadSeq: 3 })
      await annLine.waitFor('receipt', ({ seq }) => seq === 3)
      expect(annLine.all('receipt').map(({ seq }) => seq)).toEqual([2, 3])
      expect(benLine.all('account').filter(({ type }) => type === 'read')).toEqual([])
      second.close()
    })

    it.each(['ann', 'ben'] as const)('shows nobody’s position where %s keeps it private', async (who) => {
      const id = await openDirect(ann, ben)
      const shy = who === 'ann' ? ann : ben
      await shy.call(routes.updateMe, { body: { settings: { readReceipts: false } } })
      await send(annLine, id, 'one')
      await benLine.call('conversation:read', { conversationId: id, seq: 1 })
      expect(await summary(ann, id)).not.toHaveProperty('peerReadSeq')
      await send(benLine, id, 'two')
      await sees(annLine, id, 2)
      expect(annLine.all('receipt')).toEqual([])
    })

    it('counts what others wrote and has not been recalled, and knows whether one names the reader', async () => {
      const group = await makeGroup(server, ann, [[ben, 'admin']])
      await send(benLine, group, 'own words')
      const named = await send(annLine, group, { type: 'text', text: 'for Ben', mentions: [ben.id] })
      await send(annLine, group, 'more')
      expect(await summary(ben, group)).toMatchObject({ unread: 2, mentioned: true })
      await annLine.call('message:recall', { conversationId: group, seq: named.seq })
      expect(await summary(ben, group)).toMatchObject({ unread: 1, mentioned: false })
      await send(annLine, group, { type: 'text', text: 'everybody', mentions: 'all' })
      expect(await summary(ben, group)).toMatchObject({ unread: 2, mentioned: true })
      expect(await summary(ann, group)).toMatchObject({ unread: 1, mentioned: false })
    })
  })

  describe('typing', () => {
    it('reaches the others, not oneself, and not where it is switched off', async () => {
      const id = await openDirect(ann, ben)
      const second = await ann.connect()
      await annLine.call('conversation:typing', { conversationId: id })
      expect(await benLine.waitFor('typing')).toEqual({ conversationId: id, userId: ann.id })
      await benLine.call('conversation:typing', { conversationId: id })
      await second.waitFor('typing')
      expect(second.all('typing')).toEqual([{ conversationId: id, userId: ben.id }])
      await ann.call(routes.updateMe, { body: { settings: { typing: false } } })
      await annLine.call('conversation:typing', { conversationId: id })
      await send(annLine, id, 'done')
      await sees(benLine, id, 1)
      expect(benLine.all('typing')).toHaveLength(1)
      second.close()
    })
  })

  describe('what one sets for oneself', () => {
    it('stays with oneself and reaches one’s own devices', async () => {
      const id = await openDirect(ann, ben)
      const body = { mutedUntil: mutedForever, markedUnread: true, starred: true }
      const { conversation } = await ann.call(routes.updateConversation, { params: { id }, body })
      expect(conversation).toMatchObject(body)
      expect(await annLine.waitFor('account', ({ type }) => type === 'conversation')).toMatchObject({
        conversation: body,
      })
      expect(await summary(ben, id)).toMatchObject({ mutedUntil: null, markedUnread: false, starred: false })
      await send(benLine, id, 'look')
      await annLine.call('conversation:read', { conversationId: id, seq: 1 })
      expect(await summary(ann, id)).toMatchObject({ markedUnread: false, starred: true })
      await ann.call(routes.updateConversation, { params: { id }, body: { mutedUntil: null } })
      expect(await summary(ann, id)).toMatchObject({ mutedUntil: null, starred: true })
    })
  })

  describe('a blocked person', () => {
    it('notices nothing and is not noticed', async () => {
      const id = await openDirect(ann, ben)
      await send(annLine, id, 'before')
      await sees(benLine, id, 1)
      await benLine.call('conversation:read', { conversationId: id, seq: 1 })
      await ben.call(routes.block, { params: { userId: ann.id } })

      const hidden = await send(annLine, id, 'secret words')
      expect(hidden.seq).toBe(2)
      await annLine.call('message:edit', { conversationId: id, seq: 1, text: 'secret edit' })
      await annLine.call('message:react', { conversationId: id, seq: 1, emoji: '👍', on: true })
      await annLine.call('conversation:typing', { conversationId: id })
      expect(await sees(benLine, id, 4)).toMatchObject({ type: 'void' })
      expect(seen(benLine, id).map(({ type }) => type)).toEqual(['message', 'void', 'void', 'void'])
      const page = await benLine.call('events:fetch', { conversationId: id })
      expect(page.events.map(({ seq, type }) => [seq, type])).toEqual([
        [1, 'message'],
        [2, 'void'],
        [3, 'void'],
        [4, 'void'],
      ])
      expect(await fetchMessage(benLine, id, 1)).toMatchObject({ body: { text: 'before' } })
      expect(await fetchMessage(benLine, id, 1)).not.toHaveProperty('edited')
      expect(await fetchMessage(benLine, id, 1)).not.toHaveProperty('reactions')
      expect(await summary(ben, id)).toMatchObject({ unread: 0, lastMessage: { seq: 1 } })
      expect(benLine.all('typing')).toEqual([])
      expect(JSON.stringify([page, benLine.received])).not.toContain('secret')

      // The sender's own view is that of any conversation.
      expect(await fetchMessage(annLine, id, 1)).toMatchObject({ body: { text: 'secret edit' } })
      expect(seen(annLine, id).map(({ type }) => type)).toEqual(['message', 'message', 'edit', 'reaction'])
      await benLine.call('conversation:read', { conversationId: id, seq: 4 })
      expect(await summary(ann, id)).toMatchObject({ peerReadSeq: 1 })
      for (const call of ['message:react', 'message:recall', 'message:pin'] as const) {
        const payload = { conversationId: id, seq: 2, emoji: '👍', on: true }
        expect(await benLine.emitRaw(call, payload)).toMatchObject({ ok: false })
      }
      await expect(send(benLine, id, 'hello')).rejects.toMatchObject({ code: 'forbidden' })

      await ben.call(routes.unblock, { params: { userId: ann.id } })
      const open = await send(annLine, id, 'open again')
      expect(await sees(benLine, id, open.seq)).toMatchObject({ type: 'message' })
      expect(JSON.stringify(await benLine.call('events:fetch', { conversationId: id }))).not.toContain('secret')
    })
  })

  describe('leaving', () => {
    it('ends every call and every event at once', async () => {
      const group = await makeGroup(server, ann, [[ben, 'member']])
      const { seq } = await send(annLine, group, 'inside')
      await server.app.conversations.members.removeMember(group, ben.id, { by: ann.id })
      const after = await send(annLine, group, 'after')
      await sees(annLine, group, after.seq)
      await benLine.waitFor('account', ({ type }) => type === 'conversation-removed')
      await benLine.call('conversation:show', { conversationId: null })
      expect(seen(benLine, group).map((event) => event.seq)).not.toContain(after.seq)
      const fetching = benLine.call('events:fetch', { conversationId: group, after: seq })
      await expect(fetching).rejects.toMatchObject({ code: 'not_found' })
      const line = await ben.connect()
      await line.call('conversation:show', { conversationId: null })
      const again = await send(annLine, group, 'again')
      await sees(annLine, group, again.seq)
      await line.call('conversation:show', { conversationId: null })
      expect(line.all('events')).toEqual([])
      line.close()
    })
  })

  describe('with limits', () => {
    beforeEach(async () => {
      annLine.close()
      benLine.close()
      await server.stop()
      env = { RATE_LIMITS: 'on' }
      await start()
      env = {}
    })

    it('lets a stranger send three messages until they are answered', async () => {
      const id = await openDirect(ann, ben)
      for (const words of ['one', 'two', 'three']) await send(annLine, id, words)
      await expect(send(annLine, id, 'four')).rejects.toMatchObject({ code: 'forbidden' })
      expect((await summary(ben, id)).lastSeq).toBe(3)
      await send(benLine, id, 'yes?')
      expect((await send(annLine, id, 'four')).seq).toBe(5)
    })

    it('counts a stranger’s messages right when they come at once, and forgets the count among contacts', async () => {
      const id = await openDirect(ann, ben)
      const results = await Promise.allSettled(Array.from({ length: 6 }, (_, n) => send(annLine, id, `${n}`)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      await becomeContacts(ann, ben)
      expect((await send(annLine, id, 'friend')).seq).toBe(4)
    })

    it('keeps strangers out where somebody takes none', async () => {
      await ben.call(routes.updateMe, { body: { settings: { contactPolicy: 'nobody' } } })
      const id = await openDirect(ann, ben)
      await expect(send(annLine, id, 'hi')).rejects.toMatchObject({ code: 'forbidden' })
      await send(benLine, id, 'I write first')
      expect((await send(annLine, id, 'hi')).seq).toBe(2)
    })

    it('tells who is too quick how long to wait', async () => {
      const group = await makeGroup(server, ann)
      const results = await Promise.allSettled(Array.from({ length: 25 }, (_, n) => send(annLine, group, `${n}`)))
      const refused = results.filter((result) => result.status === 'rejected').map(({ reason }) => reason as object)
      expect(refused).toHaveLength(5)
      for (const reason of refused) {
        expect(reason).toMatchObject({ code: 'rate_limited', wire: { retryAfterMs: expect.any(Number) } })
      }
    })
  })
})
