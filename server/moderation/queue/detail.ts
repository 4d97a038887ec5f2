import { z } from 'zod'
import type { JoinRequest } from '#shared/protocol/groups.ts'
import { deliveredBody } from '#shared/protocol/messages.ts'
import { match } from '#shared/protocol/moderation.ts'
import type { QueueDetail } from '#shared/protocol/queue.ts'
import { iso } from '../../platform/clock.ts'
import { notFound } from '../../platform/errors.ts'
import { reasonList } from '../../reports/cases.ts'
import { reasonsOf } from '../../reports/filing.ts'
import { showEvidence } from '../../reports/kept.ts'
import { textsOf } from '../../reports/store.ts'
import { viewAppeals } from '../sanctions/appeals.ts'
import { allowedFor } from './allowed.ts'
import type { QueueContext } from './context.ts'
import { toItems } from './items.ts'
import { findScene, type Scene } from './scene.ts'

/** What reporters wrote, at most. */
const textsMost = 20

const matches = z.array(match)

async function subjectOf(context: QueueContext, scene: Scene): Promise<QueueDetail['subject']> {
  const { identity, platform } = context
  const { db } = platform
  if (scene.type === 'report') {
    return {
      type: 'report',
      evidence: await showEvidence(db, identity, scene.row),
      reasons: reasonList(reasonsOf(scene.row)),
      texts: await textsOf(db, scene.row.id, textsMost),
    }
  }
  if (scene.type === 'appeal') {
    const [appeal] = await viewAppeals(context, scene.actorId, [scene.row])
    if (!appeal) throw notFound('This appeal')
    return { type: 'appeal', appeal }
  }
  if (scene.type === 'listing') {
    const listing = await context.listings.listing(scene.row.id, scene.actorId)
    return { type: 'listing', listing, matches: matches.catch([]).parse(JSON.parse(scene.row.matches ?? '[]')) }
  }
  const personId = scene.type === 'held' ? scene.row.author_id : scene.row.user_id
  const person = (await identity.usersByIds([personId])).get(personId)
  if (!person) throw notFound('This person')
  if (scene.type === 'held') {
    const { id, at, body, matches: met } = scene.row
    const parsed = deliveredBody.parse(JSON.parse(body))
    const held = { id, author: person, at: iso(at), body: parsed, matches: matches.parse(JSON.parse(met)) }
    return { type: 'held', held: { ...held, state: 'waiting' } }
  }
  const { id, message, answers, created_at: at } = scene.row
  const answered = JSON.parse(answers) as JoinRequest['answers']
  return { type: 'request', request: { id, user: person, message, answers: answered, at: iso(at) } }
}

/** Something that waits, with everything needed to decide; `conflict` tells who has decided it meanwhile. */
export async function showItem(context: QueueContext, userId: number, key: string): Promise<QueueDetail> {
  const scene = await findScene(context, userId, key)
  const [item] = await toItems(context, [scene.listed])
  if (!item) throw notFound('This')
  const { actions, sanctions } = await allowedFor(context, scene)
  return { item, subject: await subjectOf(context, scene), allowed: actions, sanctions }
}
