import { z } from 'zod'
import { isNewcomer } from '#shared/groups/newcomer.ts'
import type { Rank, RoleColour } from '#shared/groups/named-roles.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import type { MessageEvent } from '#shared/protocol/messages.ts'
import { pace as paceSchema } from '#shared/protocol/pace.ts'
import { avatarPath } from '../identity/users.ts'
import { iso } from '../platform/clock.ts'
import type { Platform } from '../platform/platform.ts'
import { newcomerStanding } from './door.ts'
import { toEvent } from './event-rows.ts'
import type { EventRow } from './log-store.ts'
import type { People } from './people.ts'
import { readDefaults, readRoleSwitches, viewRights } from './rights.ts'
import {
  findEventsAt,
  findFirstHidden,
  findPeers,
  findPinned,
  findSummaries,
  type Choice,
  type SummaryRow,
} from './summaries-store.ts'

/** Conversations as their members see them in the list; a fixed number of queries however many there are. */
export interface Summaries {
  /** Without direct conversations in which the reader can see no message: somebody has only opened them. */
  list(userId: number, choice?: Choice): Promise<Conversation[]>
  /** null where the person is not a member. */
  one(userId: number, conversationId: string): Promise<Conversation | null>
}

type DirectPart = Pick<Conversation, 'peer' | 'isStranger' | 'peerReadSeq'>

/** In which of these conversations an announcement waits for a reader. */
export type UnreadAnnouncements = (
  userId: number,
  conversationIds: readonly string[],
) => Promise<Map<string, 'unread' | 'confirm'>>

export function createSummaries({ db, clock }: Platform, people: People, announced: UnreadAnnouncements): Summaries {
  /** What each direct conversation shows of its other person. */
  async function directParts(userId: number, rows: SummaryRow[]): Promise<Map<string, DirectPart>> {
    const ids = rows.filter(({ kind }) => kind === 'direct').map(({ id }) => id)
    if (ids.length === 0) return new Map()
    const peers = await findPeers(db, userId, ids)
    const peerIds = peers.map((peer) => peer.user_id)
    const users = await people.usersByIds(peerIds)
    const settings = await people.settingsByIds([userId, ...peerIds])
    const contactIds = await people.contactIdsOf(userId)
    const blockers = new Set(await people.blockersOf(userId))
    const silent = peers.filter((peer) => blockers.has(peer.user_id)).map((peer) => peer.conversation_id)
    const firstHidden = await findFirstHidden(db, userId, silent)
    const showsReceipts = (id: number) => settings.get(id)?.readReceipts === true

    return new Map(
      peers.map(({ conversation_id: id, user_id: peerId, read_seq: readSeq }): [string, DirectPart] => [
        id,
        {
          peer: users.get(peerId),
          isStranger: !contactIds.has(peerId),
          // Who has blocked the reader does not read what they write, wherever their own position stands.
          ...(showsReceipts(userId) && showsReceipts(peerId)
            ? { peerReadSeq: Math.min(readSeq, (firstHidden.get(id) ?? Infinity) - 1) }
            : {}),
        },
      ]),
    )
  }

  async function complete(userId: number, rows: SummaryRow[]): Promise<Conversation[]> {
    const ids = rows.map(({ id }) => id)
    const places = rows.flatMap(({ id, last_message_seq: seq }) => (seq === null ? [] : [{ conversationId: id, seq }]))
    const newest = new Map((await findEventsAt(db, places)).map((row) => [row.conversation_id, row]))
    const pinned = Map.groupBy(await findPinned(db, ids), ({ conversation_id: id }) => id)
    const direct = await directParts(userId, rows)
    const groupIds = rows.filter(({ kind }) => kind === 'group').map(({ id }) => id)
    const waiting = groupIds.length === 0 ? new Map<string, never>() : await announced(userId, groupIds)
    return rows.map((row) => ({
      ...common(row, newest.get(row.id)),
      ...(row.kind === 'group'
        ? { ...ofGroup(row, waiting.get(row.id)), ...atDoor(row, clock.now()) }
        : { ...direct.get(row.id), ...(row.shows_pictures === 1 ? { showsPictures: true } : {}) }),
      pinned: (pinned.get(row.id) ?? []).map(({ seq }) => seq),
    }))
  }

  return {
    async list(userId, choice = {}) {
      if (choice.ids?.length === 0) return []
      const rows = await findSummaries(db, userId, choice)
      return await complete(
        userId,
        rows.filter((row) => row.kind === 'group' || row.last_message_seq !== null),
      )
    },
    async one(userId, conversationId) {
      return (await complete(userId, await findSummaries(db, userId, { ids: [conversationId] })))[0] ?? null
    },
  }
}

const common = (row: SummaryRow, message: EventRow | undefined) => ({
  id: row.id,
  kind: row.kind as Conversation['kind'],
  memberCount: row.member_count,
  lastSeq: row.last_seq,
  // A message that is hidden from the reader does not move the conversation in their list.
  lastAt: iso(row.kind === 'direct' && message ? message.at : row.last_at),
  lastMessage: message ? (toEvent(message) as MessageEvent) : null,
  readSeq: row.read_seq,
  unread: row.unread,
  mentioned: row.mentions > 0,
  mutedUntil: row.muted_until === null ? null : iso(row.muted_until),
  markedUnread: row.marked_unread === 1,
  starred: row.starred === 1,
})

const keptWelcome = z.object({ text: z.string(), at: z.number(), until: z.number().nullable() })

/** What a group still asks of a member, and what it greets them with. */
function atDoor(row: SummaryRow, now: number) {
  const standing = newcomerStanding({ guidelines_version: row.door_version, gate: row.gate }, row, now)
  const isOpen = !standing || !isNewcomer(standing)
  const welcome = row.welcome === null ? null : keptWelcome.parse(JSON.parse(row.welcome))
  const isOver = !welcome || (welcome.until !== null && welcome.until <= now)
  return {
    ...(row.avatar_key === null ? {} : { avatarUrl: avatarPath(row.avatar_key) }),
    ...(isOpen
      ? {}
      : { entry: { ...standing, mediaFrom: standing.mediaFrom === null ? null : iso(standing.mediaFrom) } }),
    ...(isOver
      ? {}
      : {
          welcome: {
            text: welcome.text,
            at: iso(welcome.at),
            until: welcome.until === null ? null : iso(welcome.until),
          },
        }),
  }
}

const namedRoleOf = ({ role_id: id, role_name: name, role_colour: colour, rank, role_switches }: SummaryRow) =>
  id === null
    ? {}
    : {
        namedRole: {
          id,
          name: name ?? '',
          colour: colour as RoleColour | null,
          rank: rank as Rank,
          switches: readRoleSwitches(role_switches),
        },
      }

const ofGroup = (row: SummaryRow, announcement: 'unread' | 'confirm' | undefined) => ({
  ...(announcement === undefined ? {} : { announcement }),
  name: row.name ?? '',
  role: row.role as Role,
  ...(row.group_id === null ? {} : { groupId: row.group_id }),
  ...(row.switches === null ? {} : { pace: paceSchema.parse(JSON.parse(row.switches)) }),
  ...(row.silenced_until === null ? {} : { silencedUntil: iso(row.silenced_until) }),
  ...(row.paced_at === null ? {} : { pacedAt: iso(row.paced_at) }),
  ...(row.member_rights === null ? {} : { memberRights: readDefaults(row.member_rights) ?? [] }),
  ...(row.rights === null ? {} : { ownRights: viewRights(row.rights) }),
  ...namedRoleOf(row),
})
