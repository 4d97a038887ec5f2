import { messageLimits } from '#shared/conversations/limits.ts'
import type { DeliveredBody } from '#shared/protocol/messages.ts'
import { forbidden } from '../platform/errors.ts'
import type { LogTransaction, Place } from './log-transaction.ts'
import { countMessagesBy } from './messages-store.ts'
import type { People } from './people.ts'
import { otherOf } from './standing.ts'

/** The other person of a direct conversation, as the sender stands to them. */
export interface Other {
  peerId: number
  hasBlocked: boolean
  isBlocked: boolean
  isContact: boolean
  /** The other has a dating card, or was written to through one. */
  hasCard: boolean
  /** The other's contact policy. */
  policy: string
}

/** What senders of one batch must know of whom they write to. Nobody for a group. */
export type Others = (place: Place) => Other | null

const key = (from: number, to: number) => `${from}:${to}`

/** Reads, by one query for all senders of a batch, how they stand to whom they write to. */
export function createAdmission(people: People) {
  return async (log: LogTransaction, senders: readonly Place[]): Promise<Others> => {
    const pairs = new Map<string, { fromId: number; toId: number }>()
    for (const { conversationId, userId } of senders) {
      const toId = otherIn(log, conversationId, userId)
      if (toId !== null) pairs.set(key(userId, toId), { fromId: userId, toId })
    }
    const others = new Map<string, Other>()
    if (pairs.size > 0) {
      for (const { fromId, toId, ...relation } of await people.relations(log.trx, [...pairs.values()])) {
        others.set(key(fromId, toId), { peerId: toId, ...relation })
      }
    }
    return ({ conversationId, userId }) => {
      const toId = otherIn(log, conversationId, userId)
      return toId === null ? null : (others.get(key(userId, toId)) ?? null)
    }
  }
}

const otherIn = (log: LogTransaction, conversationId: string, userId: number) =>
  otherOf(log.find(conversationId)?.pair ?? null, userId)

/** Refuses what a person has themselves cut off: writing to somebody they have blocked. */
export function refuseToThoseBlocked({ hasBlocked }: Other): void {
  if (hasBlocked) throw forbidden('You have blocked this person. Unblock them to write')
}

/** Whether the rules for strangers hold; messages are not counted where the server does not limit them. */
export const isRestricted = ({ isContact, policy, hasCard }: Other, areCounted: boolean): boolean =>
  !isContact && (areCounted || policy === 'nobody' || hasCard)

/** A message to somebody who is no contact and has not answered. */
export interface FirstMessage {
  conversationId: string
  userId: number
  peerId: number
  body: DeliveredBody
}

/** What holds between people who meet by dating cards. Refuses by throwing, before it has written anything. */
export interface Approach {
  /** Stands in place of the rules for strangers; false where they do not meet so. */
  admit(log: LogTransaction, message: FirstMessage): Promise<boolean>
  /** Asked before the text of a message to somebody is changed. */
  refuseEdit(log: LogTransaction, message: FirstMessage): Promise<void>
}

/** Where nobody meets by cards. */
export const noApproach: Approach = { admit: async () => false, refuseEdit: async () => {} }

/** Refuses a further message to a stranger who has not answered. */
export async function refuseStranger(
  log: LogTransaction,
  { conversationId, userId, body }: Place & { body: DeliveredBody },
  { peerId, policy, hasCard }: Other,
  { areCounted, approach }: { areCounted: boolean; approach: Approach },
): Promise<void> {
  const count = async (authorId: number, most: number) =>
    log.countAdded(conversationId, authorId) + (await countMessagesBy(log.trx, conversationId, authorId, most))
  if ((await count(peerId, 1)) > 0) return
  if (hasCard && (await approach.admit(log, { conversationId, userId, peerId, body }))) return
  if (policy === 'nobody') throw forbidden('This person takes messages from their contacts only')
  const most = messageLimits.toStranger
  if (!areCounted || (await count(userId, most)) < most) return
  throw forbidden(
    `You are not contacts yet. You have sent ${most} messages; you can write again once they answer or accept you as a contact`,
  )
}
