import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { checkFeed } from '#server/city/check.ts'
import { readingLimits } from '#server/city/reader.ts'
import { doReading } from '#server/city/reading.ts'
import { helperFlags } from '#server/platform/helper.ts'
import { Simulator } from '#test/fixtures/partners/simulator.ts'
import { rssFeed, rssItem } from '#test/fixtures/partners/writing.ts'
import { startServer } from '#test/support/server.ts'
import { atMost, median, secondsSince, type Measure, type Options, type Subject } from './subject.ts'

const now = Date.now()

function feedOf(items: number): Buffer {
  const list = Array.from({ length: items }, (_, index) => rssItem(now, { guid: `bench-${index}` }))
  return Buffer.from(rssFeed(now, { items: list }))
}

const document = (bytes: Uint8Array) => ({ bytes, contentType: null, source: 'https://guide.example/feed.xml', now })
const feed = { id: 'f', partner_id: 'p', section: null, kind: 'article', language: null, city: null }

/** Milliseconds of each of some runs, without the first, which compiles. */
async function timesOf(runs: number, run: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = []
  for (let count = 0; count <= runs; count += 1) {
    const began = performance.now()
    await run()
    times.push(performance.now() - began)
  }
  return times.slice(1)
}

async function reading({ rounds, isQuick }: Options): Promise<Measure[]> {
  const hundred = feedOf(100)
  const runs = isQuick ? 5 : 10 * rounds
  const check = await timesOf(runs, () => checkFeed(hundred, document(hundred)))
  const ingest = await timesOf(runs, () => doReading({ kind: 'ingest', ...document(hundred), feed }))
  return [
    { name: 'feed check, 100 items', unit: 'ms', value: median(check), target: atMost(50, 'ms') },
    { name: 'feed items read', unit: 'items/s', value: Math.round(100_000 / median(ingest)) },
  ]
}

/** A feed of 10 MB with as many items as are read. */
function largeFeed(): Buffer {
  const words = `&lt;p&gt;${'Noodles and tea '.repeat(2_050)}&lt;/p&gt;`
  const description = `<description>${words}</description>`
  const items = Array.from({ length: 300 }, (_, index) => rssItem(now, { guid: `large-${index}`, description }))
  return Buffer.from(rssFeed(now, { items }))
}

/** Megabytes that a reading process takes more for a feed of 10 MB than for a small one. */
async function memory(): Promise<Measure> {
  const child = fork(join(import.meta.dirname, 'feed-memory.ts'), {
    execArgv: helperFlags(readingLimits.megabytes),
    serialization: 'advanced',
  })
  const read = async (bytes: Buffer): Promise<number> => {
    child.send({ bytes, now })
    const [megabytes] = (await once(child, 'message')) as [number]
    return megabytes
  }
  try {
    const base = await read(feedOf(1))
    const peak = await read(largeFeed())
    const details = { baseMegabytes: base, peakMegabytes: peak }
    return { name: 'memory of a 10 MB feed', unit: 'MB', value: peak - base, target: atMost(64, 'MB'), details }
  } finally {
    child.kill()
  }
}

async function polling({ isQuick, say }: Options): Promise<Measure> {
  const feeds = isQuick ? 60 : 1_000
  const simulator = await Simulator.open()
  const server = await startServer({ env: { FEEDS_ALLOW_PRIVATE_NETWORK: '1' } })
  const { city, platform } = server.app
  try {
    say(`reading ${feeds} feeds for the first time`)
    for (let index = 0; index < feeds; index += 1) {
      const name = `p${index}`
      const { id } = await city.addPartner({ name, about: '', initials: 'P', color: '#000000', languages: [] })
      await city.addFeed({ partnerId: id, url: simulator.publish(name, [{ guid: name }]) })
    }
    const allRead = async (since: number) => {
      for (;;) {
        const row = await platform.db
          .selectFrom('feeds')
          .select((eb) => eb.fn.countAll<number>().as('count'))
          .where('last_success_at', '>=', since)
          .executeTakeFirstOrThrow()
        if (row.count >= feeds) return
        city.fetchDue()
        await wait(20)
      }
    }
    await allRead(0)
    say('polling them again')
    const began = performance.now()
    const since = platform.clock.now()
    await platform.db.updateTable('feeds').set({ next_fetch_at: since }).execute()
    await allRead(since)
    return { name: `${feeds} feeds polled, all 304`, unit: 'feeds/s', value: Math.round(feeds / secondsSince(began)) }
  } finally {
    await server.stop()
    await simulator.close()
  }
}

/** Reading partners' feeds: how fast, with how much memory, and how many can be polled. */
export const feeds: Subject = {
  name: 'feeds',
  async run(options) {
    return [...(await reading(options)), await memory(), await polling(options)]
  },
}
