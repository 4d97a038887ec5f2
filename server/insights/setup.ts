import { hasRight, roles } from '#shared/groups/roles.ts'
import { checkSetup } from '#shared/groups/setup.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'
import type { SetupFinding } from '#shared/protocol/insights.ts'
import type { RuleContent } from '#shared/protocol/moderation.ts'
import { groupWithRight } from '../groups/access.ts'
import type { GroupsContext } from '../groups/context.ts'
import { readContent, readSwitches } from '../moderation/guards.ts'
import { findGuarded, findRules } from '../moderation/store.ts'
import * as store from './store.ts'

const looksAtLinks = ({ triggers }: RuleContent) =>
  triggers.some(({ type }) => type === 'links' || type === 'newcomer' || type === 'qr')

/** What is missing in the way a group is set up, for those who run it. */
export async function readSetup(
  { platform: { db, clock } }: Pick<GroupsContext, 'platform'>,
  viewerId: number,
  groupId: string,
): Promise<SetupFinding[]> {
  const now = clock.now()
  const group = await groupWithRight(db, groupId, viewerId, 'read-insights', now)
  const counts = await store.countRoles(db, group.conversation_id)
  const countOf = (wanted: readonly string[]) => wanted.reduce((sum, role) => sum + (counts.get(role) ?? 0), 0)
  const active = (await findRules(db, groupId)).map((row) => readContent(row.content)).filter((rule) => rule.on)
  const guarded = await findGuarded(db, { conversationId: group.conversation_id })
  const { waiting } = await store.waits(db, groupId, now, now)
  const ownerSeen = await store.lastSeen(db, group.owner_id)
  return checkSetup({
    descriptionLength: group.description.length,
    members: group.member_count,
    admins: countOf(roles.filter((role) => hasRight(role, 'edit-group'))),
    keepers: countOf(roles.filter((role) => hasRight(role, 'review-messages'))),
    joinPolicy: group.join_policy as JoinPolicy,
    activeRules: active.filter((rule) => !rule.dryRun).length,
    guardsLinks: active.some((rule) => !rule.dryRun && looksAtLinks(rule)),
    raidGuard: readSwitches(guarded?.switches ?? null).raidAtJoins !== null,
    oldestWaiting: waiting.length === 0 ? null : Math.max(...waiting),
    ownerAwayFor: ownerSeen === null ? 0 : now - ownerSeen,
  })
}
