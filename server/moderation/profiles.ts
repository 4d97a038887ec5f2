import { outcomeOf, type Subject } from '#shared/moderation/engine.ts'
import type { Role } from '#shared/groups/roles.ts'
import type { ProfileListener } from '../identity/profile.ts'
import type { ModerationContext } from './context.ts'
import { apply, followUp } from './by-rule.ts'
import type { Guards } from './guards.ts'
import { findMembershipsUnderRules } from './store.ts'
import { judgeWithTrust } from './trust/judging.ts'

/** What rules read of a person: the name and the signature. */
export const wordsOfPerson = (person: { displayName: string; signature: string }): string =>
  `${person.displayName}\n${person.signature}`

/**
 * Asks the rules of every group somebody is in about their new name and signature. There is no message to hold or refuse:
 * a rule that asks for that alerts those who run the group.
 */
export function createProfileCheck(context: ModerationContext, guards: Guards): ProfileListener {
  const { platform, identity } = context
  const { db, clock } = platform
  return async (userId, { words }) => {
    if (!words) return
    const person = (await identity.usersByIds([userId])).get(userId)
    if (!person) return
    for (const membership of await findMembershipsUnderRules(db, userId)) {
      const { conversation_id: conversationId, rules_version, role, named_role: namedRole, joined_at } = membership
      const guarded = await guards(db, conversationId, rules_version)
      if (!guarded) continue
      const now = clock.now()
      const subject: Subject = {
        event: 'profile',
        userId,
        role: role as Role,
        namedRole,
        memberFor: now - joined_at,
        text: wordsOfPerson(person),
        mentions: 0,
        file: null,
        code: null,
        earlier: [],
      }
      const where = { groupId: guarded.groupId, conversationId, userId, now }
      const matches = await judgeWithTrust(db, guarded.guard, subject, where)
      if (matches.length === 0) continue
      const about = { guarded, conversationId, userId }
      const sequel = await db.transaction().execute((trx) => apply(trx, matches, { ...about, role: role as Role, now }))
      const met = matches.find(({ dryRun }) => !dryRun)
      if (met && outcomeOf(matches) !== 'sent') sequel.alert ??= met.ruleName
      await followUp(context, about, sequel, false)
    }
  }
}
