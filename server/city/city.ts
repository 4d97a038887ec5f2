import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import { secretOf } from '../platform/secrets.ts'
import { createCounting } from './counts/counting.ts'
import { createChecking } from './checking.ts'
import type { FetchOptions } from './fetch.ts'
import { createGuard, type Guard } from '../platform/outside/guard.ts'
import { imageSigner } from './image-address.ts'
import { createImageCache } from './image-cache.ts'
import { createImageDrawing } from './image-drawing.ts'
import { createImages, type Images } from './images.ts'
import { hubRoutes } from './hub-routes.ts'
import { createHubs } from './hubs.ts'
import { createFeedJobs } from './jobs.ts'
import { createPartnerFeeds } from './partner-feeds.ts'
import { createPartners, type Partners } from './partners.ts'
import { tellTeam } from '../studio/notices.ts'
import { createReader } from './reader.ts'
import { cityRoutes } from './routes.ts'
import { createReading, type CityReading } from './service.ts'
import { createSounds } from './sounds.ts'

/** How often it is looked which hubs are to be asked again. Milliseconds. */
const hubsEvery = 30 * 60_000
/** How often sums that are too old are looked for. Milliseconds. */
const forgetEvery = 6 * 3_600_000
const imageCacheBytes = 200_000_000

/** What the other domains and the demo ask of partner content. */
export interface City extends Partners, Pick<CityReading, 'cardFor'> {
  /** Looks for feeds that are due now, without waiting for the next turn. */
  fetchDue(): void
  /** Path of a picture in this server's proxy; null where the address is too long for it. */
  imagePath(url: string): Promise<string | null>
  /** Reaches what stands outside, and this server's own demo feeds. */
  guard: Guard
  /** What the proxy makes of a picture, fetched anew. */
  inspectPicture: Images['inspect']
}

/** Where this server reaches itself; a server that listens everywhere does so on the loopback too. */
function ownOrigin(address: string | AddressInfo | null): string | undefined {
  if (address === null || typeof address === 'string') return undefined
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const host = everywhere[address.address] ?? address.address
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

/** Partner content: feeds fetched on a schedule, read, sanitised and shown in the side-tab. */
export function createCity(platform: Platform, identity: Pick<Identity, 'me'>): City {
  const { db, config, clock, log, metrics } = platform
  const now = () => clock.now()
  const allowPrivateNetwork = config.feedsAllowPrivateNetwork
  const guard = createGuard({ allowPrivateNetwork, ownOrigin: () => ownOrigin(platform.app.server.address()) })
  const fetching: FetchOptions = { guard, infoUrl: config.publicUrl ?? null, now }

  const imageKey = secretOf(db, 'city-images')

  // Two processes, so that nothing a feed holds makes somebody wait who checks one.
  const reader = createReader()
  const checkReader = createReader()
  const drawing = createImageDrawing()
  const cache = createImageCache(join(config.dataDir, 'cache', 'images'), imageCacheBytes)
  const { publicUrl } = config
  const feedLog = log.child({ part: 'feeds' })
  const hubs = createHubs({ ...fetching, db, log: feedLog, publicUrl })
  const jobs = createFeedJobs({
    ...fetching,
    db,
    reader,
    metrics,
    log: feedLog,
    isAnnounced: (feedId) => hubs.isAnnounced(feedId),
    onRead: (feed, facts) => hubs.follow(feed, facts),
  })
  const partners = createPartners({ db, now, allowPrivateNetwork, onFeed: () => jobs.wake() })
  const counting = createCounting({ db, now })
  const reading = createReading({
    db,
    now,
    sign: async () => imageSigner(await imageKey()),
    cityOf: async (userId) => (await identity.me(userId)).city,
  })

  const images = createImages({ ...fetching, cache, draw: (bytes) => drawing.draw(bytes) })

  cityRoutes(platform, {
    reading,
    check: createChecking({ ...fetching, reader: checkReader, imageKey }),
    partnerFeeds: createPartnerFeeds({
      db,
      now,
      isStaff: async (userId) => (await identity.me(userId)).roles.includes('staff'),
      isAnnounced: (feedId) => hubs.isAnnounced(feedId),
      wake: () => jobs.wake(),
      tell: (notice) => tellTeam(db, platform.realtime, notice),
    }),
    counting,
    readerOf: async (userId) => {
      const { city, settings } = await identity.me(userId)
      return { userId, city, isCounted: settings.partnerCounts }
    },
    images,
    sounds: createSounds(fetching),
    imageKey,
  })

  const pushes = platform.limiter({ points: 60, seconds: 600, message: 'The hub sends more often than a feed changes' })
  hubRoutes(platform.app, hubs, async (feedId, news) => {
    await pushes.take(feedId)
    await jobs.takeIn(feedId, news)
  })
  platform.every(forgetEvery, 'partner-counts', (at) => counting.forget(at))
  platform.every(hubsEvery, 'feed-hubs', () => hubs.renew())

  // The demo's feeds stand on this server, so nothing is fetched before it listens.
  platform.app.addHook('onListen', async () => jobs.start())
  platform.app.addHook('preClose', () => jobs.stop())
  platform.onStop(async () => {
    await jobs.stop()
    await Promise.all([reader.close(), checkReader.close(), drawing.close()])
    await guard.close()
  })

  return {
    ...partners,
    cardFor: (itemId) => reading.cardFor(itemId),
    fetchDue: () => jobs.wake(),
    imagePath: async (url) => imageSigner(await imageKey())(url),
    guard,
    inspectPicture: (url) => images.inspect(url),
  }
}
