import type { JoinGate } from '../groups/context.ts'
import type { ModerationContext } from './context.ts'
import { createGuards } from './guards.ts'
import { createJoinGate } from './joins.ts'
import { moderationRoutes } from './routes.ts'
import { createScreen } from './screen.ts'

/** What groups ask of moderation. */
export interface Moderation {
  joinGate: JoinGate
}

/** Rules that act on messages before they are written, and the switches that say who may write how often. */
export function createModeration(context: ModerationContext): Moderation {
  const guards = createGuards()
  context.conversations.useScreen(createScreen(context, guards))
  moderationRoutes(context)
  return { joinGate: createJoinGate(context, guards) }
}
