import { useCallback } from 'react'
import type { GroupFile } from '#shared/protocol/group-files.ts'
import { groupFileRoutes } from '#shared/protocol/group-files.ts'
import { call } from '#renderer/app/api/call.ts'
import { usePages, type Pages } from '#renderer/groups/use-pages.ts'

interface Asked {
  groupId: string
  kind: 'image' | 'file'
  /** An id, `none` for what is in no folder, null for all. */
  folder: string | null
  query: string
}

/** Files of a group page by page, the newest first. */
export function useGroupFiles({ groupId, kind, folder, query }: Asked): Pages<GroupFile> {
  const read = useCallback(
    async (cursor: string | undefined, signal: AbortSignal) => {
      const { files, nextCursor } = await call(
        groupFileRoutes.groupFiles,
        {
          params: { id: groupId },
          query: {
            kind,
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
  return usePages(read)
}
