import { useState } from 'react'
import { joinObstacle, type JoinObstacle } from '#shared/groups/joining.ts'
import type { Group } from '#shared/protocol/groups.ts'
import { selectMe, useSession } from '#renderer/app/store/session.ts'

/** What keeps the reader out of a group, as far as this client knows; the server has the last word. */
export function useJoinObstacle(group: Group): JoinObstacle | null {
  const birthDate = useSession(selectMe)?.birthDate ?? null
  const [now] = useState(() => new Date())
  return joinObstacle({ ...group, isBanned: group.myState === 'banned', birthDate }, now)
}
