import { mayDo } from '#shared/groups/rights.ts'
import { standingAsTold } from '#shared/groups/standing.ts'
import { useConversations } from '#renderer/app/store/conversations.ts'

/** Whether the reader sees the log, cards and old texts of a group. */
export const useReadsLog = (groupId: string | undefined): boolean =>
  useConversations(({ byId }) => {
    const conversation =
      groupId === undefined ? undefined : Object.values(byId).find((each) => each.groupId === groupId)
    return conversation !== undefined && mayDo(standingAsTold(conversation), 'read-audit', Date.now())
  })
