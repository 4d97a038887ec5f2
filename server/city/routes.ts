import { join } from 'node:path'
import { routes } from '#shared/protocol/routes.ts'
import { notFound } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import type { CountedReader, Counting } from './counts/counting.ts'
import type { CheckInput } from './checking.ts'
import { serveDemoFiles } from './demo-files.ts'
import { imagePrefix, readImagePath, soundPrefix } from './image-address.ts'
import type { Images } from './images.ts'
import type { PartnerFeeds } from './partner-feeds.ts'
import type { CityReading } from './service.ts'
import type { Sounds } from './sounds.ts'
import type { FeedReport } from '#shared/protocol/feed-report.ts'

interface Parts {
  reading: CityReading
  partnerFeeds: PartnerFeeds
  check: (input: CheckInput) => Promise<FeedReport>
  counting: Counting
  readerOf: (userId: number) => Promise<CountedReader>
  images: Images
  sounds: Sounds
  imageKey: () => Promise<string>
}

/** A feed of 10 MB as base64 within JSON. */
const checkBytes = 14_500_000

/** A week: what stands at a signed address changes rarely, and a reader's copy saves the partner a fetch. */
const imageHeaders = { 'cache-control': 'public, max-age=604800' }

export function cityRoutes(platform: Platform, parts: Parts): void {
  const { reading, check, counting, readerOf, images, sounds, imageKey, partnerFeeds } = parts
  const { app, handle, config, limiter } = platform
  const message = 'Many feeds were checked. Wait a few minutes'
  const checks = limiter({ points: 30, seconds: 300, message })
  // What is pasted is checked as somebody types.
  const drafts = limiter({ points: 300, seconds: 300, message })
  const fetches = limiter({
    points: 6,
    seconds: 1_800,
    message: 'This feed was fetched six times in half an hour, which is fair to your server and to ours',
  })

  const batches = limiter({ points: 60, seconds: 600, message: 'The side-tab counts too often. Wait a few minutes' })

  handle(routes.cityTabs, async ({ caller }) => ({ tabs: await reading.tabs(caller.userId) }))
  handle(routes.cityItems, ({ caller, query }) => reading.items(caller.userId, query))
  handle(routes.cityItem, async ({ caller, params }) => ({ item: await reading.item(caller.userId, params.id) }))
  handle(routes.saveCityItem, async ({ caller, params }) => {
    await reading.save(caller.userId, params.id, true)
    return {}
  })
  handle(routes.unsaveCityItem, async ({ caller, params }) => {
    await reading.save(caller.userId, params.id, false)
    return {}
  })
  handle(routes.cityChoices, ({ caller }) => reading.choices(caller.userId))
  handle(routes.setCityChoices, ({ caller, body }) => reading.choose(caller.userId, body))
  handle(routes.citySeen, async ({ caller, params }) => {
    await reading.markSeen(caller.userId, params.id)
    return {}
  })
  handle(routes.countCity, async ({ caller, body }) => {
    await batches.take(caller.userId)
    await counting.count(await readerOf(caller.userId), body.entries)
    return {}
  })
  handle(
    routes.checkFeed,
    async ({ caller, body }) => {
      await ('url' in body ? checks : drafts).take(caller.userId)
      return check(body)
    },
    { bodyLimit: checkBytes },
  )

  handle(routes.partnerFeeds, async ({ caller, params }) => {
    return { feeds: await partnerFeeds.feeds(caller.userId, params.id) }
  })
  handle(routes.partnerFeedHealth, ({ caller, params }) => partnerFeeds.health(caller.userId, params.id))
  handle(routes.fetchFeedNow, async ({ caller, params }) => {
    await partnerFeeds.health(caller.userId, params.id)
    await fetches.take(params.id)
    return { feed: await partnerFeeds.fetchNow(caller.userId, params.id) }
  })
  handle(routes.takeDownItem, async ({ caller, params, body }) => {
    await partnerFeeds.takeDown(caller.userId, params.id, body.reason)
    return {}
  })
  handle(routes.restoreItem, async ({ caller, params }) => {
    await partnerFeeds.restore(caller.userId, params.id)
    return {}
  })

  // Pictures are asked for by <img>, which sends no token; the signature says that this server gave the address out.
  app.get<{ Params: { signature: string; '*': string } }>(`${imagePrefix}/:signature/*`, async (request, reply) => {
    const url = readImagePath(await imageKey(), request.params.signature, request.params['*'])
    const picture = url === null ? null : await images.get(url)
    if (!picture) throw notFound('This picture')
    return reply.type('image/webp').headers(imageHeaders).send(picture)
  })

  // So are sounds, by <audio>, which asks for the parts it needs.
  app.get<{ Params: { signature: string; '*': string } }>(`${soundPrefix}/:signature/*`, async (request, reply) => {
    const { signature, '*': encoded } = request.params
    const url = readImagePath(await imageKey(), signature, encoded, 'sound')
    if (url === null) throw notFound('This sound')
    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    const { range, 'if-range': ifRange } = request.headers
    const sound = await sounds.open(url, { range, ifRange: ifRange?.toString(), signal: gone.signal })
    if (!sound) throw notFound('This sound')
    return reply
      .status(sound.status)
      .headers({ 'cache-control': 'private, max-age=86400', ...sound.headers })
      .send(sound.body)
  })

  serveDemoFiles(app, join(config.dataDir, 'demo'))
}
