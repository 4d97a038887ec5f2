import type { Identity } from '../identity/identity.ts'
import type { Platform } from '../platform/platform.ts'
import { newId } from '../platform/ids.ts'
import { findOpenCase, insertCase } from './store.ts'
import { oneLine } from './subjects.ts'
import { tellDeciders } from './telling.ts'

interface Found {
  groupId: string
  userId: number
  /** Which list names them, and why. */
  note: string
}

/** Shows those who run a group that a person is on a list it follows, as a case that nobody has reported. */
export async function openCaseByList(
  context: { platform: Platform; identity: Identity },
  { groupId, userId, note }: Found,
): Promise<void> {
  const { db, clock } = context.platform
  const user = await context.identity.user(userId)
  const now = clock.now()
  const thing = { scope: groupId, kind: 'person', subject: String(userId) }
  const isNew = await insertCase(db, {
    id: newId(),
    ...thing,
    group_id: groupId,
    target_id: userId,
    conversation_id: null,
    seq: null,
    state: 'open',
    severity: 2,
    reporters: 0,
    reasons: '{}',
    excerpt: oneLine(note),
    evidence: JSON.stringify({ kind: 'person', user, note }),
    first_at: now,
    last_at: now,
    escalated_at: null,
    escalated_by: null,
    decided_at: null,
    decided_by: null,
    action: null,
    outcome: null,
    rule_number: null,
    reason: null,
  })
  const row = isNew ? await findOpenCase(db, thing) : undefined
  if (row) await tellDeciders(context, row, { change: 'opened' })
}
