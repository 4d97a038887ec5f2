import type { EventPage } from '#shared/protocol/conversations.ts'
import type { ConversationEvent, DeliveredBody, MessageEvent, ReactionSummary } from '#shared/protocol/messages.ts'
import { messageLimits } from '#shared/conversations/limits.ts'
import { iso } from '../platform/clock.ts'
import { readAtOnce, type Db, type Trx } from '../platform/db/database.ts'
import { invalid } from '../platform/errors.ts'
import { toEvent, voidEvent } from './event-rows.ts'
import { findEffectsHiddenFor, findPage, findReactions } from './history-store.ts'
import type { EventRow } from './log-store.ts'
import { standingOf } from './standing.ts'

const pageByDefault = 50
/** People named under a reaction. */
const namesMost = 20

export interface History {
  /** A page of a conversation as the reader may see it now; `not_found` where they are not a member. */
  page(
    userId: number,
    conversationId: string,
    choice: { after?: number | undefined; before?: number | undefined; limit?: number | undefined },
  ): Promise<EventPage>
}

export function createHistory(db: Db): History {
  return {
    async page(userId, conversationId, { after, before, limit = pageByDefault }) {
      if (after !== undefined && before !== undefined) throw invalid('Ask for what is after or before, not for both')
      const most = Math.min(limit, messageLimits.page)
      return await readAtOnce(db, async (trx) => {
        const { kind, lastSeq } = await standingOf(trx, conversationId, userId)
        const rows = await findPage(trx, conversationId, {
          ...(after === undefined ? {} : { after }),
          ...(before === undefined ? {} : { before }),
          limit: most + 1,
        })
        const hasMore = rows.length > most
        if (hasMore) rows.splice(after === undefined ? 0 : most, 1)
        const events = await materialise(trx, userId, conversationId, kind, rows)
        return { events, hasMore, head: lastSeq }
      })
    },
  }
}

/** Events as one reader sees them, messages with what was done to them since. */
async function materialise(
  trx: Trx,
  userId: number,
  conversationId: string,
  kind: string,
  rows: readonly EventRow[],
): Promise<ConversationEvent[]> {
  const targets = rows.filter((row) => row.type === 'message' && row.body !== null).map((row) => row.seq)
  const reactions = Map.groupBy(await findReactions(trx, conversationId, targets), ({ target }) => target)
  const effects = kind === 'direct' ? await findEffectsHiddenFor(trx, conversationId, targets, userId) : []
  const veiled = Map.groupBy(effects, ({ target }) => target ?? 0)

  return rows.map((row) => {
    if (row.hidden_for === userId) return voidEvent(row)
    const event = toEvent(row)
    if (event.type !== 'message') return event
    const hidden = veiled.get(row.seq) ?? []
    const summaries = summarise(withoutHidden(reactions.get(row.seq) ?? [], hidden, userId), userId)
    const message = hidden.length > 0 ? asSeenBy(event, hidden, userId) : event
    return summaries.length > 0 ? { ...message, reactions: summaries } : message
  })
}

/** Messages of a direct conversation without what a blocked author changed in them out of the reader's sight. */
export async function messagesAsSeen(
  trx: Trx,
  userId: number,
  conversationId: string,
  messages: readonly MessageEvent[],
): Promise<MessageEvent[]> {
  const targets = messages.map(({ seq }) => seq)
  const effects = await findEffectsHiddenFor(trx, conversationId, targets, userId)
  const veiled = Map.groupBy(effects, ({ target }) => target ?? 0)
  return messages.map((message) => {
    const hidden = veiled.get(message.seq)
    return hidden ? asSeenBy(message, hidden, userId) : message
  })
}

interface Reaction {
  emoji: string
  user_id: number
}

function summarise(reactions: readonly Reaction[], userId: number): ReactionSummary[] {
  return [...Map.groupBy(reactions, ({ emoji }) => emoji)].map(([emoji, those]) => ({
    emoji,
    count: those.length,
    mine: those.some(({ user_id: id }) => id === userId),
    userIds: those.slice(0, namesMost).map(({ user_id: id }) => id),
  }))
}

/** Reactions without those of somebody the reader had blocked when they reacted. */
function withoutHidden(reactions: readonly Reaction[], effects: readonly EventRow[], userId: number): Reaction[] {
  const last = new Map(
    effects
      .filter((effect) => effect.type === 'reaction')
      .map((effect) => [`${effect.actor_id} ${String(detailsOf(effect).emoji)}`, effect]),
  )
  return reactions.filter(({ user_id: id, emoji }) => last.get(`${id} ${emoji}`)?.hidden_for !== userId)
}

/** A message as it stood before a blocked author first changed it out of the reader's sight. */
function asSeenBy(event: MessageEvent, effects: readonly EventRow[], userId: number): MessageEvent {
  const edits = effects.filter((effect) => effect.type === 'edit')
  const hidden = edits.findIndex((edit) => edit.hidden_for === userId)
  const pin = effects.findLast((effect) => effect.type === 'pin' && effect.hidden_for !== userId)
  const { edited: _edited, pinned: _pinned, ...rest } = event
  const shown: MessageEvent = { ...rest, ...(pin && detailsOf(pin).on === true ? { pinned: true } : {}) }
  const first = edits[hidden]
  if (!first) return { ...shown, ...(event.edited ? { edited: event.edited } : {}) }
  const last = edits[hidden - 1]
  return {
    ...shown,
    body: { ...event.body, text: detailsOf(first).previous } as DeliveredBody,
    ...(last ? { edited: { seq: last.seq, at: iso(last.at) } } : {}),
  }
}

const detailsOf = (row: EventRow) => JSON.parse(row.body ?? '{}') as Record<string, unknown>
