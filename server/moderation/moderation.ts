import type { JoinGate } from '../groups/context.ts'
import { banListHandlers } from './ban-lists/routes.ts'
import { createCodeReader } from './codes.ts'
import type { ModerationContext } from './context.ts'
import { labelHandlers } from './labels/routes.ts'
import { createGuards } from './guards.ts'
import { createJoinGate } from './joins.ts'
import { createProfileCheck } from './profiles.ts'
import { moderationRoutes } from './routes.ts'
import { resumeDeletions } from './sanctions/deleting.ts'
import { endSanctions } from './sanctions/ending.ts'
import { noticesSince } from './sanctions/notices.ts'
import { purgePastTexts } from './sanctions/past.ts'
import { sanctionHandlers } from './sanctions/routes.ts'
import { createScreen } from './screen.ts'
import { findGuarded } from './store.ts'
import { createWordScreen, type WordScreen } from './words.ts'

/** What groups and what they list ask of moderation. */
export interface Moderation {
  joinGate: JoinGate
  words: WordScreen
}

/** Rules that act on messages before they are written, and the switches that say who may write how often. */
export function createModeration(context: ModerationContext): Moderation {
  const guards = createGuards()
  const readCode = createCodeReader(context.platform)
  const { db } = context.platform
  context.conversations.useScreen(createScreen(context, guards), async (conversationId, fileId) => {
    const group = await findGuarded(db, { conversationId })
    if (!group || group.rules_version === 0) return null
    const guarded = await guards(db, conversationId, group.rules_version)
    return guarded?.guard.readsCodes ? await readCode(fileId) : null
  })
  context.conversations.useNotices((userId, since) => noticesSince(context, userId, since))
  context.identity.onProfileChanged(createProfileCheck(context, guards))
  moderationRoutes(context)
  sanctionHandlers(context)
  labelHandlers(context)
  const { every } = context.platform
  every(15_000, 'sanctions', async (now) => {
    await endSanctions(context)
    await resumeDeletions(context)
    await purgePastTexts(context, now)
  })
  banListHandlers(context)
  return { joinGate: createJoinGate(context, guards), words: createWordScreen(context, guards, readCode) }
}
