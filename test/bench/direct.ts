import { startBaseline } from './baselines.ts'
import { Community } from './community.ts'
import { connectPerson, type LightClient } from './light-client.ts'
import { pace, saturate, type Load, type Rate } from './load.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, median, timesPlain, type Measure, type Options, type Subject } from './subject.ts'

const pairs = 20
/** Unanswered messages of one sender. */
const window = 50

/** Pairs of people who write to each other: every message stored and on disk before it is answered. */
export const direct: Subject = {
  name: 'direct',
  async run(options) {
    const { dataDir, remove } = await benchFolder()
    const community = await Community.lay(dataDir)
    const people = await community.addPeople(2 * pairs)
    const rooms: string[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      rooms.push(await community.addDirect(people[2 * pair]!, people[2 * pair + 1]!))
    }
    await community.close()
    const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
    const plain = await startBaseline('plain', { rooms: pairs, size: 2, writers: 1 })
    const raw = await startBaseline('raw', { rooms: pairs, size: 2, writers: 1 })
    try {
      const readers: LightClient[] = []
      for (const { token } of people) readers.push(await connectPerson(server.url, token))
      const writers = rooms.map((conversationId, pair) => ({ client: readers[2 * pair]!, conversationId }))
      return await measure({ server, writers, readers, readersPerMessage: 2 }, [plain.load, raw.load], options)
    } finally {
      await Promise.all([server.stop(), plain.stop(), raw.stop()])
      await remove()
    }
  },
}

async function measure(ours: Load, baselines: [Load, Load], { isQuick, rounds, say }: Options): Promise<Measure[]> {
  const rates: Rate[][] = [[], [], []]
  const each = isQuick ? 300 : 1_500
  for (const load of [ours, ...baselines]) await saturate(load, each / 3, window)
  const forSeconds = isQuick ? 2 : 5
  // Before the server is filled: for a minute after it, the search index still takes in what saturation has written.
  say('at 1,000 messages a second')
  const plainThousand = await pace(baselines[0], 1_000, forSeconds)
  const thousand = await pace(ours, 1_000, 3 * forSeconds)
  for (let round = 0; round < rounds; round += 1) {
    say(`saturation, round ${round + 1} of ${rounds}`)
    for (const [index, load] of [ours, ...baselines].entries()) rates[index]?.push(await saturate(load, each, window))
  }
  const [rate = 0, plain = 0, raw = 0] = rates.map((some) => median(some.map(({ perSecond }) => perSecond)))
  const [cpu = 0, plainCpu = 0, rawCpu = 0] = rates.map((some) => median(some.map(({ cpuMicros }) => cpuMicros)))
  say('at half of saturation')
  // Full garbage collections come every few seconds: in a shorter time it is luck whether one is in it.
  const half = await pace(ours, rate / 2, 3 * forSeconds)
  const plainHalf = await pace(baselines[0], rate / 2, 3 * forSeconds)
  return [
    {
      name: 'direct messages, stored and flushed before the ack',
      unit: 'messages/s',
      value: rate,
      plain,
      raw,
      target: timesPlain(0.4),
    },
    { name: 'the same: processor time of a message', unit: 'µs', value: cpu, plain: plainCpu, raw: rawCpu },
    {
      name: 'ack at half of saturation, p99',
      unit: 'ms',
      value: half.ack.p99,
      plain: plainHalf.ack.p99,
      target: atMost(50, 'ms'),
      details: { p50: half.ack.p50, perSecond: rate / 2, refused: half.refused },
    },
    {
      name: 'ack at 1,000 messages/s, p99',
      unit: 'ms',
      value: thousand.ack.p99,
      plain: plainThousand.ack.p99,
      target: atMost(10, 'ms'),
      details: { p50: thousand.ack.p50, refused: thousand.refused },
    },
  ]
}
