import type { Peer } from './peers.ts'

export interface Flow {
  room: string
  from: Peer
  /** Everybody who is to receive what is sent, the sender included. */
  readers: Peer[]
}

const text = 'Friday is 8 km, gate 3 of Jing’an Park. 请带头灯。'

const seconds = (began: number) => (performance.now() - began) / 1000

/** Resolves once `count` messages have come in over all the given peers. */
function received(peers: Peer[], count: number): { done: Promise<void>; stop: () => void } {
  let left = count
  let finish: () => void = () => {}
  const done = new Promise<void>((resolve) => (finish = resolve))
  const onEvents = ({ events }: { events: { clientId?: string }[] }) => {
    for (const event of events) if (event.clientId) left -= 1
    if (left <= 0) finish()
  }
  for (const { socket } of peers) socket.on('events', onEvents)
  return { done, stop: () => peers.forEach(({ socket }) => socket.off('events', onEvents)) }
}

/** Sends `each` messages per flow with at most `window` unacknowledged; gives deliveries per second. */
export async function saturate(flows: Flow[], each: number, window: number, run: string): Promise<number> {
  const readers = [...new Set(flows.flatMap((flow) => flow.readers))]
  const total = flows.reduce((sum, flow) => sum + each * flow.readers.length, 0)
  const inbox = received(readers, total)
  const began = performance.now()
  await Promise.all(
    flows.map(async (flow, index) => {
      let next = 0
      const lane = async () => {
        while (next < each) {
          const number = next++
          await flow.from.send(flow.room, `${run}-${index}-${number}`, text)
        }
      }
      await Promise.all(Array.from({ length: window }, lane))
    }),
  )
  await inbox.done
  const rate = total / seconds(began)
  inbox.stop()
  return rate
}

/** Sends at a steady rate for some seconds; gives the 50th and 99th percentile of the time to the acknowledgement in ms. */
export async function pace(flows: Flow[], perSecond: number, forSeconds: number, run: string) {
  const times: number[] = []
  const pending: Promise<void>[] = []
  const began = performance.now()
  for (let number = 0; number < perSecond * forSeconds;) {
    const due = Math.min(Math.floor(seconds(began) * perSecond) + 1, perSecond * forSeconds)
    for (; number < due; number += 1) {
      const flow = flows[number % flows.length]
      if (!flow) break
      const sent = performance.now()
      const ack = flow.from.send(flow.room, `${run}-${number}`, text)
      pending.push(ack.then(() => void times.push(performance.now() - sent)))
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  await Promise.all(pending)
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}
