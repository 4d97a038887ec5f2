import type { Conversation } from '#shared/protocol/conversations.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { iso } from '../platform/clock.ts'
import type { Platform } from '../platform/platform.ts'
import { toEvent } from './event-rows.ts'
import type { People } from './people.ts'
import { findEventsAt, findPeers, findPinned, findSummaries, type Choice, type SummaryRow } from './summaries-store.ts'

/** Conversations as their members see them in the list; a fixed number of queries however many there are. */
export interface Summaries {
  list(userId: number, choice?: Choice): Promise<Conversation[]>
  /** null where the person is not a member. */
  one(userId: number, conversationId: string): Promise<Conversation | null>
}

export function createSummaries({ db }: Platform, people: People): Summaries {
  async function list(userId: number, choice: Choice = {}): Promise<Conversation[]> {
    if (choice.ids?.length === 0) return []
    const rows = await findSummaries(db, userId, choice)
    const places = rows.flatMap(({ id, last_message_seq: seq }) => (seq === null ? [] : [{ conversationId: id, seq }]))
    const newest = new Map((await findEventsAt(db, places)).map((row) => [row.conversation_id, row]))
    const pinned = Map.groupBy(
      await findPinned(
        db,
        rows.map(({ id }) => id),
      ),
      ({ conversation_id: id }) => id,
    )
    const directs = rows.filter(({ kind }) => kind === 'direct').map(({ id }) => id)
    const peers = await findPeers(db, userId, directs)
    const users = await people.usersByIds(peers.map((peer) => peer.user_id))
    const peerOf = new Map(peers.map((peer) => [peer.conversation_id, peer]))

    return rows.map((row) => {
      const message = newest.get(row.id)
      const peer = peerOf.get(row.id)
      return {
        ...common(row),
        ...(row.kind === 'group' ? ofGroup(row) : {}),
        ...(peer ? { peer: users.get(peer.user_id) } : {}),
        lastMessage: message ? (toEvent(message) as MessageEvent) : null,
        pinned: (pinned.get(row.id) ?? []).map(({ seq }) => seq),
      }
    })
  }

  return {
    list,
    async one(userId, conversationId) {
      return (await list(userId, { ids: [conversationId] }))[0] ?? null
    },
  }
}

const common = (row: SummaryRow) => ({
  id: row.id,
  kind: row.kind as Conversation['kind'],
  memberCount: row.member_count,
  lastSeq: row.last_seq,
  lastAt: iso(row.last_at),
  readSeq: row.read_seq,
  unread: row.unread,
  mentioned: row.mentions > 0,
  mutedUntil: row.muted_until === null ? null : iso(row.muted_until),
  markedUnread: row.marked_unread === 1,
  starred: row.starred === 1,
})

const ofGroup = (row: SummaryRow) => ({
  name: row.name ?? '',
  role: row.role as Role,
  ...(row.group_id === null ? {} : { groupId: row.group_id }),
})
