import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Platform } from '../platform/platform.ts'
import { secretOf } from '../platform/secrets.ts'
import { createChecking } from './checking.ts'
import type { FetchOptions } from './fetch.ts'
import { createGuard } from '../platform/outside/guard.ts'
import { imageSigner } from './image-address.ts'
import { createImageCache } from './image-cache.ts'
import { createImages } from './images.ts'
import { createFeedJobs } from './jobs.ts'
import { createPartners, type Partners } from './partners.ts'
import { createReader } from './reader.ts'
import { cityRoutes } from './routes.ts'
import { createReading, type CityReading } from './service.ts'

const imageCacheBytes = 200_000_000

/** What the other domains and the demo ask of partner content. */
export interface City extends Partners, Pick<CityReading, 'cardFor'> {
  /** Looks for feeds that are due now, without waiting for the next turn. */
  fetchDue(): void
  /** Path of a picture in this server's proxy; null where the address is too long for it. */
  imagePath(url: string): Promise<string | null>
}

/** Where this server reaches itself; a server that listens everywhere does so on the loopback too. */
function ownOrigin(address: string | AddressInfo | null): string | undefined {
  if (address === null || typeof address === 'string') return undefined
  const everywhere: Record<string, string> = { '0.0.0.0': '127.0.0.1', '::': '::1' }
  const host = everywhere[address.address] ?? address.address
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`
}

/** Partner content: feeds fetched on a schedule, read, sanitised and shown in the side-tab. */
export function createCity(platform: Platform): City {
  const { db, config, clock, log, metrics } = platform
  const now = () => clock.now()
  const allowPrivateNetwork = config.feedsAllowPrivateNetwork
  const guard = createGuard({ allowPrivateNetwork, ownOrigin: () => ownOrigin(platform.app.server.address()) })
  const fetching: FetchOptions = { guard, infoUrl: config.publicUrl ?? null, now }

  const imageKey = secretOf(db, 'city-images')

  const reader = createReader()
  const cache = createImageCache(join(config.dataDir, 'cache', 'images'), imageCacheBytes)
  const jobs = createFeedJobs({ ...fetching, db, reader, metrics, log: log.child({ part: 'feeds' }) })
  const partners = createPartners({ db, now, allowPrivateNetwork, onFeed: () => jobs.wake() })
  const reading = createReading({ db, now, signImage: async () => imageSigner(await imageKey()) })

  cityRoutes(platform, {
    reading,
    check: createChecking({ ...fetching, reader, imageKey }),
    images: createImages({ ...fetching, cache }),
    imageKey,
  })

  // The demo's feeds stand on this server, so nothing is fetched before it listens.
  platform.app.addHook('onListen', async () => jobs.start())
  platform.app.addHook('preClose', () => jobs.stop())
  platform.onStop(async () => {
    await jobs.stop()
    await reader.close()
    await guard.close()
  })

  return {
    ...partners,
    cardFor: (itemId) => reading.cardFor(itemId),
    fetchDue: () => jobs.wake(),
    imagePath: async (url) => imageSigner(await imageKey())(url),
  }
}
