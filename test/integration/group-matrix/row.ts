import type { Right } from '#shared/groups/roles.ts'
import type { ErrorCode } from '#shared/protocol/errors.ts'
import type { routes } from '#shared/protocol/routes.ts'
import type { CallName } from '#shared/protocol/socket.ts'

/** Who tries. A newcomer is a member who has just come; the others below the line are not in the group. */
export const insiders = ['owner', 'admin', 'moderator', 'member', 'newcomer'] as const
export const outsiders = ['pending', 'banned', 'stranger'] as const
export type Insider = (typeof insiders)[number]
export type Outsider = (typeof outsiders)[number]
export type Actor = Insider | Outsider

/** As a row's words: all insiders, and those who run the group. */
export const everybody = 'owner admin moderator member newcomer'
export const staff = 'owner admin moderator'

/** On whom: somebody else of that role, or oneself. */
export const targets = ['owner', 'admin', 'moderator', 'member', 'self'] as const
export type Target = (typeof targets)[number]

export type Outcome = 'ok' | ErrorCode

/** A group with somebody of every kind in it, and what a call can be about. New for every call that changes something. */
export interface Scene {
  id: string
  conversationId: string
  /** A join request that is open. */
  requestId: string
  /** A role of the group's own, of rank member; nobody holds it. */
  roleId: string
  /** The user id of the row's target, as this actor sees them: of role X it is never the actor. 0 without a target. */
  targetId: number
  /** The seq of a message by the target; by a plain member where the row has none. */
  targetSeq: number
  /** The seq of a message by the actor; of somebody else's where the actor is not in the group. */
  ownSeq: number
}

type Build = (scene: Scene) => Record<string, unknown>

/** Words apart: `'owner admin'`. */
type Words = string

interface Common {
  /** Tells apart two rows of one call. */
  what?: string
  /** What the shared table is asked for: a right, or just to be signed in, or a member. */
  needs: Right | 'signed-in' | 'member'
  /** By hand, from the rules and not from the code: which insiders may. Nobody else may. */
  may: Words
  /** By hand, where the call is about a person: whom each of those who may can act on. */
  on?: Partial<Record<Insider, Words>>
  /** What who may gets. A made-up id with `not_found` is the cheapest row there is: the call changes nothing. */
  passes?: Outcome
  /** What an insider without the right gets; `forbidden` unless told. */
  refused?: Outcome
  /** What acting on oneself gets; `forbidden` unless told. */
  self?: Outcome
  /** What who is not in a listed group gets; `forbidden` unless told (`not_found` for sockets). */
  outside?: Partial<Record<Outsider, Outcome>> | Outcome
  /** What a stranger to an invite-only group gets, who may not know of it; `not_found` unless told. */
  hidden?: Outcome
  /** What the owner gets on a group that is gone; `not_found` unless told. */
  gone?: Outcome
  /** Leaves the scene as it was although it passes; known of GET and of what does not pass with `ok`. */
  keeps?: boolean
}

export type Row = Common &
  ({ route: keyof typeof routes; params?: Build; query?: Build; body?: Build } | { socket: CallName; payload: Build })

export const nameOf = (row: Row): string => {
  const call = 'route' in row ? row.route : row.socket
  return row.what === undefined ? call : `${call}, ${row.what}`
}

export const words = (text: Words | undefined): string[] => text?.split(' ').filter(Boolean) ?? []
