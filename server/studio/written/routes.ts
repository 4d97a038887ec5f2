import { routes } from '#shared/protocol/routes.ts'
import { writtenLimits } from '#shared/protocol/written-items.ts'
import { createReader } from '../../city/reader.ts'
import { secretOf } from '../../platform/secrets.ts'
import { mustBe, type StudioContext } from '../context.ts'
import {
  checkItem,
  listItems,
  readWritten,
  removePushed,
  rewriteItem,
  saveItem,
  withdrawItem,
  writeItem,
} from './items.ts'
import { keepPicture, servePictures } from './pictures.ts'
import { addToken, listTokens, pushingPartner, revokeToken, rotateToken } from './tokens.ts'

/** Room for a picture as base64 within JSON. */
const pictureBody = Math.ceil((writtenLimits.pictureBytes * 4) / 3) + 10_000
/** Room for the longest text in any script, escaped. */
const itemBody = 1_000_000

/** Items without a feed: written by hand in the studio, or pushed by a partner's own program. */
export function writtenRoutes(context: StudioContext): void {
  const { platform } = context
  // A process of its own, so that no feed and no draft makes a program wait that pushes.
  const reader = createReader()
  platform.onStop(() => reader.close())
  const { handle, limiter } = platform
  const imageKey = secretOf(platform.db, 'city-images')
  const writes = limiter({ points: 120, seconds: 600, message: 'Many items were written. Wait a few minutes' })
  const drafts = limiter({ points: 600, seconds: 300, message: 'The draft changed very often. Wait a minute' })
  const pictures = limiter({ points: 60, seconds: 3_600, message: 'Many pictures were uploaded. Wait an hour' })
  const pushes = limiter({ points: 300, seconds: 600, message: 'At most 300 calls in ten minutes. Wait a little' })
  const tries = limiter({ points: 60, seconds: 600, message: 'Too many calls. Wait a few minutes' })

  handle(routes.studioItems, async ({ caller, params, query }) => {
    await mustBe(context, params.id, caller.userId, 'viewer')
    return { items: await listItems(context, params.id, { state: query.state }) }
  })
  handle(routes.readWrittenItem, async ({ caller, params }) => ({
    written: await readWritten(context, caller.userId, params.id),
  }))
  handle(
    routes.writeItem,
    async ({ caller, params, body }) => {
      await mustBe(context, params.id, caller.userId, 'editor')
      await writes.take(params.id)
      return await writeItem(context, reader, params.id, body)
    },
    { bodyLimit: itemBody },
  )
  handle(
    routes.rewriteItem,
    async ({ caller, params, body }) => {
      await writes.take(caller.userId)
      return await rewriteItem(context, reader, caller.userId, params.id, body)
    },
    { bodyLimit: itemBody },
  )
  handle(routes.withdrawItem, async ({ caller, params }) => ({
    item: await withdrawItem(context, caller.userId, params.id, true),
  }))
  handle(routes.bringItemBack, async ({ caller, params }) => ({
    item: await withdrawItem(context, caller.userId, params.id, false),
  }))
  handle(
    routes.checkWrittenItem,
    async ({ caller, params, body }) => {
      await mustBe(context, params.id, caller.userId, 'viewer')
      await drafts.take(caller.userId)
      return await checkItem(context, reader, body, await imageKey())
    },
    { bodyLimit: itemBody },
  )
  handle(
    routes.addPartnerPicture,
    async ({ caller, params, body }) => {
      await mustBe(context, params.id, caller.userId, 'editor')
      await pictures.take(params.id)
      return { path: await keepPicture(platform, Buffer.from(body.base64, 'base64'), body.as) }
    },
    { bodyLimit: pictureBody },
  )
  servePictures(platform)

  handle(routes.partnerTokens, async ({ caller, params }) => ({
    tokens: await listTokens(context, caller.userId, params.id),
  }))
  handle(routes.addPartnerToken, ({ caller, params, body }) => addToken(context, caller.userId, params.id, body.name))
  handle(routes.rotatePartnerToken, ({ caller, params }) => rotateToken(context, caller.userId, params.id))
  handle(routes.revokePartnerToken, async ({ caller, params }) => {
    await revokeToken(context, caller.userId, params.id)
    return {}
  })

  /** The partner behind a token, within its allowance; who guesses tokens uses up that of their address. */
  const pusher: typeof pushingPartner = async (_context, request) => {
    const found = await pushingPartner(context, request).catch(async (refusal: unknown) => {
      await tries.take(request.ip)
      throw refusal
    })
    await pushes.take(found.partnerId)
    return found
  }
  handle(
    routes.pushItem,
    async ({ request, body }) => {
      const { partnerId } = await pusher(context, request)
      return await saveItem(context, reader, partnerId, { ownId: body.id, item: body.item, via: 'push' })
    },
    { bodyLimit: itemBody },
  )
  handle(
    routes.putPushedItem,
    async ({ request, params, body }) => {
      const { partnerId } = await pusher(context, request)
      return await saveItem(context, reader, partnerId, { ownId: params.ownId, item: body, via: 'push' })
    },
    { bodyLimit: itemBody },
  )
  handle(routes.deletePushedItem, async ({ request, params }) => {
    const { partnerId } = await pusher(context, request)
    await removePushed(context, partnerId, params.ownId)
    return {}
  })
  handle(routes.pushedItems, async ({ request }) => {
    const { partnerId } = await pusher(context, request)
    return { items: await listItems(context, partnerId, { isWritten: true }) }
  })
}
