import type { Conversation } from '#shared/protocol/conversations.ts'
import { invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import type { Trx } from '../platform/db/database.ts'
import { beginMembership, findDirect, insertConversationOnce } from './members-store.ts'
import type { People } from './people.ts'
import type { ConversationRooms } from './rooms.ts'
import { pairOf } from './standing.ts'
import type { Summaries } from './summaries.ts'
import type { Writer } from './writer.ts'

interface Dependencies {
  people: People
  writer: Writer
  places: ConversationRooms
  summaries: Summaries
}

/** Opens the one direct conversation of two people; made on the first call, whoever of them makes it. */
export function createDirect({ db }: Platform, { people, writer, places, summaries }: Dependencies) {
  async function make(pair: string, userIds: number[]): Promise<string> {
    return await writer.write({
      conversationIds: [],
      alone: true,
      async run(log) {
        const { trx, now } = log
        const id = await insertPair(trx, pair, userIds, now)
        // Another node, or the other person, may have been first.
        if (!id) return (await findDirect(trx, pair)) ?? ''
        log.afterCommit(() => {
          for (const userId of userIds) places.enter(userId, { conversationId: id, kind: 'direct', memberCount: 2 })
        })
        return id
      },
    })
  }

  return async (userId: number, peerId: number): Promise<Conversation> => {
    if (userId === peerId) throw invalid('"userId": a conversation needs somebody else', 'userId')
    if (!(await people.usersByIds([peerId])).has(peerId)) throw notFound('This person')
    const pair = pairOf(userId, peerId)
    const id = (await findDirect(db, pair)) ?? (await make(pair, [userId, peerId]))
    const conversation = await summaries.one(userId, id)
    if (!conversation) throw notFound('This conversation')
    return conversation
  }
}

/** null where the pair has a conversation already. */
async function insertPair(trx: Trx, pair: string, userIds: readonly number[], now: number): Promise<string | null> {
  const id = newId()
  const isNew = await insertConversationOnce(trx, {
    id,
    kind: 'direct',
    name: null,
    pair,
    member_count: userIds.length,
    last_seq: 0,
    last_at: now,
    created_at: now,
    updated_at: now,
  })
  if (!isNew) return null
  for (const userId of userIds) {
    await beginMembership(trx, {
      conversation_id: id,
      user_id: userId,
      role: 'member',
      joined_at: now,
      updated_at: now,
      read_seq: 0,
    })
  }
  return id
}
