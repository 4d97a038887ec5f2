import type { ConversationEvent, DeliveredBody } from '#shared/protocol/messages.ts'
import type { Pace } from '#shared/protocol/pace.ts'
import type { MemberRight, Role } from '#shared/groups/roles.ts'
import { iso } from '../platform/clock.ts'
import type { EventRow } from './log-store.ts'

/** An event about to be written; the log gives it its place and time. */
export type Draft = { actorId: number; hiddenFor?: number | null } & (
  | { type: 'message'; clientId: string; body: DeliveredBody; mentions?: number[] | 'all' }
  /** `previous` stays in the log and never goes over the wire. */
  | { type: 'edit'; target: number; text: string; previous: string }
  | { type: 'recall'; target: number }
  | { type: 'reaction'; target: number; emoji: string; on: boolean }
  | { type: 'pin'; target: number; on: boolean }
  | { type: 'member-joined'; userId: number }
  | { type: 'member-left'; userId: number; removed: boolean; reason?: string }
  | { type: 'member-changed'; userId: number; role: Role; namedRole?: string }
  | {
      type: 'conversation-changed'
      name?: string
      description?: string
      pace?: Pace
      guidelines?: number
      avatarUrl?: string | null
      memberRights?: MemberRight[] | null
    }
)

/** The row of a draft at its place. */
export function toRow(conversationId: string, seq: number, at: number, draft: Draft): EventRow {
  const { actorId, hiddenFor = null, type, ...details } = draft
  const row: EventRow = {
    conversation_id: conversationId,
    seq,
    at,
    actor_id: actorId,
    type,
    client_id: null,
    target: null,
    body: null,
    edited_seq: null,
    edited_at: null,
    recalled_by: null,
    recalled_at: null,
    pinned: 0,
    mentions: null,
    hidden_for: hiddenFor,
    file_id: null,
  }
  if (draft.type === 'message') {
    row.client_id = draft.clientId
    row.body = JSON.stringify(draft.body)
    row.file_id = 'fileId' in draft.body ? draft.body.fileId : null
    row.mentions = draft.mentions === undefined ? null : JSON.stringify(draft.mentions)
    return row
  }
  const { target, ...body } = { target: null, ...details } as { target: number | null }
  row.target = target
  row.body = Object.keys(body).length === 0 ? null : JSON.stringify(body)
  return row
}

/** What stands in the place of an event that a reader may not see. */
export const voidEvent = (row: Pick<EventRow, 'seq' | 'at' | 'actor_id'>): ConversationEvent => ({
  type: 'void',
  seq: row.seq,
  at: iso(row.at),
  actorId: row.actor_id,
})

/** An event as it goes over the wire, without reactions. */
export function toEvent(row: EventRow): ConversationEvent {
  const base = { seq: row.seq, at: iso(row.at), actorId: row.actor_id }
  const body = row.body === null ? null : (JSON.parse(row.body) as Record<string, unknown>)
  if (row.type === 'message') {
    return {
      ...base,
      type: 'message',
      clientId: row.client_id ?? '',
      body: body as DeliveredBody | null,
      ...(row.edited_seq === null || row.edited_at === null
        ? {}
        : { edited: { seq: row.edited_seq, at: iso(row.edited_at) } }),
      ...(row.recalled_by === null || row.recalled_at === null
        ? {}
        : { recalled: { by: row.recalled_by, at: iso(row.recalled_at) } }),
      ...(row.pinned === 1 ? { pinned: true } : {}),
    }
  }
  const target = row.target === null ? {} : { target: row.target }
  // The text of an edit goes with the message it belonged to.
  const details = row.type === 'edit' ? { text: (body?.text as string | undefined) ?? null } : body
  return { ...base, type: row.type, ...target, ...details } as ConversationEvent
}
