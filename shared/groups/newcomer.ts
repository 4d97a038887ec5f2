import type { Role } from './roles.ts'

/** What a group asks of who has just come. */
export interface NewcomerGate {
  /** Newcomers introduce themselves before they write. */
  introduce: boolean
  /** Minutes of membership before links and pictures; 0 asks none. */
  minutes: number
}

/** What a group asks, with when it began to ask for introductions: who came before that need not. Milliseconds. */
export interface Door extends NewcomerGate {
  guidelinesVersion: number
  introduceSince: number
}

/** How a member stands to what the group asks of newcomers; times in milliseconds. */
export interface Arrival {
  role: Role
  joinedAt: number
  /** The version of the guidelines they have accepted; 0 for none. */
  acceptedVersion: number
  introducedAt: number | null
}

export interface Standing {
  /** They read but do not write until they accept the guidelines of this version; null where nothing is to accept. */
  guidelines: number | null
  /** They read but do not write until they have introduced themselves. */
  introduce: boolean
  /** Until when they may send no links or pictures, in milliseconds; null where they may. */
  mediaFrom: number | null
}

/** What keeps a member from taking full part, as the group's settings and their own steps stand at `now`. */
export function standingOfNewcomer(door: Door, arrival: Arrival, now: number): Standing {
  const isPlain = arrival.role === 'member'
  const mediaFrom = arrival.joinedAt + door.minutes * 60_000
  return {
    guidelines: door.guidelinesVersion > arrival.acceptedVersion ? door.guidelinesVersion : null,
    introduce: isPlain && door.introduce && arrival.introducedAt === null && arrival.joinedAt >= door.introduceSince,
    mediaFrom: isPlain && door.minutes > 0 && mediaFrom > now ? mediaFrom : null,
  }
}

/** Whether a member counts as a newcomer: something that the group asks of newcomers is still open. */
export function isNewcomer({ guidelines, introduce, mediaFrom }: Standing): boolean {
  return guidelines !== null || introduce || mediaFrom !== null
}
