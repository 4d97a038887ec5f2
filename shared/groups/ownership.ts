const hour = 3_600_000
const day = 24 * hour

/** How ownership of a group moves; all in milliseconds. */
export const ownership = {
  /** An offer that nobody answers lapses. */
  offerFor: 7 * day,
  /** The former owner can take the group back for so long; one who was gone, from their return. */
  undoFor: 72 * hour,
  /** An owner who was not here for so long is followed by somebody. */
  goneAfter: 60 * day,
} as const

/** Who might follow an owner who is gone. */
export interface Candidate {
  userId: number
  role: 'owner' | 'admin' | 'moderator' | 'member'
  joinedAt: number
  lastSeenAt: number
  /** Was asked since the owner went, and has declined or not answered. */
  wasAsked: boolean
}

const order = ['admin', 'moderator', 'member']

/**
 * Who is asked to follow an owner who is gone: whom the owner has named, else the most powerful, and of these who has been
 * in the group longest. Only who was here themselves within the time an owner is waited for, and each once. Null where
 * nobody is left.
 */
export function successorAmong(candidates: readonly Candidate[], namedId: number | null, now: number): number | null {
  const able = candidates.filter(
    ({ role, lastSeenAt, wasAsked }) => role !== 'owner' && !wasAsked && lastSeenAt > now - ownership.goneAfter,
  )
  const named = able.find(({ userId }) => userId === namedId)
  if (named) return named.userId
  const [first] = able.toSorted(
    (one, other) =>
      order.indexOf(one.role) - order.indexOf(other.role) || one.joinedAt - other.joinedAt || one.userId - other.userId,
  )
  return first?.userId ?? null
}
