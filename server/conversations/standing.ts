import type { Role } from '#shared/groups/roles.ts'
import type { Db, Trx } from '../platform/db/database.ts'
import { forbidden, notFound } from '../platform/errors.ts'
import { findStanding } from './messages-store.ts'
import type { People } from './people.ts'

/** How somebody stands in a conversation before they do something in it. */
export interface Standing {
  kind: 'direct' | 'group'
  role: Role
  lastSeq: number
  memberCount: number
  /** The other person of a direct conversation. */
  peerId: number | null
}

/** `not_found` for everybody who is not, or no longer, a member. */
export async function standingOf(db: Db | Trx, conversationId: string, userId: number): Promise<Standing> {
  const row = await findStanding(db, conversationId, userId)
  if (!row) throw notFound('This conversation')
  return {
    kind: row.kind === 'direct' ? 'direct' : 'group',
    role: row.role as Role,
    lastSeq: row.last_seq,
    memberCount: row.member_count,
    peerId: otherOf(row.pair, userId),
  }
}

/** The name of a pair of people. */
export const pairOf = (one: number, other: number) => `${Math.min(one, other)}:${Math.max(one, other)}`

export function otherOf(pair: string | null, userId: number): number | null {
  if (pair === null) return null
  return (
    pair
      .split(':')
      .map(Number)
      .find((id) => id !== userId) ?? null
  )
}

/** Who must not see what somebody does in a conversation: the other of a direct one, where they have blocked them. */
export async function hiddenFor(people: People, { peerId }: Standing, userId: number): Promise<number | null> {
  return peerId !== null && (await people.isBlocked(peerId, userId)) ? peerId : null
}

/** Refuses what a person has themselves cut off: writing to somebody they have blocked. */
export async function refuseToBlocked(people: People, { peerId }: Standing, userId: number): Promise<void> {
  if (peerId !== null && (await people.isBlocked(userId, peerId))) {
    throw forbidden('You have blocked this person. Unblock them to write')
  }
}
