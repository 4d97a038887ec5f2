import type { Card } from '#shared/protocol/messages.ts'
import { visibleGroup } from './access.ts'
import type { GroupsContext } from './context.ts'
import { removeMember, setRole } from './members.ts'
import { answerRequest } from './requests.ts'
import { ownershipRoutes } from './ownership/routes.ts'
import { rightsRoutes } from './rights/routes.ts'
import { groupRoutes } from './routes.ts'
import { updateGroup } from './store.ts'

type WithoutContext<F> = F extends (context: GroupsContext, ...rest: infer Rest) => infer Result
  ? (...rest: Rest) => Result
  : never

/** What the other domains and the staff's tools ask of groups. */
export interface Groups {
  /** Puts a group among the featured, the smallest rank first; null takes it out. */
  feature(groupId: string, rank: number | null): Promise<void>
  /** A group as a card in a message of `viewerId`; `not_found` where they may not know of it. */
  groupCard(groupId: string, viewerId: number): Promise<Extract<Card, { kind: 'group' }>>
  /** What one does as a person of the group, with all their checks. */
  answerRequest: WithoutContext<typeof answerRequest>
  removeMember: WithoutContext<typeof removeMember>
  setRole: WithoutContext<typeof setRole>
}

/** Communities with a purpose, a way in, and people who run them. */
export function createGroups(context: GroupsContext): Groups {
  const { db, clock } = context.platform
  groupRoutes(context)
  rightsRoutes(context)
  ownershipRoutes(context)
  return {
    feature: (groupId, rank) => updateGroup(db, groupId, { featured_rank: rank }),
    answerRequest: (...rest) => answerRequest(context, ...rest),
    removeMember: (...rest) => removeMember(context, ...rest),
    setRole: (...rest) => setRole(context, ...rest),
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
