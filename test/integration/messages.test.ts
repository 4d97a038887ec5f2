import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '#test/support/clock.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { annAndBen, fetchMessage, makeGroup, openDirect, seen, sees, send, text } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

const minute = 60_000

onEveryStorage((storage) => {
  let server: TestServer
  let clock: TestClock
  let ann: Person
  let ben: Person
  let annLine: TestConnection
  let benLine: TestConnection
  let direct: string

  beforeEach(async () => {
    clock = testClock()
    server = await startServer({ storage, clock })
    ;({ ann, annLine, ben, benLine } = await annAndBen(server))
    direct = await openDirect(ann, ben)
  })
  afterEach(async () => {
    annLine.close()
    benLine.close()
    await server.stop()
  })

  describe('sending', () => {
    it('gives the message to both sides, in one order', async () => {
      const hello = await send(annLine, direct, 'Hello', 'c-1')
      expect(hello.seq).toBe(1)
      const answer = await send(benLine, direct, { type: 'text', text: '你好', replyTo: 1 })
      for (const line of [annLine, benLine]) {
        await sees(line, direct, answer.seq)
        expect(seen(line, direct)).toMatchObject([
          { seq: 1, type: 'message', clientId: 'c-1', actorId: ann.id, at: hello.at, body: { text: 'Hello' } },
          { seq: 2, type: 'message', actorId: ben.id, body: { text: '你好', replyTo: 1 } },
        ])
      }
    })

    it('answers a retry with the first place and writes nothing again', async () => {
      const first = await send(annLine, direct, 'Once', 'same')
      expect(await send(annLine, direct, 'Once', 'same')).toEqual(first)
      const racing = await Promise.all(Array.from({ length: 8 }, () => send(annLine, direct, 'Race', 'race')))
      expect(new Set(racing.map(({ seq }) => seq))).toEqual(new Set([2]))
      const { events, head } = await benLine.call('events:fetch', { conversationId: direct })
      expect(events).toHaveLength(2)
      expect(head).toBe(2)
    })

    it('commits together what arrives together, and sends it in one frame', async () => {
      const count = 60
      const acks = await Promise.all(Array.from({ length: count }, (_, n) => send(annLine, direct, `${n}`)))
      expect(acks.map(({ seq }) => seq)).toEqual(Array.from({ length: count }, (_, n) => n + 1))
      await sees(benLine, direct, count)
      expect(seen(benLine, direct).map(({ seq }) => seq)).toEqual(acks.map(({ seq }) => seq))
      expect(benLine.all('events').length).toBeLessThan(count)
    })

    it('keeps client ids of different people apart, and one id to one conversation', async () => {
      await send(annLine, direct, 'A', 'id')
      expect((await send(benLine, direct, 'B', 'id')).seq).toBe(2)
      const group = await makeGroup(server, ann)
      await expect(send(annLine, group, 'C', 'id')).rejects.toMatchObject({ code: 'conflict' })
    })

    it('lets a bad message fail alone among its neighbours', async () => {
      const group = await makeGroup(server, ann)
      await send(annLine, direct, 'first', 'taken')
      const results = await Promise.allSettled([
        send(annLine, group, 'one'),
        send(annLine, group, 'two', 'taken'),
        send(annLine, group, 'three'),
        send(benLine, group, 'four'),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'rejected'])
      const { events } = await annLine.call('events:fetch', { conversationId: group })
      expect(events.map(({ seq }) => seq)).toEqual([1, 2, 3])
    })

    it.each([
      ['an answer to nothing', { type: 'text', text: 'x', replyTo: 99 }, 'invalid', 'body.replyTo'],
      ['blank text', { type: 'text', text: ' \n ' }, 'invalid', 'body.text'],
      ['text that is too long', { type: 'text', text: 'x'.repeat(8_001) }, 'invalid', 'body.text'],
      ['a file that is not there', { type: 'file', fileId: 'nope' }, 'not_found', 'fileId'],
      [
        'a card of nobody',
        { type: 'card', card: { kind: 'contact', userId: 99_999 } },
        'not_found',
        'body.card.userId',
      ],
      ['a card of no group', { type: 'card', card: { kind: 'group', groupId: 'x' } }, 'not_found', 'body.card.groupId'],
      [
        'a card of no item',
        { type: 'card', card: { kind: 'city-item', itemId: 'x' } },
        'not_found',
        'body.card.itemId',
      ],
      ['an unknown kind', { type: 'hologram' }, 'invalid', 'body.type'],
    ])('refuses %s', async (_what, body, code, field) => {
      const answer = await annLine.emitRaw('message:send', { conversationId: direct, clientId: 'x', body })
      expect(answer).toMatchObject({ ok: false, error: { code, field } })
    })

    it('fills in a card itself and believes nothing the sender says of it', async () => {
      const card = { kind: 'contact' as const, userId: ben.id, displayName: 'The Mayor' }
      const { seq } = await send(annLine, direct, { type: 'card', card })
      const event = await sees(benLine, direct, seq)
      expect(event).toMatchObject({ body: { card: { userId: ben.id, displayName: ben.user.displayName } } })
    })

    it('takes no word for whom a message was forwarded from', async () => {
      const body = { ...text('mine'), forwardedFrom: { userId: ben.id, name: 'Ben', at: '2026-01-01T00:00:00.000Z' } }
      await annLine.emitRaw('message:send', { conversationId: direct, clientId: 'x', body })
      expect((await sees(benLine, direct, 1)) as object).toHaveProperty('body', { type: 'text', text: 'mine' })
    })

    it('keeps the mentions of members only, and leaves everybody to those who may', async () => {
      const group = await makeGroup(server, ann, [[ben, 'member']])
      const { seq } = await send(benLine, group, { type: 'text', text: 'hey', mentions: [ann.id, 12_345_678] })
      expect(await sees(annLine, group, seq)).toMatchObject({ body: { mentions: [ann.id] } })
      const toAll = { type: 'text' as const, text: 'all', mentions: 'all' as const }
      await expect(send(benLine, group, toAll)).rejects.toMatchObject({ code: 'forbidden' })
      expect(await send(annLine, group, toAll)).toMatchObject({ seq: seq + 1 })
    })
  })

  describe('forwarding', () => {
    it('names the first author, and drops what has a meaning only in its own place', async () => {
      const group = await makeGroup(server, ann, [[ben, 'member']])
      await send(annLine, direct, 'Original')
      const source = {
        conversationId: direct,
        seq: (await send(annLine, direct, { type: 'text', text: 'Answer', replyTo: 1 })).seq,
      }
      const once = await benLine.call('message:forward', { conversationId: group, clientId: 'f1', source })
      const again = { conversationId: group, seq: once.seq }
      const twice = await annLine.call('message:forward', { conversationId: direct, clientId: 'f2', source: again })
      expect((await fetchMessage(benLine, direct, twice.seq)).body).toEqual({
        type: 'text',
        text: 'Answer',
        forwardedFrom: { userId: ann.id, name: ann.user.displayName, at: expect.any(String) },
      })
    })

    it('refuses recalled messages and those of foreign conversations', async () => {
      const own = await makeGroup(server, ann)
      const { seq } = await send(annLine, own, 'secret')
      const foreign = { conversationId: direct, clientId: 'f', source: { conversationId: own, seq } }
      await expect(benLine.call('message:forward', foreign)).rejects.toMatchObject({ code: 'not_found' })
      await annLine.call('message:recall', { conversationId: own, seq })
      await expect(annLine.call('message:forward', foreign)).rejects.toMatchObject({ code: 'conflict' })
    })
  })

  describe('editing', () => {
    it('changes the text where it stands and tells everybody', async () => {
      const { seq } = await send(annLine, direct, 'tpyo')
      const edit = await annLine.call('message:edit', { conversationId: direct, seq, text: 'typo' })
      expect(await sees(benLine, direct, edit.seq)).toMatchObject({ type: 'edit', target: seq, text: 'typo' })
      expect(await sees(benLine, direct, edit.seq)).not.toHaveProperty('previous')
      expect(await fetchMessage(benLine, direct, seq)).toMatchObject({
        body: { text: 'typo' },
        edited: { seq: edit.seq },
      })
      // A retry whose ack was lost finds its own edit.
      expect(await annLine.call('message:edit', { conversationId: direct, seq, text: 'typo' })).toEqual(edit)
    })

    it('is the author’s alone, for 15 minutes, for text', async () => {
      const { seq } = await send(annLine, direct, 'mine')
      const edit = { conversationId: direct, seq, text: 'yours' }
      await expect(benLine.call('message:edit', edit)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(annLine.call('message:edit', { ...edit, text: '  ' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(annLine.call('message:edit', { ...edit, text: 'mine' })).rejects.toMatchObject({ code: 'invalid' })
      await expect(annLine.call('message:edit', { ...edit, seq: 50 })).rejects.toMatchObject({ code: 'not_found' })
      const card = await send(annLine, direct, { type: 'card', card: { kind: 'contact', userId: ben.id } })
      await expect(annLine.call('message:edit', { ...edit, seq: card.seq })).rejects.toMatchObject({ code: 'invalid' })
      clock.advance(15 * minute - 5_000)
      await annLine.call('message:edit', edit)
      clock.advance(10_000)
      await expect(annLine.call('message:edit', { ...edit, text: 'late' })).rejects.toMatchObject({ code: 'forbidden' })
    })
  })

  describe('recalling', () => {
    it('answers all who recall, react to or pin a message at once with the one event', async () => {
      const { seq } = await send(annLine, direct, 'Once')
      const target = { conversationId: direct, seq }
      const times = Array.from({ length: 6 })
      const seqsOf = async (calls: Promise<{ seq: number }>[]) => (await Promise.all(calls)).map((one) => one.seq)
      const reacted = await seqsOf(times.map(() => annLine.call('message:react', { ...target, emoji: '👍', on: true })))
      expect(new Set(reacted)).toEqual(new Set([seq + 1]))
      const pinned = await seqsOf(times.map(() => annLine.call('message:pin', { ...target, on: true })))
      expect(new Set(pinned)).toEqual(new Set([seq + 2]))
      const recalled = await seqsOf(times.map(() => annLine.call('message:recall', target)))
      expect(new Set(recalled)).toEqual(new Set([seq + 3]))
    })

    it('delivers the body no more, by any call or event', async () => {
      const group = await makeGroup(server, ann, [[ben, 'member']])
      const { seq } = await send(annLine, group, { type: 'text', text: 'regret one', mentions: [ben.id] })
      await annLine.call('message:edit', { conversationId: group, seq, text: 'regret two' })
      await benLine.call('message:react', { conversationId: group, seq, emoji: '👍', on: true })
      await annLine.call('message:pin', { conversationId: group, seq, on: true })
      const recall = await annLine.call('message:recall', { conversationId: group, seq })
      expect(await annLine.call('message:recall', { conversationId: group, seq })).toEqual(recall)
      expect(await sees(benLine, group, recall.seq)).toMatchObject({ type: 'recall', target: seq, actorId: ann.id })

      const page = await benLine.call('events:fetch', { conversationId: group, after: 0 })
      const { conversation } = await ben.call(routes.conversation, { params: { id: group } })
      const synced = await benLine.call('sync', {})
      expect(JSON.stringify([page, conversation, synced])).not.toContain('regret')
      const message = page.events.find((event) => event.seq === seq)
      expect(message).toMatchObject({ body: null, recalled: { by: ann.id } })
      expect(message).not.toHaveProperty('reactions')
      expect(message).not.toHaveProperty('pinned')
      expect(page.events.filter(({ type }) => type === 'edit')).toMatchObject([{ text: null }])
      expect(conversation).toMatchObject({ pinned: [], unread: 0, mentioned: false, lastMessage: { body: null } })
      const rows = await server.app.platform.db.selectFrom('events').select('body').execute()
      expect(JSON.stringify(rows)).not.toContain('regret')

      const late = { conversationId: group, seq }
      await expect(benLine.call('message:react', { ...late, emoji: '🙂', on: true })).rejects.toMatchObject({
        code: 'conflict',
      })
      await expect(annLine.call('message:pin', { ...late, on: true })).rejects.toMatchObject({ code: 'conflict' })
      await expect(annLine.call('message:edit', { ...late, text: 'x' })).rejects.toMatchObject({ code: 'conflict' })
    })

    it('is the author’s for two minutes, and a moderator’s at any time over those below', async () => {
      const group = await makeGroup(server, ann, [[ben, 'moderator']])
      const byOwner = await send(annLine, group, 'from the owner')
      const byModerator = await send(benLine, group, 'from the moderator')
      const recall = (line: TestConnection, seq: number) => line.call('message:recall', { conversationId: group, seq })
      await expect(recall(benLine, byOwner.seq)).rejects.toMatchObject({ code: 'forbidden' })
      const { seq } = await send(annLine, direct, 'mine')
      const inDirect = { conversationId: direct, seq }
      await expect(benLine.call('message:recall', inDirect)).rejects.toMatchObject({ code: 'forbidden' })
      clock.advance(3 * minute)
      await expect(annLine.call('message:recall', inDirect)).rejects.toMatchObject({ code: 'forbidden' })
      await recall(annLine, byModerator.seq)
      expect(await fetchMessage(benLine, group, byModerator.seq)).toMatchObject({ recalled: { by: ann.id } })
    })
  })

  describe('reacting', () => {
    it('is on or off, however often it is said', async () => {
      const { seq } = await send(annLine, direct, 'nice')
      const thumb = { conversationId: direct, seq, emoji: '👍' }
      const on = await benLine.call('message:react', { ...thumb, on: true })
      expect(await benLine.call('message:react', { ...thumb, on: true })).toEqual(on)
      await annLine.call('message:react', { ...thumb, on: true })
      expect((await fetchMessage(annLine, direct, seq)).reactions).toEqual([
        { emoji: '👍', count: 2, mine: true, userIds: [ben.id, ann.id] },
      ])
      await benLine.call('message:react', { ...thumb, on: false })
      await annLine.call('message:react', { ...thumb, on: false })
      expect(await fetchMessage(annLine, direct, seq)).not.toHaveProperty('reactions')
    })

    it('takes 20 different emoji and no words', async () => {
      const { seq } = await send(annLine, direct, 'nice')
      const react = (emoji: string) => annLine.call('message:react', { conversationId: direct, seq, emoji, on: true })
      for (let code = 0x1f600; code < 0x1f600 + 20; code += 1) await react(String.fromCodePoint(code))
      await expect(react('🦀')).rejects.toMatchObject({ code: 'invalid', wire: { field: 'emoji' } })
      await expect(react('word')).rejects.toMatchObject({ code: 'invalid', wire: { field: 'emoji' } })
      await react('😀')
      expect((await fetchMessage(annLine, direct, seq)).reactions).toHaveLength(20)
    })
  })

  describe('pinning', () => {
    it('shows in the conversation for everybody', async () => {
      const { seq } = await send(annLine, direct, 'keep this')
      await benLine.call('message:pin', { conversationId: direct, seq, on: true })
      const pinned = async () => (await ann.call(routes.conversation, { params: { id: direct } })).conversation.pinned
      expect(await pinned()).toEqual([seq])
      await annLine.call('message:pin', { conversationId: direct, seq, on: false })
      expect(await pinned()).toEqual([])
    })

    it('needs the right in a group', async () => {
      const group = await makeGroup(server, ann, [[ben, 'member']])
      const pin = { conversationId: group, seq: (await send(benLine, group, 'mine')).seq, on: true }
      await expect(benLine.call('message:pin', pin)).rejects.toMatchObject({ code: 'forbidden' })
      await annLine.call('message:pin', pin)
    })
  })

  describe('history', () => {
    it('comes in pages, in order, from either side', async () => {
      for (let count = 1; count <= 7; count += 1) await send(annLine, direct, `m${count}`)
      const page = async (choice: { after?: number; before?: number; limit?: number }) => {
        const { events, hasMore, head } = await benLine.call('events:fetch', { conversationId: direct, ...choice })
        expect(head).toBe(7)
        return [events.map(({ seq }) => seq), hasMore]
      }
      expect(await page({})).toEqual([[1, 2, 3, 4, 5, 6, 7], false])
      expect(await page({ limit: 3 })).toEqual([[5, 6, 7], true])
      expect(await page({ before: 5, limit: 3 })).toEqual([[2, 3, 4], true])
      expect(await page({ before: 2, limit: 3 })).toEqual([[1], false])
      expect(await page({ after: 0, limit: 3 })).toEqual([[1, 2, 3], true])
      expect(await page({ after: 5 })).toEqual([[6, 7], false])
      expect(await page({ after: 7 })).toEqual([[], false])
      const both = benLine.call('events:fetch', { conversationId: direct, after: 1, before: 3 })
      await expect(both).rejects.toMatchObject({ code: 'invalid' })
      const over = await ben.call(routes.conversationEvents, { params: { id: direct }, query: { after: 4 } })
      expect(over.events.map(({ seq }) => seq)).toEqual([5, 6, 7])
    })
  })
})
