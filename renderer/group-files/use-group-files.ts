import { useCallback } from 'react'
import type { GroupFile } from '#shared/protocol/group-files.ts'
import { groupFileRoutes } from '#shared/protocol/group-files.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { call } from '#renderer/app/api/call.ts'
import { usePages, type Pages } from '#renderer/groups/use-pages.ts'
import { useOnNewFile } from './use-on-new-file.ts'

/** What one page holds; a listing that was read further keeps its place when a file comes. */
const pageSize = 40

interface Asked {
  group: Pick<Group, 'id' | 'conversationId'>
  kind: 'image' | 'file'
  /** An id, `none` for what is in no folder, null for all. */
  folder: string | null
  query: string
}

/** Files of a group page by page, the newest first; what comes meanwhile stands there at once. */
export function useGroupFiles({ group, kind, folder, query }: Asked): Pages<GroupFile> {
  const { id: groupId, conversationId } = group
  const read = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      const { files, nextCursor } = await call(
        groupFileRoutes.groupFiles,
        {
          params: { id: groupId },
          query: {
            kind,
            limit: pageSize,
            ...(folder === null ? {} : { folder }),
            ...(query === '' ? {} : { query }),
            ...(cursor === undefined ? {} : { cursor }),
          },
        },
        { signal },
      )
      return { items: files, next: nextCursor }
    },
    [groupId, kind, folder, query],
  )
  const pages = usePages(read)
  useOnNewFile(conversationId, () => {
    if (pages.items.length <= pageSize) pages.reload()
  })
  return pages
}
