import type { Guard, Subject } from '#shared/moderation/engine.ts'
import { trustOf } from '#shared/moderation/trust.ts'
import type { Match } from '#shared/protocol/moderation.ts'
import type { Db } from '../../platform/db/database.ts'
import { trustFacts, type InGroup } from './store.ts'

/**
 * Asks a group's rules. How far the author is trusted is read only where a rule is met and one of the group's rules lets the
 * trusted be: what meets nothing costs nothing more.
 */
export async function judgeWithTrust(db: Db, guard: Guard, subject: Subject, where: InGroup): Promise<Match[]> {
  const matches = guard.judge(subject)
  if (matches.length === 0 || !guard.asksTrust) return matches
  const { level } = trustOf(await trustFacts(db, where))
  return level === 0 ? matches : guard.judge({ ...subject, trust: level })
}
