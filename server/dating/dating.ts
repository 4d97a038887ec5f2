import { approach } from './approaching.ts'
import type { DatingContext } from './context.ts'
import { datingRoutes } from './routes.ts'

/** Personal & Dating: cards of those who choose to take part, and how strangers write to each other through them. */
export function createDating(context: DatingContext): void {
  datingRoutes(context)
  context.conversations.useApproach(approach)
}
