import { assert, asyncProperty, array, constantFrom, nat, oneof, record, constant } from 'fast-check'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openProxy, type Proxy } from '#test/faults/network/proxy.ts'
import type { Window } from '#test/faults/browser/computer.ts'
import { computerOf, Devices } from '#test/support/devices.ts'
import { startServer, type TestServer } from '#test/support/server.ts'
import { openDirect, text } from '#test/support/talk.ts'
import { register } from '#test/support/wire.ts'

let server: TestServer
/** The wire between every window and the server. */
let wire: Proxy

beforeAll(async () => {
  server = await startServer()
  wire = await openProxy(Number(new URL(server.url).port))
})

afterAll(async () => {
  await wire.close()
  await server.stop()
})

const step = oneof(
  { weight: 5, arbitrary: record({ do: constant('others' as const), chat: nat(1) }) },
  { weight: 2, arbitrary: record({ do: constant('own' as const), chat: nat(1), window: nat(2) }) },
  { weight: 2, arbitrary: record({ do: constant('recall' as const), chat: nat(1), back: nat(3) }) },
  { weight: 3, arbitrary: record({ do: constant('read' as const), chat: nat(1), window: nat(2), back: nat(4) }) },
  { weight: 1, arbitrary: record({ do: constant('show' as const), chat: nat(1), window: nat(2) }) },
  { weight: 1, arbitrary: record({ do: constant('mute' as const), chat: nat(1), window: nat(2) }) },
  { weight: 1, arbitrary: record({ do: constant('kill' as const), window: nat(2) }) },
  {
    weight: 1,
    arbitrary: record({ do: constantFrom('cut' as const, 'check' as const) }),
  },
)

test('every window of every computer counts as the model does, whatever happens in which order', async () => {
  await assert(
    asyncProperty(array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const world = await Devices.create(server, wire.url)
      try {
        for (const one of steps) {
          if (one.do === 'others') await world.others(one.chat)
          else if (one.do === 'own') await world.own(one.chat, one.window)
          else if (one.do === 'recall') await world.recall(one.chat, one.back)
          else if (one.do === 'read') await world.read(one.chat, one.window, one.back)
          else if (one.do === 'show') await world.show(one.chat, one.window)
          else if (one.do === 'mute') await world.mute(one.chat, one.window)
          else if (one.do === 'kill') world.kill(one.window)
          else if (one.do === 'cut') wire.cut()
          else await world.check()
        }
        await world.check()
      } finally {
        world.close()
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 8), endOnFailure: true },
  )
})

test('windows of one computer share what is typed and what is sent, and go on where one is killed', async () => {
  const [ana, ben] = await Promise.all([register(server.url), register(server.url)])
  const id = await openDirect(ana, ben)
  const computer = computerOf(ana, wire.url)
  const [one, two] = [await computer.openWindow(), await computer.openWindow()]
  const draftIn = ({ app }: Window) => app.useDrafts.getState().byConversation[id]?.text

  one.app.saveDraft(id, { text: 'See you at' })
  await vi.waitFor(() => expect(draftIn(two)).toBe('See you at'))
  two.app.saveDraft(id, { text: 'See you at eight' })
  await vi.waitFor(() => expect(draftIn(one)).toBe('See you at eight'))
  one.app.saveDraft(id, null)
  await vi.waitFor(() => expect(draftIn(two)).toBeUndefined())

  // Both write while one of them dies in the middle of it.
  const words = Array.from({ length: 30 }, (_, index) => `message ${index}`)
  const written: Promise<void>[] = []
  for (const [index, message] of words.entries()) {
    const window = index % 2 === 0 && one.isAlive ? one : two
    written.push(window.app.sendMessage(id, text(message)))
    await written.at(-1)
    if (index === 12) one.kill()
  }
  const line = await ben.connect()
  await vi.waitFor(async () => {
    const { events } = await line.call('events:fetch', { conversationId: id, after: 0, limit: 200 })
    const texts = events.flatMap((event) =>
      event.type === 'message' && event.body?.type === 'text' ? [event.body.text] : [],
    )
    expect(texts).toEqual(words)
  })
  line.close()
  two.kill()
})
