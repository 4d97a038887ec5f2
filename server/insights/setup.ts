import type { Right } from '#shared/groups/roles.ts'
import { checkSetup } from '#shared/groups/setup.ts'
import type { JoinPolicy } from '#shared/protocol/groups.ts'
import type { SetupFinding } from '#shared/protocol/insights.ts'
import type { RuleContent } from '#shared/protocol/moderation.ts'
import { rightsIn } from '../conversations/rights.ts'
import { groupWithRight } from '../groups/access.ts'
import type { GroupsContext } from '../groups/context.ts'
import { newestVersion, rulesOf } from '../groups/door/guidelines-store.ts'
import { membersSpokenOf } from '../groups/rights/store.ts'
import { whoHasTwoStep } from '../identity/two-step-store.ts'
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
  const staff = (await membersSpokenOf(db, group.conversation_id)).filter(({ role }) => role !== 'member')
  const safe = await whoHasTwoStep(
    db,
    staff.map((one) => one.user_id),
  )
  // Who lacks the code that the group asks for can run nothing.
  const able = staff.filter((one) => group.staff_two_step === 0 || safe.has(one.user_id))
  const countWith = (right: Right) => able.filter((one) => rightsIn(group, one, now).has(right)).length
  const newest = await newestVersion(db, groupId)
  const rules = newest ? await rulesOf(db, groupId, newest.version) : []
  const newcomer = { role: 'member', rights: null, named_switches: null, joined_at: now }
  const mayPostLinks = rightsIn(group, newcomer, now).has('send-links')
  const active = (await findRules(db, groupId)).map((row) => readContent(row.content)).filter((rule) => rule.on)
  const guarded = await findGuarded(db, { conversationId: group.conversation_id })
  const { waiting } = await store.waits(db, groupId, now, now)
  const ownerSeen = await store.lastSeen(db, group.owner_id)
  return checkSetup({
    descriptionLength: group.description.length,
    guidelines: rules.length,
    members: group.member_count,
    admins: countWith('edit-group'),
    keepers: countWith('review-messages'),
    judges: countWith('judge-appeals'),
    withoutTwoStep: staff.length - safe.size,
    joinPolicy: group.join_policy as JoinPolicy,
    activeRules: active.filter((rule) => !rule.dryRun).length,
    guardsLinks: !mayPostLinks || active.some((rule) => !rule.dryRun && looksAtLinks(rule)),
    raidGuard: readSwitches(guarded?.switches ?? null).raidAtJoins !== null,
    oldestWaiting: waiting.length === 0 ? null : Math.max(...waiting),
    ownerAwayFor: ownerSeen === null ? 0 : now - ownerSeen,
  })
}
