import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { moderationRoutes } from '#shared/protocol/moderation.ts'
import { useCall } from '#renderer/app/api/use-call.ts'
import { useModeration } from '#renderer/app/store/moderation.ts'
import { useQueue } from '#renderer/app/store/queue.ts'
import { manageSections, type ManageSection } from './sections.ts'

export interface OfferedSection {
  section: ManageSection
  count: number
}

/** The parts of running a group that are open to the reader, with what waits in each. */
export function useSections(group: Group): OfferedSection[] {
  const told = useModeration((state) => state.waiting[group.id])
  // Only what changes is told: how many wait already is asked for once.
  const asks = told === undefined && mayInGroup(group, 'review-messages')
  const { data } = useCall(
    moderationRoutes.heldMessages,
    asks ? { params: { id: group.id }, query: { limit: '1' } } : null,
  )
  const held = told ?? data?.waiting ?? 0
  const appeals = useQueue(({ count }) => count?.groups.find(({ id }) => id === group.id)?.appeals ?? 0)
  return manageSections
    .filter(({ rights }) => rights.some((right) => mayInGroup(group, right)))
    .map((section) => ({ section, count: section.count?.({ group, held, appeals }) ?? 0 }))
}
