import { iso } from '../platform/clock.ts'
import type { ModerationContext } from './context.ts'
import { imposeSanction } from './sanctions/impose.ts'
import { liftAll } from './sanctions/lift.ts'

interface Mute {
  actorId: number
  groupId: string
  targetId: number
  minutes: number
  reason?: string | undefined
}

/** Keeps a member below oneself from writing for a while. @returns the end, ISO 8601 */
export async function muteMember(context: ModerationContext, { minutes, reason = '', ...mute }: Mute): Promise<string> {
  const until = context.platform.clock.now() + minutes * 60_000
  await imposeSanction(context, { ...mute, kind: 'mute', ruleNumber: null, reason, until })
  return iso(until)
}

/** Lets a member write again. */
export async function unmuteMember(context: ModerationContext, mute: Omit<Mute, 'minutes'>): Promise<void> {
  await liftAll(context, { ...mute, kind: 'mute' })
}
