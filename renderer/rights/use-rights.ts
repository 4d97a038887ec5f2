import { lackingFor } from '#shared/groups/needed.ts'
import { rightObstacle, rightsOf, type MemberStanding, type RightObstacle } from '#shared/groups/rights.ts'
import type { Right } from '#shared/groups/roles.ts'
import { standingAsTold, type Told } from '#shared/groups/standing.ts'
import type { Conversation } from '#shared/protocol/conversations.ts'
import { useClock } from '#renderer/ui/clock.ts'

/** What sending is made of, in the order in which its lack is told. */
const ofSending = ['send', 'send-links', 'send-pictures', 'send-files', 'send-voice'] as const
export type SendingRight = (typeof ofSending)[number]

export interface Lack extends RightObstacle {
  right: SendingRight
}

export interface OwnRights {
  may: (right: Right) => boolean
  /** What of sending is not open to the reader, and why. */
  lacks: readonly Lack[]
  /** The right that this text needs and the reader lacks. */
  lackingFor: (text: string) => Right | null
}

function lacksOf(standing: MemberStanding, now: number): Lack[] {
  return ofSending.flatMap((right) => {
    const obstacle = rightObstacle(standing, right, now)
    return obstacle ? [{ right, ...obstacle }] : []
  })
}

const all: OwnRights = { may: () => true, lacks: [], lackingFor: () => null }

/** What the reader may do in a conversation now; looked at anew as time passes, because exceptions end. */
export function useOwnRights(conversation: Told & Pick<Conversation, 'kind'>): OwnRights {
  const now = useClock()
  if (conversation.kind === 'direct') return all
  const standing = standingAsTold(conversation)
  const rights = rightsOf(standing, now)
  return {
    may: (right) => rights.has(right),
    lacks: lacksOf(standing, now),
    lackingFor: (text) => lackingFor({ type: 'text', text }, rights),
  }
}
