import { hintAbove } from '#shared/conversations/limits.ts'
import type { RoleSwitches } from '#shared/groups/rights.ts'
import type { MemberRight, Role } from '#shared/groups/roles.ts'
import type { Pace } from '#shared/protocol/pace.ts'
import type { Trx } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import { refuseLocked } from './lock.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { findMembers } from './log-store.ts'
import type { LogTransaction } from './log-transaction.ts'
import {
  addToMemberCount,
  beginMembership,
  currentMemberIds,
  endAllMemberships,
  insertConversation,
  updateConversationRow,
  plainRole,
  updateMembership,
} from './members-store.ts'
import type { ConversationRooms } from './rooms.ts'
import type { Summaries } from './summaries.ts'
import type { Writer } from './writer.ts'

/**
 * What runs in the same transaction as the change, while the conversation is held; throwing undoes and refuses it.
 * It must do all its queries on `trx`: SQLite has one connection, and the transaction has it.
 */
export type Within = (trx: Trx, now: number) => Promise<void>

interface Change {
  /** Who does it. */
  by: number
  within?: Within
}

/** What runs in the same transaction once the member is in: it may write to the log, after their joining. */
export type AfterJoining = (log: LogTransaction) => Promise<void>

/** A rank, and the role within it that the group has named; without one it is the plain one. */
interface NewRole {
  role: Role
  named?: { id: string; name: string; switches: RoleSwitches }
}

/** What a group may change of its conversation. */
export interface ConversationChange {
  name?: string
  description?: string
  pace?: Pace
  /** Stored with the conversation as well; null takes away what the group said. */
  memberRights?: MemberRight[] | null
  /** The version of the guidelines that members accept from now on; 0 for none. */
  guidelines?: number
  /** The new picture; null where it was taken away. */
  avatarUrl?: string | null
}

/** Who is in which conversation. Every change is an event in the log, in the same transaction. */
export interface Members {
  /** A new conversation of kind `group` with its owner in it; the id is the conversation's. */
  createGroupConversation(input: {
    ownerId: number
    name: string
    /** Who comes and goes is told to nobody: members do not see who is in the group. */
    hidesMembers?: boolean
    within?: (trx: Trx, conversationId: string, now: number) => Promise<void>
  }): Promise<string>
  /** False where they are a member already; then nothing changes and `within` does not run. */
  addMember(
    conversationId: string,
    userId: number,
    change: Change & { role: Role; after?: AfterJoining },
  ): Promise<boolean>
  /** False where they are no member; `by` the same person is leaving by themselves. */
  removeMember(conversationId: string, userId: number, change: Change & { reason?: string }): Promise<boolean>
  /** Gives a member another role; `not_found` where they are no member. */
  changeMember(conversationId: string, userId: number, change: Change & NewRole): Promise<void>
  /** Gives several members roles at once; `not_found` where one of them is no member. */
  changeMembers(conversationId: string, roles: readonly ({ userId: number } & NewRole)[], change: Change): Promise<void>
  /** Tells the members of a new name, description, picture, pace, rights or version of the guidelines. */
  renameConversation(conversationId: string, change: ConversationChange & Change): Promise<void>
  /** Everybody leaves at once; the log stays in the database and nobody can read it any more. */
  deleteConversation(conversationId: string, change: { within?: Within; reason?: string }): Promise<void>
  /** Is told who is no longer in a conversation, once that is committed; not where it ends for everybody. */
  onLeft(listener: (conversationId: string, userId: number) => void): void
  /** Shows a member, on all their devices, how they stand in the conversation now. */
  tellMember(conversationId: string, userId: number): Promise<void>
  /** The role of a member in the conversation as it stands; null for everybody else. */
  memberOf(conversationId: string, userId: number): Promise<Role | null>
}

