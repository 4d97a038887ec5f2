import { identityLimits } from '#shared/identity/limits.ts'
import { inviteCode } from '#shared/protocol/primitives.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { GroupsContext } from '../context.ts'
import { answerRequests } from '../requests.ts'
import { askCheck } from './check.ts'
import { acceptGuidelines, readGuidelines, writeGuidelines } from './guidelines.ts'
import { introduce } from './introduction.ts'
import { acceptInvitation, createInvite, listInvites, listUses, readInvitation, revokeInvite } from './invites.ts'
import { removePicture, setPicture } from './picture.ts'
import { readSettings } from './settings.ts'
import { listVouchable, unvouch, vouch } from './vouches.ts'
import { dismissWelcome } from './welcome.ts'

/** The HTTP calls about how one comes into a group. */
export function doorRoutes(context: GroupsContext): void {
  const { handle, limiter, app } = context.platform
  const pictures = limiter({ points: 20, seconds: 3_600, message: 'The picture changed too often. Wait a while' })
  const makings = limiter({ points: 60, seconds: 3_600, message: 'You have made many links within the hour' })
  const looks = limiter({ points: 60, seconds: 60, message: 'You have opened many invitations. Wait a minute' })
  const checks = limiter({ points: 30, seconds: 600, message: 'You have asked for many questions. Wait a while' })
  const joins = limiter({ points: 30, seconds: 3_600, message: 'You have followed many invitations within the hour' })

  handle(routes.groupSettings, async ({ caller, params }) => ({
    settings: await readSettings(context, caller.userId, params.id),
  }))
  handle(routes.askCheck, async ({ caller, params, body }) => {
    await checks.take(caller.userId)
    return await askCheck(context, caller.userId, params.id, body.language)
  })
  handle(
    routes.setGroupPicture,
    async ({ caller, params, body }) => {
      await pictures.take(caller.userId)
      return { group: await setPicture(context, caller.userId, params.id, Buffer.from(body.base64, 'base64')) }
    },
    { bodyLimit: Math.ceil((identityLimits.avatarBytes * 4) / 3) + 10_000 },
  )
  handle(routes.removeGroupPicture, async ({ caller, params }) => ({
    group: await removePicture(context, caller.userId, params.id),
  }))
  handle(routes.guidelines, async ({ caller, params, query }) => ({
    guidelines: await readGuidelines(context, caller.userId, params.id, query.version),
  }))
  handle(routes.updateGuidelines, async ({ caller, params, body }) => ({
    guidelines: await writeGuidelines(context, caller.userId, params.id, body),
  }))
  handle(routes.acceptGuidelines, async ({ caller, params, body }) => {
    await acceptGuidelines(context, caller.userId, params.id, body.version)
    return {}
  })
  handle(routes.answerJoinRequests, ({ caller, params, body }) =>
    answerRequests(context, caller.userId, params.id, body),
  )
  handle(routes.vouchable, async ({ caller, params }) => ({
    people: await listVouchable(context, caller.userId, params.id),
  }))
  handle(routes.vouch, async ({ caller, params }) => ({
    state: await vouch(context, caller.userId, params.id, params.requestId),
  }))
  handle(routes.unvouch, async ({ caller, params }) => {
    await unvouch(context, caller.userId, params.id, params.requestId)
    return {}
  })
  handle(routes.introduce, async ({ caller, params, body }) => {
    await introduce(context, caller.userId, params.id, body)
    return {}
  })
  handle(routes.dismissWelcome, async ({ caller, params }) => {
    await dismissWelcome(context, caller.userId, params.id)
    return {}
  })
  handle(routes.invites, ({ caller, params }) => listInvites(context, caller.userId, params.id))
  handle(routes.createInvite, async ({ caller, params, body }) => {
    await makings.take(caller.userId)
    return { invite: await createInvite(context, caller.userId, params.id, body) }
  })
  handle(routes.revokeInvite, async ({ caller, params }) => {
    await revokeInvite(context, caller.userId, params.id, params.inviteId)
    return {}
  })
  handle(routes.inviteUses, ({ caller, params, query }) =>
    listUses(context, caller.userId, params.id, params.inviteId, query.limit),
  )
  handle(routes.invitation, async ({ params, request }) => {
    await looks.take(request.ip)
    return { invitation: await readInvitation(context, params.code) }
  })
  handle(routes.acceptInvitation, async ({ caller, params, body }) => {
    await joins.take(caller.userId)
    return await acceptInvitation(context, caller.userId, params.code, body ?? {})
  })

  // The client's addresses stand behind `#`; this is the one that people pass on.
  app.get<{ Params: { code: string } }>('/invite/:code', async (request, reply) => {
    const { success, data: code } = inviteCode.safeParse(request.params.code)
    return await reply.redirect(success ? `/#/invite/${code}` : '/#/')
  })
}
