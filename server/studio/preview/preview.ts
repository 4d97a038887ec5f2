import { previewRoutes as wire, type DraftSource } from '#shared/protocol/studio-preview.ts'
import type { City } from '../../city/city.ts'
import { createReader } from '../../city/reader.ts'
import { notFound } from '../../platform/errors.ts'
import { mustBe, type StudioContext } from '../context.ts'
import { liveItems } from '../feeds.ts'
import { checkDraft, cleanDraftItem, type PreviewContext } from './draft.ts'
import { heed, ignore, ignoredBy } from './ignored.ts'
import { createPages } from './page.ts'
import { inspect, notShown } from './pictures.ts'
import { forgetEnded, openShare, revoke, share, sharesOf } from './shares.ts'

/** A feed of 10 MB as base64 within JSON. */
const bodyLimit = 14_500_000

const forgetEvery = 3_600_000

/** Drafts, seen as readers will see them. */
export function createPreview(studio: StudioContext, city: Pick<City, 'imagePath' | 'inspectPicture'>): void {
  const { handle, limiter, db, clock } = studio.platform
  // A process of its own, so that no feed on the schedule makes somebody wait who types.
  const reader = createReader()
  studio.platform.onStop(() => reader.close())
  const context: PreviewContext = { ...studio, reader }
  const pages = createPages(studio, city)

  const fetches = limiter({ points: 30, seconds: 300, message: 'Many addresses were fetched. Wait a few minutes' })
  // A draft is read at most once for each key, and never twice at a time by one window.
  const drafts = limiter({ points: 2_000, seconds: 300, message: 'The draft changed very often. Wait a minute' })
  const cleanings = limiter({ points: 60, seconds: 300, message: 'Many items were looked at. Wait a few minutes' })
  const shares = limiter({ points: 30, seconds: 86_400, message: 'Many links were made today. Wait a day' })
  const looks = limiter({ points: 60, seconds: 60, message: 'Previews were opened very often. Wait a minute' })

  const isFetched = (draft: DraftSource) => 'url' in draft || 'feedId' in draft

  async function nameOf(id: string): Promise<string> {
    const row = await db.selectFrom('partners').select('name').where('id', '=', id).executeTakeFirst()
    if (!row) throw notFound('This partner')
    return row.name
  }

  handle(wire.studioLive, ({ caller, params }) => liveItems(studio, caller.userId, params.id))

  handle(
    wire.studioCheck,
    async ({ caller: { userId }, params: { id: partnerId }, body: draft }) => {
      await mustBe(studio, partnerId, userId, 'viewer')
      await (isFetched(draft) ? fetches : drafts).take(userId)
      const [checked, ignored] = await Promise.all([
        checkDraft(context, { userId, partnerId, draft }, await nameOf(partnerId)),
        ignoredBy(db, partnerId),
      ])
      return { ...checked, ignored }
    },
    { bodyLimit },
  )
  handle(
    wire.studioCleaning,
    async ({ caller: { userId }, params: { id: partnerId }, body: { draft, item } }) => {
      await mustBe(studio, partnerId, userId, 'viewer')
      await (isFetched(draft) ? fetches : cleanings).take(userId)
      const cleaned = await cleanDraftItem(context, { userId, partnerId, draft }, item)
      if (!cleaned) throw notFound('This item')
      const pictures = await Promise.all(
        cleaned.pictures.map(({ address, fate }) =>
          fate === 'shown' ? inspect(city, address) : notShown(address, fate),
        ),
      )
      return { ...cleaned, pictures }
    },
    { bodyLimit },
  )
  handle(wire.studioPage, async ({ caller, params, body }) => {
    await mustBe(studio, params.id, caller.userId, 'viewer')
    return await pages.look(body.url, body.again ?? false, () => fetches.take(caller.userId))
  })

  handle(wire.ignoreFinding, async ({ caller, params: { id, code }, body }) => {
    await ignore(studio, caller.userId, id, { code, reason: body.reason })
    return { ignored: await ignoredBy(db, id) }
  })
  handle(wire.heedFinding, async ({ caller, params: { id, code } }) => {
    await heed(studio, caller.userId, id, code)
    return { ignored: await ignoredBy(db, id) }
  })

  handle(wire.previewShares, async ({ caller, params }) => ({
    shares: await sharesOf(studio, caller.userId, params.id),
  }))
  handle(
    wire.sharePreview,
    async ({ caller: { userId }, params: { id: partnerId }, body: { draft } }) => {
      await mustBe(studio, partnerId, userId, 'editor')
      await shares.take(userId)
      const { report } = await checkDraft(context, { userId, partnerId, draft }, await nameOf(partnerId))
      return { share: await share(studio, userId, partnerId, { report, ignored: await ignoredBy(db, partnerId) }) }
    },
    { bodyLimit },
  )
  handle(wire.revokePreview, async ({ caller, params }) => {
    await revoke(studio, caller.userId, params.id, params.token)
    return {}
  })
  handle(wire.sharedPreview, async ({ params, request, reply }) => {
    await looks.take(request.ip)
    // A draft is for colleagues: no search engine lists it and nothing on the way keeps it.
    void reply.headers({ 'x-robots-tag': 'noindex, nofollow', 'cache-control': 'no-store' })
    return await openShare(studio, params.token)
  })
  studio.platform.every(forgetEvery, 'studio-shares', () => forgetEnded(db, clock.now()))
}
