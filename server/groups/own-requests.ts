import { askAgainAfter, requestLifetime } from '#shared/groups/joining.ts'
import type { OwnJoinRequest } from '#shared/protocol/groups.ts'
import type { RouteResult } from '#shared/protocol/route.ts'
import type { routes } from '#shared/protocol/routes.ts'
import { iso } from '../platform/clock.ts'
import type { GroupsContext } from './context.ts'
import { ownRequests, type RequestRow } from './requests-store.ts'
import { findGroup } from './store.ts'
import { viewGroup } from './view.ts'

const day = 24 * 3_600_000
/** For how long one sees what became of a request. Milliseconds. */
const shownFor = 30 * day

function stateOf(row: RequestRow, now: number): OwnJoinRequest['state'] {
  if (row.state === 'declined') return 'declined'
  return row.state === 'pending' && row.created_at > now - requestLifetime ? 'pending' : 'expired'
}

/** One's own requests that are open or were not accepted, the newest of each group; not of groups one is in meanwhile. */
export async function readOwnRequests(
  context: GroupsContext,
  userId: number,
): Promise<RouteResult<typeof routes.myJoinRequests>> {
  const { db, clock } = context.platform
  const now = clock.now()
  const newest = new Map<string, RequestRow>()
  for (const row of await ownRequests(db, userId, now - shownFor)) {
    if (!newest.has(row.group_id)) newest.set(row.group_id, row)
  }
  const requests: OwnJoinRequest[] = []
  for (const row of newest.values()) {
    const group = await findGroup(db, row.group_id, userId, now)
    if (!group || group.my_role !== null || group.banned !== null) continue
    const state = stateOf(row, now)
    const again = state === 'declined' && row.decided_at !== null ? row.decided_at + askAgainAfter : 0
    requests.push({
      id: row.id,
      group: viewGroup(context, group),
      state,
      at: iso(row.created_at),
      expiresAt: iso(row.created_at + requestLifetime),
      decidedAt: row.decided_at === null ? null : iso(row.decided_at),
      reason: state === 'declined' ? row.reason : null,
      askAgainAt: again > now ? iso(again) : null,
    })
  }
  return { requests }
}
