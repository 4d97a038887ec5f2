import { create } from 'zustand'
import type { OwnPoll, Poll } from '#shared/protocol/polls.ts'
import type { Aside } from '#shared/protocol/socket.ts'

/** What stands beside the log of conversations. */
export interface AsidesState {
  /** Polls that were looked at, by id, with the reader's own vote. */
  polls: Readonly<Record<string, OwnPoll>>
  /** Raised for a conversation whenever its announcements have changed. */
  announced: Readonly<Record<string, number>>
  /** Raised for a conversation whenever its group has made, changed or deleted a role of its own. */
  roles: Readonly<Record<string, number>>
  /** Raised for a conversation whenever who asks to join its group, or who vouches, has changed. */
  vouching: Readonly<Record<string, number>>
  /** Raised whenever one of one's own scheduled messages has. */
  scheduled: number
}

export const initialAsides: AsidesState = { polls: {}, announced: {}, roles: {}, vouching: {}, scheduled: 0 }

export const useAsides = create<AsidesState>()(() => initialAsides)

/** Keeps the newer of two versions; what the reader has voted for stays where only the result is known. */
export function putPoll(poll: Poll, mine?: number[]): void {
  useAsides.setState(({ polls }) => {
    const known = polls[poll.id]
    if (known && known.poll.version > poll.version) return { polls }
    const own = mine ?? known?.mine
    return own === undefined ? { polls } : { polls: { ...polls, [poll.id]: { poll, mine: own } } }
  })
}

const raised = (counts: Readonly<Record<string, number>>, id: string) => ({ ...counts, [id]: (counts[id] ?? 0) + 1 })

export const raiseAnnounced = (conversationId: string): void =>
  useAsides.setState(({ announced }) => ({ announced: raised(announced, conversationId) }))

export const raiseRoles = (conversationId: string): void =>
  useAsides.setState(({ roles }) => ({ roles: raised(roles, conversationId) }))

const raiseVouching = (conversationId: string): void =>
  useAsides.setState(({ vouching }) => ({ vouching: raised(vouching, conversationId) }))

/** How often the roles of a conversation's group have changed since the client started. */
export const selectRoleChanges =
  (conversationId: string) =>
  ({ roles }: AsidesState): number =>
    roles[conversationId] ?? 0

export const raiseScheduled = (): void => useAsides.setState(({ scheduled }) => ({ scheduled: scheduled + 1 }))

export function mergeAside(aside: Aside): void {
  if (aside.what === 'poll') putPoll(aside.poll)
  else if (aside.what === 'announcements') raiseAnnounced(aside.conversationId)
  else if (aside.what === 'vouching') raiseVouching(aside.conversationId)
  else raiseRoles(aside.conversationId)
}
