import type { QueueNews } from '#shared/protocol/socket.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { staffScope, type ReportsContext } from './context.ts'
import { membersWithRight, staffIds } from './deciders.ts'
import type { CaseRow } from './store.ts'

type Told = Pick<CaseRow, 'id' | 'scope' | 'group_id' | 'target_id' | 'escalated_at'>

/** Tells those who decide a case what has become of it, but for whom it is about. */
export async function tellDeciders(
  { platform }: ReportsContext,
  { id, scope, group_id: groupId, target_id: targetId, escalated_at: escalatedAt }: Told,
  news: Pick<QueueNews, 'change' | 'by' | 'action'>,
): Promise<void> {
  const [ofGroup, staff] = await Promise.all([
    groupId === null ? [] : membersWithRight(platform.db, groupId, 'review-messages'),
    scope === staffScope || escalatedAt !== null ? staffIds(platform) : [],
  ])
  const people = [...new Set([...ofGroup, ...staff])].filter((userId) => userId !== targetId)
  if (people.length === 0) return
  platform.realtime.emit(people.map(rooms.user), 'account', { type: 'queue', key: `report:${id}`, groupId, ...news })
}
