import { array, assert, asyncProperty, constantFrom, nat, record } from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ConversationEvent } from '#shared/protocol/messages.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { onEveryStorage } from '#test/support/storage.ts'
import { connected, makeGroup, seen, sees, send } from '#test/support/talk.ts'
import type { Person, TestConnection } from '#test/support/wire.ts'

const writers = 4

/** What one writer does, in order; a retry sends an earlier message of theirs again. */
const step = record({
  by: nat(writers - 1),
  kind: constantFrom('send', 'send', 'send', 'retry', 'react'),
  pick: nat(20),
})

onEveryStorage((storage) => {
  let server: TestServer
  let people: { person: Person; line: TestConnection }[]
  beforeAll(async () => {
    server = await startServer({ storage })
    people = await connected(server, writers)
  })
  afterAll(async () => {
    for (const { line } of people) line.close()
    await server.stop()
  })

  it('has a dense order, the same for everybody, and every message once, whoever writes at the same time', async () => {
    await assert(
      asyncProperty(array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
        const [owner, ...others] = people
        if (!owner) throw new Error('Nobody came')
        const id = await makeGroup(
          server,
          owner.person,
          others.map(({ person }) => [person, 'member']),
        )
        const ids: string[][] = people.map(() => [])
        const refusals: boolean[] = []
        const acks = new Map<string, number[]>()
        await Promise.all(
          steps.map(async ({ by, kind, pick }) => {
            const { line } = people[by] ?? owner
            const own = ids[by] ?? []
            if (kind === 'react') {
              // Nobody may react to a join: it is refused, and its neighbours in the batch must not notice.
              const target = { conversationId: id, seq: 1 + (pick % writers), emoji: '👍', on: true }
              refusals.push((await line.emitRaw('message:react', target)).ok)
              return
            }
            const earlier = kind === 'retry' ? own[pick % Math.max(own.length, 1)] : undefined
            const clientId = earlier ?? crypto.randomUUID()
            if (!earlier) own.push(clientId)
            const { seq } = await send(line, id, clientId, clientId)
            acks.set(clientId, [...(acks.get(clientId) ?? []), seq])
          }),
        )

        expect(refusals).not.toContain(true)
        const { events, head } = await owner.line.call('events:fetch', { conversationId: id, after: 0, limit: 200 })
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
        expect(events).toHaveLength(head)
        const messages = events.filter((event) => event.type === 'message')
        expect(messages.map(({ clientId }) => clientId).sort()).toEqual(ids.flat().sort())
        for (const { clientId, seq } of messages) expect(new Set(acks.get(clientId))).toEqual(new Set([seq]))
        // What one person sent stands in the order in which they sent it.
        for (const [index, { person }] of people.entries()) {
          const own = messages.filter(({ actorId }) => actorId === person.id).map(({ clientId }) => clientId)
          expect(own).toEqual(ids[index])
        }
        // Live frames tell the same story, and never overtake each other.
        for (const { person, line } of people) {
          await sees(line, id, head)
          const live = seen(line, id)
          expect(live.map(({ seq }) => seq)).toEqual(live.map((_, place) => place + (live[0]?.seq ?? 0)))
          const isOwnJoin = (event?: ConversationEvent) => event?.type === 'member-joined' && event.userId === person.id
          expect(isOwnJoin(live[0])).toBe(true)
        }
      }),
      { numRuns: 15 },
    )
  })
})
