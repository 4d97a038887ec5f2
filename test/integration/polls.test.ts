import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Group } from '#shared/protocol/groups.ts'
import type { RouteArguments } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import { testClock, type TestClock } from '../support/clock.ts'
import { createGroup, joinAll } from '../support/groups.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { onEveryStorage } from '../support/storage.ts'
import { fetchMessage, send } from '../support/talk.ts'
import { register, type Person } from '../support/wire.ts'

const hour = 3_600_000

onEveryStorage((kind) => {
  let server: TestServer
  let clock: TestClock
  let owner: Person
  let guests: Person[]
  let stranger: Person
  let group: Group

  beforeAll(async () => {
    clock = testClock()
    server = await startServer({ storage: kind, clock })
    owner = await register(server.url)
    stranger = await register(server.url)
    guests = await Promise.all(Array.from({ length: 8 }, () => register(server.url)))
    group = await createGroup(owner)
    await joinAll(group, guests)
  })
  afterAll(() => server.stop())

  type Asked = RouteArguments<typeof routes.createPoll>['body']
  const ask = (by: Person, more: Partial<Asked> = {}) =>
    by.call(routes.createPoll, {
      params: { id: group.id },
      body: { clientId: crypto.randomUUID(), question: 'Where do we eat?', options: ['Noodles', 'Hotpot'], ...more },
    })
  const voteAs = (by: Person, id: string, positions: number[]) =>
    by.call(routes.vote, { params: { id }, body: { positions } })
  const resultOf = async (id: string, by = owner) => (await by.call(routes.poll, { params: { id } })).poll
  const votesOf = async (id: string) => (await resultOf(id)).options.map(({ votes }) => votes)

  describe('a poll', () => {
    test('is a card in the chat, once however often it is asked for', async () => {
      const [guest] = guests
      if (!guest) throw new Error('no guest')
      const clientId = crypto.randomUUID()
      const first = await ask(guest, { clientId })
      const again = await ask(guest, { clientId })
      expect(again).toMatchObject({ seq: first.seq, poll: { id: first.poll.id } })
      const line = await owner.connect()
      const message = await fetchMessage(line, group.conversationId, first.seq)
      expect(message.body).toEqual({
        type: 'card',
        card: { kind: 'poll', pollId: first.poll.id, question: 'Where do we eat?', options: ['Noodles', 'Hotpot'] },
      })
      // Somebody else's poll is nobody's to send, and an announcement is not sent at all.
      const stolen = { type: 'card' as const, card: { kind: 'poll' as const, pollId: first.poll.id } }
      await expect(send(line, group.conversationId, stolen)).rejects.toMatchObject({ code: 'not_found' })
      const made = { type: 'card' as const, card: { kind: 'announcement' as const, announcementId: 'x' } }
      await expect(send(line, group.conversationId, made)).rejects.toMatchObject({ code: 'invalid' })
      line.close()
    })

    test('counts each vote once, and only the last of a person', async () => {
      const { poll } = await ask(owner)
      await voteAs(owner, poll.id, [0])
      expect(await voteAs(owner, poll.id, [1])).toMatchObject({ mine: [1], poll: { voters: 1 } })
      expect(await votesOf(poll.id)).toEqual([0, 1])
      expect((await resultOf(poll.id)).options[1]?.voterIds).toEqual([owner.id])
      await voteAs(owner, poll.id, [])
      expect(await votesOf(poll.id)).toEqual([0, 0])
      await expect(voteAs(owner, poll.id, [0, 1])).rejects.toMatchObject({
        code: 'invalid',
        wire: { field: 'positions' },
      })
      await expect(voteAs(owner, poll.id, [7])).rejects.toMatchObject({ code: 'invalid' })
      await expect(voteAs(stranger, poll.id, [0])).rejects.toMatchObject({ code: 'not_found' })
    })

    test.each(['single', 'multiple'] as const)('is exact where everybody votes at once (%s)', async (choice) => {
      const { poll } = await ask(owner, { choice })
      const everybody = [owner, ...guests]
      // Each person taps about; what they chose last is all that counts.
      const taps = everybody.flatMap((person, index) => [
        voteAs(person, poll.id, [index % 2]),
        voteAs(person, poll.id, [(index + 1) % 2]),
        voteAs(person, poll.id, [index % 2]),
      ])
      await Promise.all(taps)
      const crowded = await resultOf(poll.id)
      expect(crowded.voters).toBe(everybody.length)
      expect(crowded.options.reduce((sum, { votes }) => sum + votes, 0)).toBe(everybody.length)
      await Promise.all(everybody.map((person, index) => voteAs(person, poll.id, [index % 2])))
      expect(await votesOf(poll.id)).toEqual([5, 4])
      expect((await resultOf(poll.id)).version).toBe(1 + everybody.length * 4)
    })

    test('takes several where it asks for several, and shows nobody’s vote where it is anonymous', async () => {
      const { poll } = await ask(owner, { choice: 'multiple', anonymous: true })
      await voteAs(owner, poll.id, [0, 1, 1])
      const { options, voters } = await resultOf(poll.id)
      expect(options.map(({ votes, voterIds }) => [votes, voterIds])).toEqual([
        [1, []],
        [1, []],
      ])
      expect(voters).toBe(1)
      const asked = owner.call(routes.pollVoters, { params: { id: poll.id }, query: { position: 0 } })
      await expect(asked).rejects.toMatchObject({ code: 'forbidden' })
    })

    test('shows its result to whoever is in the chat', async () => {
      const [guest] = guests
      const line = await guest?.connect()
      const { poll } = await ask(owner)
      await voteAs(owner, poll.id, [1])
      const told = await line?.waitFor(
        'aside',
        (aside) => aside.what === 'poll' && aside.poll.id === poll.id && aside.poll.voters === 1,
      )
      expect(told).toMatchObject({
        conversationId: group.conversationId,
        poll: { options: [{ votes: 0 }, { votes: 1 }] },
      })
      const listed = await owner.call(routes.pollVoters, { params: { id: poll.id }, query: { position: 1 } })
      expect(listed.voters.map(({ id }) => id)).toEqual([owner.id])
      line?.close()
    })

    test('lets members add options where it says so, up to ten', async () => {
      const [guest] = guests
      if (!guest) throw new Error('no guest')
      const { poll: closed } = await ask(owner)
      const add = (id: string, text: string) => guest.call(routes.addPollOption, { params: { id }, body: { text } })
      await expect(add(closed.id, 'Rice')).rejects.toMatchObject({ code: 'forbidden' })
      const { poll } = await ask(owner, { membersAdd: true })
      // All at once, so that two would take the same place.
      await Promise.all(Array.from({ length: 8 }, (_, index) => add(poll.id, `Place ${index}`)))
      expect((await resultOf(poll.id)).options.map(({ position }) => position)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      await expect(add(poll.id, 'One more')).rejects.toMatchObject({ code: 'conflict' })
      const { poll: open } = await ask(owner, { membersAdd: true })
      await expect(add(open.id, 'NOODLES')).rejects.toMatchObject({ code: 'conflict' })
    })

    test('ends when its time is over, or when who asked or a moderator ends it', async () => {
      const [guest, other] = guests
      if (!guest || !other) throw new Error('no guests')
      const endsAt = new Date(clock.now() + hour).toISOString()
      const { poll } = await ask(owner, { endsAt })
      await voteAs(guest, poll.id, [0])
      clock.advance(hour + 1_000)
      await expect(voteAs(guest, poll.id, [1])).rejects.toMatchObject({ code: 'conflict' })
      await server.app.platform.runJob('close-polls')
      expect(await resultOf(poll.id)).toMatchObject({
        closedAt: expect.any(String),
        options: [{ votes: 1 }, { votes: 0 }],
      })
      const { poll: asked } = await ask(guest)
      await expect(other.call(routes.closePoll, { params: { id: asked.id } })).rejects.toMatchObject({
        code: 'forbidden',
      })
      const { poll: ended } = await owner.call(routes.closePoll, { params: { id: asked.id } })
      expect(ended.closedAt).not.toBeNull()
      await expect(voteAs(guest, asked.id, [0])).rejects.toMatchObject({ code: 'conflict' })
    })

    test('is refused with a plain reason where something is wrong with it', async () => {
      const past = new Date(clock.now() - 1).toISOString()
      await expect(ask(owner, { options: ['One'] })).rejects.toMatchObject({ code: 'invalid' })
      await expect(ask(owner, { options: ['Tea', 'tea'] })).rejects.toMatchObject({ code: 'invalid' })
      await expect(ask(owner, { endsAt: past })).rejects.toMatchObject({ wire: { field: 'endsAt' } })
      await expect(ask(stranger)).rejects.toMatchObject({ code: 'forbidden' })
    })
  })
})
