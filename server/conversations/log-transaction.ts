import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { conflict, notFound } from '../platform/errors.ts'
import { toRow, type Draft } from './event-rows.ts'
import {
  advanceHeads,
  findMembers,
  findSent,
  insertEvents,
  lockConversations,
  type ConversationRow,
  type EventRow,
  type MembershipRow,
} from './log-store.ts'

/** Where an event stands: its place in the conversation and its time on the wire. */
export interface Placed {
  seq: number
  at: string
}

/** Events of one conversation that were committed together, with the conversation as it stood before them. */
export interface Committed {
  conversation: ConversationRow
  rows: EventRow[]
}

export interface Sender {
  userId: number
  clientId: string
}

const key = (first: string | number, second: string | number) => `${first} ${second}`

/**
 * One transaction on the log. Conversations in it are held against every other writer, so what is read here stays true
 * until the commit. Events appended here are written together by {@link finish}.
 */
export class LogTransaction {
  readonly trx: Trx
  /** Time of everything written here, milliseconds since 1970. */
  readonly now: number
  readonly #conversations = new Map<string, Committed>()
  readonly #members = new Map<string, MembershipRow | null>()
  readonly #sent = new Map<string, Placed & { conversationId: string }>()
  readonly #effects: (() => void)[] = []

  constructor(trx: Trx, now: number) {
    this.trx = trx
    this.now = now
  }

  /** Takes hold of the conversations and reads, at once for all, what their senders' jobs will ask. */
  async prepare(conversationIds: readonly string[], senders: readonly (Sender & { conversationId: string })[]) {
    if (conversationIds.length > 0) {
      for (const conversation of await lockConversations(this.trx, [...new Set(conversationIds)])) {
        this.#conversations.set(conversation.id, { conversation, rows: [] })
      }
    }
    if (senders.length === 0) return
    for (const { conversationId, userId } of senders) this.#members.set(key(conversationId, userId), null)
    for (const row of await findMembers(this.trx, senders)) {
      this.#members.set(key(row.conversation_id, row.user_id), row)
    }
    for (const row of await findSent(this.trx, senders)) {
      this.#sent.set(key(row.actor_id, row.client_id ?? ''), {
        conversationId: row.conversation_id,
        seq: row.seq,
        at: iso(row.at),
      })
    }
  }

  /** The conversation as it stood when the transaction took hold of it; `not_found` where there is none. */
  conversation(id: string): ConversationRow {
    const held = this.#conversations.get(id)
    if (!held) throw notFound('This conversation')
    return held.conversation
  }

  /** Makes a conversation known that this transaction has itself inserted. */
  adopt(conversation: ConversationRow): void {
    this.#conversations.set(conversation.id, { conversation, rows: [] })
  }

  /** The membership of somebody in the conversation; `not_found` where they are not, or no longer, in it. */
  async member(conversationId: string, userId: number): Promise<MembershipRow> {
    const name = key(conversationId, userId)
    let row = this.#members.get(name)
    if (row === undefined) {
      row = (await findMembers(this.trx, [{ conversationId, userId }]))[0] ?? null
      this.#members.set(name, row)
    }
    if (!row) throw notFound('This conversation')
    return row
  }

  /** The place of a message that was sent under this id before; `conflict` where that was in another conversation. */
  sentBefore(conversationId: string, { userId, clientId }: Sender): Placed | null {
    const sent = this.#sent.get(key(userId, clientId))
    if (!sent) return null
    if (sent.conversationId !== conversationId) {
      throw conflict('This clientId was used for a message in another conversation', 'clientId')
    }
    return { seq: sent.seq, at: sent.at }
  }

  /** Adds an event at the end of a conversation. */
  append(conversationId: string, draft: Draft): Placed {
    const held = this.#conversations.get(conversationId)
    if (!held) throw notFound('This conversation')
    const row = toRow(conversationId, held.conversation.last_seq + held.rows.length + 1, this.now, draft)
    held.rows.push(row)
    const placed = { seq: row.seq, at: iso(row.at) }
    if (draft.type === 'message') this.#sent.set(key(draft.actorId, draft.clientId), { conversationId, ...placed })
    return placed
  }

  /** Runs after the commit and before the events go out: moves sockets between rooms. */
  afterCommit(effect: () => void): void {
    this.#effects.push(effect)
  }

  /** Writes what was appended. */
  async finish(): Promise<void> {
    const changed = [...this.#conversations.values()].filter(({ rows }) => rows.length > 0)
    if (changed.length === 0) return
    // Conversations with as many new events share one statement; nearly always that is one event each.
    const alike = Map.groupBy(changed, ({ rows }) => key(rows.length, rows.some(isMessage) ? 1 : 0))
    for (const group of alike.values()) {
      const { rows } = group[0]!
      const ids = group.map(({ conversation }) => conversation.id)
      const at = { updated: this.now, message: rows.some(isMessage) ? this.now : null }
      for (const head of await advanceHeads(this.trx, ids, rows.length, at)) {
        const expected = this.#conversations.get(head.id)?.rows.at(-1)?.seq
        if (head.last_seq !== expected) throw new Error(`Conversation ${head.id} was written past its lock`)
      }
    }
    await insertEvents(
      this.trx,
      changed.flatMap(({ rows }) => rows),
    )
  }

  /** What was written, for those who are told after the commit. */
  committed(): Committed[] {
    for (const effect of this.#effects) effect()
    return [...this.#conversations.values()].filter(({ rows }) => rows.length > 0)
  }
}

const isMessage = (row: EventRow) => row.type === 'message'
