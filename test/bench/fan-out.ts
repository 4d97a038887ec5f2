import { startBaseline } from './baselines.ts'
import { Community } from './community.ts'
import { connectPerson, inParallel } from './light-client.ts'
import { pace, saturate, type Load, type Rate } from './load.ts'
import { benchFolder, startBenchServer } from './processes.ts'
import { atMost, median, timesPlain, type Measure, type Options, type Subject } from './subject.ts'

/** People of a group who write. */
const writing = 4
/** Unanswered messages of one sender. */
const window = 25

/** Groups in which everybody is online and shows the conversation. */
export const fanOut: Subject = {
  name: 'fan-out',
  async run(options) {
    const measures: Measure[] = []
    for (const size of [200, 1_000]) measures.push(...(await group(size, options)))
    return measures
  },
}

async function group(size: number, options: Options): Promise<Measure[]> {
  const { dataDir, remove } = await benchFolder()
  const community = await Community.lay(dataDir)
  const people = await community.addPeople(size)
  const conversationId = await community.addGroup(people)
  await community.close()
  const server = await startBenchServer('guanxi', { DATA_DIR: dataDir })
  const plain = await startBaseline('plain', { rooms: 1, size, writers: writing })
  const raw = await startBaseline('raw', { rooms: 1, size, writers: writing })
  try {
    const readers = await inParallel(
      people.map(
        ({ token }) =>
          () =>
            connectPerson(server.url, token),
      ),
    )
    for (const reader of readers) await reader.ask('conversation:show', { conversationId })
    const writers = readers.slice(0, writing).map((client) => ({ client, conversationId }))
    return await measure({ server, writers, readers, readersPerMessage: size }, [plain.load, raw.load], options)
  } finally {
    await Promise.all([server.stop(), plain.stop(), raw.stop()])
    await remove()
  }
}

async function measure(ours: Load, baselines: [Load, Load], { isQuick, rounds, say }: Options): Promise<Measure[]> {
  const size = ours.readersPerMessage
  const each = Math.round((isQuick ? 20_000 : 120_000) / size)
  const rates: Rate[][] = [[], [], []]
  for (const load of [ours, ...baselines]) await saturate(load, Math.ceil(each / 4), window)
  for (let round = 0; round < rounds; round += 1) {
    say(`${size} members, round ${round + 1} of ${rounds}`)
    for (const [index, load] of [ours, ...baselines].entries()) rates[index]?.push(await saturate(load, each, window))
  }
  const [rate = 0, plain = 0, raw = 0] = rates.map((some) => median(some.map(({ perSecond }) => perSecond)))
  const [cpu = 0, plainCpu = 0, rawCpu = 0] = rates.map((some) => median(some.map(({ cpuMicros }) => cpuMicros)))
  say(`${size} members, at half of saturation`)
  const half = await pace(ours, rate / 2, isQuick ? 2 : 5)
  const plainHalf = await pace(baselines[0], plain / 2, isQuick ? 2 : 5)
  return [
    {
      name: `fan-out in a group of ${size}`,
      unit: 'deliveries/s',
      value: rate * size,
      plain: plain * size,
      raw: raw * size,
      target: timesPlain(2),
    },
    {
      name: 'the same: processor time of a delivery',
      unit: 'µs',
      value: cpu / size,
      plain: plainCpu / size,
      raw: rawCpu / size,
    },
    {
      name: `delivery to the last of ${size} at half of saturation, p99`,
      unit: 'ms',
      value: half.delivery.p99,
      plain: plainHalf.delivery.p99,
      target: atMost(50, 'ms'),
      details: { p50: half.delivery.p50, perSecond: (rate / 2) * size, refused: half.refused },
    },
  ]
}
