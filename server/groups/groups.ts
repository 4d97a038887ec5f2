import type { Card } from '#shared/protocol/messages.ts'
import { visibleGroup } from './access.ts'
import type { GroupsContext } from './context.ts'
import { setRole } from './members.ts'
import { answerRequest, expireAll } from './requests.ts'
import { ownershipRoutes } from './ownership/routes.ts'
import { rightsRoutes } from './rights/routes.ts'
import { deleteFeatured, saveFeatured } from './directory/featured.ts'
import { keepCounts } from './directory/counts.ts'
import { forgetOldChecks } from './door/check.ts'
import { guidelinesText } from './door/guidelines.ts'
import { doorRoutes } from './door/routes.ts'
import { takeGreetingsAway } from './door/welcome.ts'
import { groupRoutes } from './routes.ts'

type WithoutContext<F> = F extends (context: GroupsContext, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never

/** What the other domains and the staff's tools ask of groups. */
export interface Groups {
  /** Puts a group among the featured, the smallest position first; null takes it out. */
  feature(groupId: string, place: { position: number; note?: string } | null): Promise<void>
  /** A group as a card in a message of `viewerId`; `not_found` where they may not know of it. */
  groupCard(groupId: string, viewerId: number): Promise<Extract<Card, { kind: 'group' }>>
  /** What one does as a person of the group, with all their checks. */
  answerRequest: WithoutContext<typeof answerRequest>
  setRole: WithoutContext<typeof setRole>
  /** The numbered guidelines of a conversation's group as members read them; null where there are none. */
  guidelinesText: (conversationId: string) => Promise<string | null>
}

/** Communities with a purpose, a way in, and people who run them. */
export function createGroups(context: GroupsContext): Groups {
  const { db, clock } = context.platform
  groupRoutes(context)
  rightsRoutes(context)
  ownershipRoutes(context)
  keepCounts(context.platform)
  doorRoutes(context)
  context.platform.every(15_000, 'greetings', (now) => takeGreetingsAway(context, now))
  context.platform.every(60_000, 'join-requests', (now) => expireAll(context, now))
  context.platform.every(3_600_000, 'door-checks', (now) => forgetOldChecks(context, now))
  return {
    answerRequest: (...rest) => answerRequest(context, ...rest),
    setRole: (...rest) => setRole(context, ...rest),
    async feature(groupId, place) {
      if (!place) await deleteFeatured(db, groupId)
      else {
        const { position, note = '' } = place
        await saveFeatured(db, { group_id: groupId, position, note, from_at: 0, until_at: null })
      }
    },
    guidelinesText: (conversationId) => guidelinesText(db, conversationId),
    async groupCard(groupId, viewerId) {
      const row = await visibleGroup(db, groupId, viewerId, clock.now())
      return {
        kind: 'group',
        groupId: row.id,
        name: row.name,
        category: row.category,
        description: row.description,
        memberCount: row.member_count,
      }
    },
  }
}
