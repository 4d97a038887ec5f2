import { rooms, type Connection } from '../platform/realtime/gateway.ts'
import { isOpenToAll } from './access.ts'
import type { ListingsContext } from './context.ts'
import { findListings } from './store.ts'

const shownKey = 'listings'

function moveTo(connection: Connection, wanted: ReadonlySet<string>): void {
  const before = (connection.state.get(shownKey) as ReadonlySet<string> | undefined) ?? new Set<string>()
  for (const room of before) if (!wanted.has(room)) connection.leave(room)
  for (const room of wanted) if (!before.has(room)) connection.join(room)
  connection.state.set(shownKey, wanted)
}

/** Tells connections of changes of what they show: members of their groups, others of public events. */
export function watchListings({ platform: { db, realtime }, conversations }: ListingsContext): void {
  realtime.handle('listings:watch', async (connection, { listingIds }) => {
    const rows = await findListings(db, listingIds, connection.userId)
    const wanted = rows.flatMap((row) => {
      if (row.my_role !== null) return rooms.listings(row.conversation_id)
      return isOpenToAll(row) ? rooms.publicListings(row.group_id) : []
    })
    moveTo(connection, new Set(wanted))
    return {}
  })

  conversations.members.onLeft((conversationId, userId) => {
    realtime.leaveAll(rooms.user(userId), rooms.listings(conversationId))
  })
}
