import type { CallResult } from '#shared/protocol/socket.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms, type Connection } from '../platform/realtime/gateway.ts'
import { updateMembership } from './members-store.ts'
import { findMembers } from './log-store.ts'
import type { People } from './people.ts'
import { standingOf } from './standing.ts'
import { findReadState } from './summaries-store.ts'
import type { Writer } from './writer.ts'

type Reader = Pick<Connection, 'id' | 'userId'>

/** What people do in a conversation without writing. */
export interface Reading {
  /** Moves the read position forward, never back and never beyond the last event. */
  read(reader: Reader, target: { conversationId: string; seq: number }): Promise<CallResult<'conversation:read'>>
  /** Tells the others that somebody is writing. */
  typing(writer: Reader, conversationId: string): Promise<void>
}

export function createReading(platform: Platform, { people, writer }: { people: People; writer: Writer }): Reading {
  const { db, realtime, limiter } = platform
  const typingAllowance = limiter({ points: 10, seconds: 10, message: 'Typing was told too often' })

  async function showReceipt(userId: number, peerId: number, conversationId: string, seq: number): Promise<void> {
    const settings = await people.settingsByIds([userId, peerId])
    if (!settings.get(userId)?.readReceipts || !settings.get(peerId)?.readReceipts) return
    if ((await people.isBlocked(userId, peerId)) || (await people.isBlocked(peerId, userId))) return
    realtime.emit(rooms.user(peerId), 'receipt', { conversationId, userId, seq })
  }

  return {
    async read({ id, userId }, { conversationId, seq }) {
      const { lastSeq, peerId } = await standingOf(db, conversationId, userId)
      const position = Math.min(seq, lastSeq)
      const hasMoved = await writer.write({
        conversationIds: [],
        async run(log) {
          const [row] = await findMembers(log.trx, [{ conversationId, userId }])
          if (!row || (row.read_seq >= position && row.marked_unread === 0)) return false
          await updateMembership(log.trx, conversationId, userId, {
            read_seq: Math.max(row.read_seq, position),
            marked_unread: 0,
            updated_at: log.now,
          })
          return row.read_seq < position
        },
      })
      if (hasMoved && peerId !== null) await showReceipt(userId, peerId, conversationId, position)
      // Read last: what is sent out between here and the answer would not be in it.
      const state = await findReadState(db, userId, conversationId)
      if (!state) return {}
      if (hasMoved) realtime.emit(rooms.user(userId), 'account', { type: 'read', conversationId, ...state }, id)
      return { state }
    },

    async typing({ userId }, conversationId) {
      const { kind, peerId } = await standingOf(db, conversationId, userId)
      await typingAllowance.take(`${userId} ${conversationId}`)
      if (!(await people.settingsByIds([userId])).get(userId)?.typing) return
      const blockers = await people.blockersOf(userId)
      if (
        kind === 'direct' &&
        peerId !== null &&
        (blockers.includes(peerId) || (await people.isBlocked(userId, peerId)))
      )
        return
      realtime.emit(rooms.conversation(conversationId), 'typing', { conversationId, userId }, [
        rooms.user(userId),
        ...blockers.map(rooms.user),
      ])
    },
  }
}
