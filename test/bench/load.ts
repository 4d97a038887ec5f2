import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LightClient } from './light-client.ts'
import type { BenchServer } from './processes.ts'
import { percentile, secondsSince } from './subject.ts'

/** Somebody who writes into a conversation. */
export interface Writer {
  client: LightClient
  conversationId: string
}

export interface Load {
  server: BenchServer
  writers: readonly Writer[]
  /** Everybody's connections: those of the writers too, who also receive what they send. */
  readers: readonly LightClient[]
  /** How many of the readers get each message. */
  readersPerMessage: number
}

export interface Rate {
  /** Messages a second. */
  perSecond: number
  /** Microseconds of the server's processor time for each message. */
  cpuMicros: number
}

const text = 'Friday is 8 km, gate 3 of Jing’an Park. 请带头灯。'
let run = 0

const message = (conversationId: string, clientId: string) => ({
  conversationId,
  clientId,
  body: { type: 'text', text },
})

/** Resolves once so many messages have reached the readers. */
function receive(readers: readonly LightClient[], total: number): Promise<void> {
  let left = total
  return new Promise((resolve) => {
    for (const reader of readers) {
      reader.onMessages = (count) => {
        left -= count
        if (left <= 0) resolve()
      }
    }
  })
}

/** Sends `each` messages per writer, at most `window` of them unanswered, until all have been answered and received. */
export async function saturate({ server, writers, ...load }: Load, each: number, window: number): Promise<Rate> {
  run += 1
  const total = each * writers.length
  const received = receive(load.readers, total * load.readersPerMessage)
  const cpu = server.cpu()
  const began = performance.now()
  await Promise.all(
    writers.map(async (writer, index) => {
      let next = 0
      const lane = async () => {
        while (next < each) {
          const { client, conversationId } = writer
          await client.ask('message:send', message(conversationId, `r${run}-${index}-${next++}`))
        }
      }
      await Promise.all(Array.from({ length: window }, lane))
    }),
  )
  await received
  return { perSecond: total / secondsSince(began), cpuMicros: ((server.cpu() - cpu) / total) * 1_000_000 }
}

export interface Latency {
  /** Milliseconds. */
  p50: number
  p99: number
}

const summary = (times: readonly number[]): Latency => ({ p50: percentile(times, 0.5), p99: percentile(times, 0.99) })

/** Readers whose frames are read one by one; all of them would take the load's own processor. */
const samples = 10

/** Sends at a steady rate; times from the instant a message was due to its acknowledgement, and to the last readers. */
export async function pace(
  { writers, readers, readersPerMessage }: Load,
  perSecond: number,
  forSeconds: number,
): Promise<{ ack: Latency; delivery: Latency; refused: number }> {
  run += 1
  const total = Math.round(perSecond * forSeconds)
  const due = new Map<string, { at: number; left: number }>()
  const acks: number[] = []
  const deliveries: number[] = []
  let refused = 0
  let finish = () => {}
  const received = new Promise<void>((resolve) => (finish = resolve))
  const checkEnd = () => {
    if (deliveries.length + refused === total) finish()
  }
  // Of a large group those are read who came last: they are written to last.
  const isSampled = readersPerMessage > samples
  const each = isSampled ? samples : readersPerMessage
  for (const reader of readers) reader.onMessages = () => {}
  for (const reader of isSampled ? readers.slice(-samples) : readers) {
    reader.onMessages = (_count, frame) => {
      for (const [, clientId = ''] of frame.toString('latin1').matchAll(/"clientId":"([^"]+)"/g)) {
        const message = due.get(clientId)
        if (!message || (message.left -= 1) > 0) continue
        deliveries.push(performance.now() - message.at)
        checkEnd()
      }
    }
  }
  const began = performance.now()
  const pending: Promise<void>[] = []
  for (let number = 0; number < total;) {
    const dueNow = Math.min(Math.floor(secondsSince(began) * perSecond) + 1, total)
    for (; number < dueNow; number += 1) {
      const writer = writers[number % writers.length]
      if (!writer) break
      const clientId = `p${run}-${number}`
      const at = began + (number / perSecond) * 1_000
      due.set(clientId, { at, left: each })
      const answered = writer.client.call('message:send', message(writer.conversationId, clientId))
      pending.push(
        answered.then((answer) => {
          // A server that gets too little of a busy machine says so; the others' times stand beside how many it refused.
          if (answer.includes('"ok":true')) acks.push(performance.now() - at)
          else refused += 1
          checkEnd()
        }),
      )
    }
    await nextTurn()
  }
  await Promise.all(pending)
  await received
  return { ack: summary(acks), delivery: summary(deliveries), refused }
}
