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

/** A sender in one of the conversations they write to. */
export interface Place extends Sender {
  conversationId: string
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
  /** The same on the wire. */
  readonly #at: string
  readonly #conversations = new Map<string, Committed>()
  readonly #members = new Map<string, MembershipRow | null>()
  readonly #sent = new Map<string, Placed & { conversationId: string }>()
  readonly #effects: (() => void)[] = []

  constructor(trx: Trx, now: number) {
    this.trx = trx
    this.now = now
    this.#at = iso(now)
  }

  /** Takes hold of the conversations and reads, at once for all, what their senders' jobs will ask. */
  async prepare(conversationIds: readonly string[], senders: readonly Place[]) {
    if (conversationIds.length > 0) {
      for (const conversation of await lockConversations(this.trx, [...new Set(conversationIds)])) {
        this.#conversations.set(conversation.id, { conversation, rows: [] })
      }
    }
    if (senders.length === 0) return
    const unread = senders.filter(({ conversationId, userId }) => {
      const name = key(conversationId, userId)
      return !this.#members.has(name) && this.#members.set(name, null)
    })
    for (const row of await findMembers(this.trx, unread)) {
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

  /** The same; undefined where there is none. */
  find(id: string): ConversationRow | undefined {
    return this.#conversations.get(id)?.conversation
  }

  /** Makes a conversation known that this transaction has itself inserted. */
  adopt(conversation: ConversationRow): void {
    this.#conversations.set(conversation.id, { conversation, rows: [] })
  }

  /** The membership of a job's sender, which was read for the whole batch; `not_found` where they are not a member. */
  sender(conversationId: string, userId: number): MembershipRow {
    const row = this.#members.get(key(conversationId, userId))
    if (!row) throw notFound('This conversation')
    return row
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
    const placed = { seq: row.seq, at: this.#at }
    if (draft.type === 'message') this.#sent.set(key(draft.actorId, draft.clientId), { conversationId, ...placed })
    return placed
  }

  /** The place of the newest event that was added here, is not written yet, and fits; null where there is none. */
  lastAdded(conversationId: string, fits: (row: EventRow) => boolean): number | null {
    return this.#conversations.get(conversationId)?.rows.findLast(fits)?.seq ?? null
  }

  /** How many messages somebody has added here that are not written yet. */
  countAdded(conversationId: string, userId: number): number {
    const rows = this.#conversations.get(conversationId)?.rows ?? []
    return rows.filter((row) => isMessage(row) && row.actor_id === userId).length
  }

  /** Runs after the commit and before the events go out: moves sockets between rooms. */
  afterCommit(effect: () => void): void {
    this.#effects.push(effect)
  }

  /** Writes what was appended. */
  async finish(): Promise<void> {
    const changed = [...this.#conversations.values()].filter(({ rows }) => rows.length > 0)
    if (changed.length === 0) return
    const moved = await advanceHeads(
      this.trx,
      changed.map(({ conversation: { id, last_seq: from }, rows }) => ({
        id,
        from,
        to: from + rows.length,
        updatedAt: this.now,
        messageAt: rows.some(isMessage) ? this.now : null,
      })),
    )
    if (moved.length < changed.length) throw new Error('A conversation was written past its lock')
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
