import { outranks, type Role } from '#shared/groups/roles.ts'
import type { QueueAction } from '#shared/protocol/queue-news.ts'
import type { QueueSanctionKind } from '#shared/protocol/queue.ts'
import { findMember } from '../../groups/members-store.ts'
import { findEvent } from '../../conversations/messages-store.ts'
import type { QueueContext } from './context.ts'
import type { Scene } from './scene.ts'

export interface Allowed {
  actions: QueueAction[]
  sanctions: QueueSanctionKind[]
}

const targetOf = (scene: Scene): number | null => scene.queued.targetId

/** What the reader may do to the person something is about, by rights and rank as they are now. */
async function sanctionsFor({ platform: { db } }: QueueContext, scene: Scene): Promise<QueueSanctionKind[]> {
  const { post } = scene
  const targetId = targetOf(scene)
  if (post === null || targetId === null || scene.type === 'request' || scene.type === 'appeal') return []
  const role = (await findMember(db, post.conversationId, targetId))?.role as Role | undefined
  if (role === undefined || !outranks(post.role, role)) return []
  return [
    ...(post.has('mute-members') ? (['mute'] as const) : []),
    ...(post.has('remove-members') ? (['removal'] as const) : []),
    ...(post.has('ban-members') ? (['ban'] as const) : []),
  ]
}

async function mayRecall({ platform: { db } }: QueueContext, scene: Scene): Promise<boolean> {
  if (scene.type !== 'report' || scene.row.kind !== 'message' || scene.post === null) return false
  const { post, row } = scene
  const message = await findEvent(db, row.conversation_id ?? '', row.seq ?? 0)
  if (!message || message.recalled_at !== null) return false
  const author = (await findMember(db, post.conversationId, message.actor_id))?.role as Role | undefined
  return post.has('recall-any') && (author === undefined || outranks(post.role, author))
}

/** What the reader may do about something now. */
export async function allowedFor(context: QueueContext, scene: Scene): Promise<Allowed> {
  const sanctions = await sanctionsFor(context, scene)
  if (scene.type !== 'report') return { actions: ['approve', 'refuse'], sanctions }
  if (scene.post === null) return { actions: ['approve', 'ignore', 'settle'], sanctions: [] }
  return {
    actions: [
      'approve',
      ...((await mayRecall(context, scene)) ? (['remove'] as const) : []),
      'ignore',
      ...(scene.row.escalated_at === null ? (['escalate'] as const) : []),
      ...(sanctions.length > 0 ? (['sanction'] as const) : []),
    ],
    sanctions,
  }
}
