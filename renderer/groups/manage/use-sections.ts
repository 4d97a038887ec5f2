import { mayInGroup } from '#shared/groups/rights.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { useModeration } from '#renderer/app/store/moderation.ts'
import { manageSections, type ManageSection } from './sections.ts'

export interface OfferedSection {
  section: ManageSection
  count: number
}

/** The parts of running a group that are open to the reader, with what waits in each. */
export function useSections(group: Group): OfferedSection[] {
  const held = useModeration((state) => state.waiting[group.id] ?? 0)
  return manageSections
    .filter(({ rights }) => rights.some((right) => mayInGroup(group, right)))
    .map((section) => ({ section, count: section.count?.({ group, held }) ?? 0 }))
}
