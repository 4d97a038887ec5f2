import { useSyncExternalStore } from 'react'
import { writeObstacle, type WriteObstacle } from '#shared/moderation/pace.ts'
import type { SteadyConversation } from '#renderer/app/store/conversations.ts'

const second = 1_000

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, second)
  return () => clearInterval(timer)
}
const never = () => () => undefined
const wholeSecond = () => Math.floor(Date.now() / second) * second

const timeOf = (at: string | undefined): number | null => (at === undefined ? null : Date.parse(at))

/** What keeps the reader from writing in a conversation, and the time it was looked at, in milliseconds. */
export interface Kept {
  obstacle: WriteObstacle | null
  now: number
}

/** Looks anew every second while something may end or begin. */
export function useWriteObstacle(conversation: SteadyConversation): Kept {
  const { kind, pace, role = 'member', silencedUntil, pacedAt } = conversation
  const mayChange =
    pace?.quiet != null || pace?.spell != null || (pace?.slowSeconds ?? 0) > 0 || silencedUntil !== undefined
  const now = useSyncExternalStore(mayChange ? everySecond : never, wholeSecond)
  const writer = { role, silencedUntil: timeOf(silencedUntil), pacedAt: timeOf(pacedAt) }
  return { obstacle: kind === 'group' ? writeObstacle(pace, writer, now) : null, now }
}
