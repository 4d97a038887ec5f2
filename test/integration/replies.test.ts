import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { seen, send } from '../support/talk.ts'
import { register, type Person, type TestConnection } from '../support/wire.ts'

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let guest: Person
  let line: TestConnection

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    ;[owner, guest] = [await register(server.url), await register(server.url)]
    line = await guest.connect()
  })
  afterAll(async () => {
    line.close()
    await server.stop()
  })

  type Asked = RouteArguments<typeof routes.createKeywordReply>['body']
  async function groupWith(...replies: Partial<Asked>[]): Promise<Group> {
    const group = await createGroup(owner)
    await joinAll(group, [guest])
    for (const more of replies) {
      const body = { keywords: ['visa', '签证'], answer: 'See the pinned guide to visas.', ...more }
      await owner.call(routes.createKeywordReply, { params: { id: group.id }, body })
    }
    return group
  }
  const answersIn = ({ conversationId }: Group) =>
    seen(line, conversationId).flatMap((event) =>
      event.type === 'message' && event.body?.type === 'text' && event.body.automatic ? [event] : [],
    )
  const replyList = (group: Group) => owner.call(routes.keywordReplies, { params: { id: group.id } })

  /** Written last, an answer to it shows that everything before was dealt with. */
  async function settled(group: Group): Promise<void> {
    const before = answersIn(group).length
    await send(line, group.conversationId, 'the very last word')
    await expect.poll(() => answersIn(group).length).toBeGreaterThan(before)
  }
  const last = { keywords: ['the very last word'], answer: 'Over.', cooldownSeconds: 10 }

  describe('an automatic answer', () => {
    test('follows its word however that is written, is marked, and rests for a while', async () => {
      const group = await groupWith({}, last)
      const { seq } = await send(line, group.conversationId, 'How do I renew my V I S A?')
      await expect.poll(() => answersIn(group)).toHaveLength(1)
      expect(answersIn(group)[0]).toMatchObject({
        actorId: owner.id,
        body: { text: 'See the pinned guide to visas.', replyTo: seq, automatic: { to: 'visa' } },
      })
      await send(line, group.conversationId, '簽證 在哪里办？')
      await settled(group)
      expect(answersIn(group)).toHaveLength(2)
      clock.advance(61_000)
      await send(line, group.conversationId, '簽證 在哪里办？')
      await expect.poll(() => answersIn(group)).toHaveLength(3)
      expect((await replyList(group)).replies[0]).toMatchObject({ hits: 2, lastAt: expect.any(String) })
    })

    test('is never answered itself, so that two of them cannot talk for ever', async () => {
      const group = await groupWith(
        { keywords: ['ping'], answer: 'pong and ping', cooldownSeconds: 10 },
        { keywords: ['pong'], answer: 'ping and pong', cooldownSeconds: 10 },
        last,
      )
      await send(line, group.conversationId, 'ping')
      await expect.poll(() => answersIn(group)).toHaveLength(1)
      await settled(group)
      expect(answersIn(group).map(({ body }) => (body?.type === 'text' ? body.text : ''))).toEqual([
        'pong and ping',
        'Over.',
      ])
    })

    test('cannot be claimed by a client', async () => {
      const group = await groupWith({})
      const body = { type: 'text' as const, text: 'I am a machine', automatic: { to: 'x' } }
      await send(line, group.conversationId, body)
      await expect.poll(() => seen(line, group.conversationId).at(-1)).toMatchObject({ type: 'message' })
      expect(answersIn(group)).toEqual([])
    })

    test('changes at once, is switched off, and is told by /faq', async () => {
      const group = await groupWith({}, { keywords: ['wifi'], answer: 'Password at the bar.\nAsk Li.' }, last)
      await send(line, group.conversationId, '/FAQ')
      await expect.poll(() => answersIn(group)).toHaveLength(1)
      expect(answersIn(group)[0]?.body).toMatchObject({
        text: '• visa: See the pinned guide to visas.\n• wifi: Password at the bar.\n• the very last word: Over.',
      })
      const [visa] = (await replyList(group)).replies
      const params = { id: group.id, replyId: visa?.id ?? '' }
      await owner.call(routes.updateKeywordReply, { params, body: { isOn: false } })
      await send(line, group.conversationId, 'visa please')
      await settled(group)
      expect(answersIn(group)).toHaveLength(2)
      await owner.call(routes.deleteKeywordReply, { params })
      expect((await replyList(group)).replies).toHaveLength(2)
    })

    test('is set up by those who look after the content alone', async () => {
      const group = await groupWith()
      const body = { keywords: ['x'], answer: 'y' }
      const asked = guest.call(routes.createKeywordReply, { params: { id: group.id }, body })
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
      await expect(guest.call(routes.keywordReplies, { params: { id: group.id } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      const empty = owner.call(routes.createKeywordReply, {
        params: { id: group.id },
        body: { keywords: ['…'], answer: 'y' },
      })
      await expect(empty).rejects.toMatchObject({ code: 'invalid', wire: { field: 'keywords.0' } })
    })
  })
})
