import type { StaffRight } from '#shared/groups/roles.ts'
import type { QueueType } from '#shared/protocol/queue.ts'
import type { QueueNews } from '#shared/protocol/socket.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { staffScope, type ReportsContext } from './context.ts'
import { membersWithRight, staffIds } from './deciders.ts'
import type { CaseRow } from './store.ts'

/** What one must be allowed to see and decide things of a type. */
export const rightFor = {
  report: 'review-messages',
  held: 'review-messages',
  listing: 'review-messages',
  request: 'approve-requests',
  appeal: 'judge-appeals',
} as const satisfies Record<QueueType, StaffRight>

/** Something in the queue, as far as telling of it needs. */
export interface Queued {
  type: QueueType
  id: string
  groupId: string | null
  /** Whom it is about: they are told nothing. */
  targetId: number | null
  isForStaff: boolean
}

type News = Omit<QueueNews, 'type' | 'key' | 'groupId'>

export const keyOf = ({ type, id }: Pick<Queued, 'type' | 'id'>) => `${type}:${id}`

/** Tells those who may decide something of a change in it. */
export async function tellQueue(platform: Platform, one: Queued, news: News): Promise<void> {
  const { groupId } = one
  const ofGroup = groupId === null ? [] : await membersWithRight(platform.db, groupId, rightFor[one.type])
  const staff = one.isForStaff ? await staffIds(platform) : []
  const people = [...new Set([...ofGroup, ...staff])].filter((userId) => userId !== one.targetId)
  if (people.length === 0) return
  platform.realtime.emit(people.map(rooms.user), 'account', { type: 'queue', key: keyOf(one), groupId, ...news })
}

export const queuedCase = (row: Pick<CaseRow, 'id' | 'scope' | 'group_id' | 'target_id' | 'escalated_at'>): Queued => ({
  type: 'report',
  id: row.id,
  groupId: row.group_id,
  targetId: row.target_id,
  isForStaff: row.scope === staffScope || row.escalated_at !== null,
})

/** A listing that rules hold, as the queue names it. */
export const queuedListing = (row: { id: string; group_id: string; author_id: number }): Queued => ({
  type: 'listing',
  id: row.id,
  groupId: row.group_id,
  targetId: row.author_id,
  isForStaff: false,
})

/** Tells those who decide a case what has become of it, but for whom it is about. */
export const tellDeciders = (
  { platform }: ReportsContext,
  row: Parameters<typeof queuedCase>[0],
  news: News,
): Promise<void> => tellQueue(platform, queuedCase(row), news)