export function createMembers(
  platform: Platform,
  { writer, places, summaries }: { writer: Writer; places: ConversationRooms; summaries: Summaries },
): Members {
  const { db, realtime } = platform
  const leaveListeners: ((conversationId: string, userId: number) => void)[] = []

  /** A job on one conversation, alone in its transaction. */
  async function change<T>(conversationId: string, run: (log: LogTransaction) => Promise<T>): Promise<T> {
    return await writer.write({ conversationIds: [conversationId], alone: true, run })
  }

  async function tellOwn(userId: number, conversationId: string): Promise<void> {
    const conversation = await summaries.one(userId, conversationId)
    if (conversation) realtime.emit(rooms.user(userId), 'account', { type: 'conversation', conversation })
  }

  function tellEnded(
    userId: number,
    conversationId: string,
    cause: 'left' | 'removed' | 'dissolved',
    reason?: string,
  ): void {
    realtime.emit(rooms.user(userId), 'account', {
      type: 'conversation-removed',
      conversationId,
      cause,
      ...(reason ? { reason } : {}),
    })
  }

  async function isMember(log: LogTransaction, conversationId: string, userId: number): Promise<boolean> {
    return (await findMembers(log.trx, [{ conversationId, userId }])).length > 0
  }

  const changeRoles: Members['changeMembers'] = async (conversationId, roles, { by, within }) => {
    await change(conversationId, async (log) => {
      for (const { userId } of roles) {
        if (!(await isMember(log, conversationId, userId))) throw notFound('This member')
      }
      await within?.(log.trx, log.now)
      for (const { userId, role, named } of roles) {
        const held = named ? { named_role: named.id, named_switches: JSON.stringify(named.switches) } : plainRole
        await updateMembership(log.trx, conversationId, userId, { role, ...held, updated_at: log.now })
        const namedRole = named ? { namedRole: named.name } : {}
        log.append(conversationId, { type: 'member-changed', actorId: by, userId, role, ...namedRole })
      }
    })
    for (const { userId } of roles) await tellOwn(userId, conversationId)
  }

  return {
    async createGroupConversation({ ownerId, name, hidesMembers = false, within }) {
      const id = newId()
      await writer.write({
        conversationIds: [],
        alone: true,
        async run(log) {
          const { trx, now } = log
          const conversation = {
            id,
            kind: 'group',
            name,
            pair: null,
            member_count: 1,
            last_seq: 0,
            last_at: now,
            created_at: now,
            updated_at: now,
            rules_version: 0,
            replies_version: 0,
            switches: null,
            member_rights: null,
            guidelines_version: 0,
            gate: null,
            hides_members: hidesMembers ? 1 : 0,
          }
          await insertConversation(trx, conversation)
          await beginMembership(trx, membership(id, ownerId, 'owner', now, 0))
          log.adopt(conversation)
          log.append(id, { type: 'member-joined', actorId: ownerId, userId: ownerId })
          await within?.(trx, id, now)
          log.afterCommit(() => places.enter(ownerId, { conversationId: id, kind: 'group', memberCount: 1 }))
        },
      })
      await tellOwn(ownerId, id)
      return id
    },

    async addMember(conversationId, userId, { role, by, within, after }) {
      const isNew = await change(conversationId, async (log) => {
        const conversation = log.conversation(conversationId)
        if (await isMember(log, conversationId, userId)) return false
        refuseLocked(conversation)
        await within?.(log.trx, log.now)
        const seq =
          conversation.hides_members === 1
            ? conversation.last_seq
            : log.append(conversationId, { type: 'member-joined', actorId: by, userId }).seq
        // What was said before one came is history, not news.
        await beginMembership(log.trx, membership(conversationId, userId, role, log.now, seq))
        const memberCount = await addToMemberCount(log.trx, conversationId, 1)
        await after?.(log)
        log.afterCommit(() => places.enter(userId, { conversationId, kind: conversation.kind, memberCount }))
        return true
      })
      if (isNew) await tellOwn(userId, conversationId)
      return isNew
    },

    async removeMember(conversationId, userId, { by, reason, within }) {
      const wasMember = await change(conversationId, async (log) => {
        const conversation = log.conversation(conversationId)
        if (!(await isMember(log, conversationId, userId))) return false
        await within?.(log.trx, log.now)
        await updateMembership(log.trx, conversationId, userId, { left_at: log.now, updated_at: log.now })
        const memberCount = await addToMemberCount(log.trx, conversationId, -1)
        if (conversation.hides_members === 0) {
          log.append(conversationId, {
            type: 'member-left',
            actorId: by,
            userId,
            removed: by !== userId,
            ...(reason ? { reason } : {}),
          })
        }
        log.afterCommit(() => {
          places.exit(userId, conversationId)
          if (memberCount === hintAbove) places.endHints(conversationId)
          if (by === userId) tellEnded(userId, conversationId, 'left')
          else tellEnded(userId, conversationId, 'removed', reason)
          for (const listener of leaveListeners) listener(conversationId, userId)
        })
        return true
      })
      return wasMember
    },

    changeMember: (conversationId, userId, { role, named, ...more }) =>
      changeRoles(conversationId, [{ userId, role, ...(named ? { named } : {}) }], more),
    changeMembers: changeRoles,

    async renameConversation(
      conversationId,
      { name, description, pace, memberRights, guidelines, avatarUrl, by, within },
    ) {
      await change(conversationId, async (log) => {
        log.conversation(conversationId)
        await within?.(log.trx, log.now)
        if ([name, description, pace, memberRights, guidelines, avatarUrl].every((change) => change === undefined))
          return
        if (name !== undefined) await updateConversationRow(log.trx, conversationId, { name })
        if (memberRights !== undefined) {
          const member_rights = memberRights === null ? null : JSON.stringify(memberRights)
          await updateConversationRow(log.trx, conversationId, { member_rights })
        }
        log.append(conversationId, {
          type: 'conversation-changed',
          actorId: by,
          ...(name === undefined ? {} : { name }),
          ...(description === undefined ? {} : { description }),
          ...(pace === undefined ? {} : { pace }),
          ...(memberRights === undefined ? {} : { memberRights }),
          ...(guidelines === undefined ? {} : { guidelines }),
          ...(avatarUrl === undefined ? {} : { avatarUrl }),
        })
      })
    },

    async deleteConversation(conversationId, { reason, within }) {
      await change(conversationId, async (log) => {
        log.conversation(conversationId)
        await within?.(log.trx, log.now)
        const memberIds = await currentMemberIds(log.trx, conversationId)
        await endAllMemberships(log.trx, conversationId, log.now)
        await updateConversationRow(log.trx, conversationId, { member_count: 0, updated_at: log.now })
        log.afterCommit(() => {
          places.exitAll(conversationId)
          for (const memberId of memberIds) tellEnded(memberId, conversationId, 'dissolved', reason)
        })
      })
    },

    onLeft: (listener) => void leaveListeners.push(listener),
    tellMember: (conversationId, userId) => tellOwn(userId, conversationId),

    async memberOf(conversationId, userId) {
      const [row] = await findMembers(db, [{ conversationId, userId }])
      return row ? (row.role as Role) : null
    },
  }
}

const membership = (conversationId: string, userId: number, role: Role, now: number, readSeq: number) => ({
  conversation_id: conversationId,
  user_id: userId,
  role,
  joined_at: now,
  updated_at: now,
  read_seq: readSeq,
})
