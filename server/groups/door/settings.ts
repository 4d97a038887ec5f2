import type { GroupSettings } from '#shared/protocol/joining.ts'
import { readGate } from '../../conversations/door.ts'
import { groupWithRight } from '../access.ts'
import type { GroupsContext } from '../context.ts'
import { questionsOf } from '../questions.ts'
import type { GroupRow } from '../store.ts'
import { readAdmitIf } from './admission.ts'
import { readCheck } from './check.ts'
import { readWelcome } from './welcome.ts'

/** How a group takes people in, as its row has it. */
export function settingsOf(row: GroupRow): Omit<GroupSettings, 'capacityMost'> {
  const { introduce, minutes } = readGate(row.gate)
  return {
    joinQuestions: questionsOf(row),
    autoApprove: row.auto_approve === 1,
    admitIf: readAdmitIf(row),
    check: readCheck(row),
    vouching: { needed: row.vouches_needed, admits: row.vouches_admit === 1 },
    gate: { introduce, minutes },
    welcome: readWelcome(row.welcome),
    refusals: JSON.parse(row.refusals) as string[],
    capacity: row.capacity,
  }
}

/** The same for those who may change it, and, as far as they need it, for those who answer requests. */
export async function readSettings(
  { platform: { db, clock, config } }: GroupsContext,
  viewerId: number,
  groupId: string,
): Promise<GroupSettings> {
  const row = await groupWithRight(db, groupId, viewerId, 'edit-group', clock.now())
  return { ...settingsOf(row), capacityMost: config.groupCapacity }
}
