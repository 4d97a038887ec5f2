import { deletionSpans } from '#shared/moderation/sanctions.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { ModerationContext } from '../context.ts'
import { listAppeals, makeAppeal } from './appeals.ts'
import { addNote, memberCard, removeNote } from './card.ts'
import { imposeSanction } from './impose.ts'
import { answerAppeal } from './judging.ts'
import { liftAll, liftSanction } from './lift.ts'
import { listBans, listSanctions } from './listing.ts'
import { listNotices, seeNotice } from './notices.ts'
import { readPastTexts } from './past.ts'
import { viewOne } from './view.ts'

const millis = (time: string | null | undefined) => (time == null ? null : Date.parse(time))

/** The HTTP calls of sanctions, appeals and what moderators know of members. */
export function sanctionHandlers(context: ModerationContext): void {
  const { handle, clock, limiter } = context.platform
  const appeals = limiter({ points: 20, seconds: 3_600, message: 'You have made many appeals. Wait an hour' })
  const about = (caller: { userId: number }, params: { id: string; userId: number }) => ({
    groupId: params.id,
    actorId: caller.userId,
    userId: params.userId,
  })

  handle(routes.imposeSanction, async ({ caller, params, body }) => {
    const { userId, deleteLast, until, points, ...rest } = body
    const row = await imposeSanction(context, {
      ...rest,
      groupId: params.id,
      actorId: caller.userId,
      targetId: userId,
      until: millis(until),
      ...(points === undefined ? {} : { points }),
      ...(deleteLast === undefined ? {} : { deleteSince: clock.now() - deletionSpans[deleteLast] }),
    })
    return { sanction: await viewOne(context, row.id) }
  })
  handle(routes.removeMember, async ({ caller, params, body }) => {
    await imposeSanction(context, {
      groupId: params.id,
      actorId: caller.userId,
      targetId: params.userId,
      kind: body?.ban ? 'ban' : 'removal',
      ruleNumber: null,
      reason: body?.reason ?? '',
      until: null,
    })
    return {}
  })
  handle(routes.sanctions, ({ caller, params, query }) => listSanctions(context, caller.userId, params.id, query))
  handle(routes.liftSanction, async ({ caller, params, body }) => {
    const { id: groupId, sanctionId: id } = params
    await liftSanction(context, { groupId, actorId: caller.userId, id, reason: body?.reason })
    return { sanction: await viewOne(context, id) }
  })
  handle(routes.unban, async ({ caller, params, body }) => {
    const { id: groupId, userId: targetId } = params
    await liftAll(context, { groupId, actorId: caller.userId, targetId, kind: 'ban', reason: body?.reason })
    return {}
  })
  handle(routes.bans, ({ caller, params, query }) => listBans(context, caller.userId, params.id, query))
  handle(routes.appeals, async ({ caller, params, query }) => ({
    appeals: await listAppeals(context, caller.userId, params.id, query),
  }))
  handle(routes.answerAppeal, async ({ caller, params, body }) => {
    const { id: groupId, appealId } = params
    const answer = { groupId, appealId, judgeId: caller.userId, ...body, until: millis(body.until) }
    return { appeal: await answerAppeal(context, answer) }
  })
  handle(routes.memberCard, async ({ caller, params }) => ({ card: await memberCard(context, about(caller, params)) }))
  handle(routes.addNote, async ({ caller, params, body }) => ({
    note: await addNote(context, about(caller, params), body.text),
  }))
  handle(routes.deleteNote, async ({ caller, params }) => {
    await removeNote(context, { ...about(caller, params), noteId: params.noteId })
    return {}
  })
  handle(routes.pastTexts, ({ caller, params }) =>
    readPastTexts(context, { groupId: params.id, actorId: caller.userId, seq: params.seq }),
  )
  handle(routes.notices, ({ caller, query }) => listNotices(context, caller.userId, query))
  handle(routes.seeNotice, async ({ caller, params }) => ({
    notice: await seeNotice(context, caller.userId, params.id),
  }))
  handle(routes.makeAppeal, async ({ caller, params, body }) => {
    await appeals.take(caller.userId)
    return { notice: await makeAppeal(context, caller.userId, params.id, body.text) }
  })
}
