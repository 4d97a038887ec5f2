import type { Db } from '../platform/db/database.ts'
import { notFound } from '../platform/errors.ts'
import type { Connection } from '../platform/realtime/gateway.ts'
import { shownBy, type ConversationRooms } from './rooms.ts'
import { findPlaces } from './summaries-store.ts'

/** Notes which conversation a connection shows: of very large groups, only that one sends it every event. */
export type ShowConversation = (connection: Connection, conversationId: string | null) => Promise<void>

export function createShowing(db: Db, places: ConversationRooms): ShowConversation {
  return async (connection, conversationId) => {
    const before = shownBy(connection)
    if (before === (conversationId ?? undefined)) return
    await places.settle(connection, async () => {
      const ids = [before, conversationId].filter((id) => id != null)
      const found = await findPlaces(db, connection.userId, ids)
      if (conversationId !== null && !found.some((place) => place.conversationId === conversationId)) {
        throw notFound('This conversation')
      }
      if (conversationId === null) connection.state.delete('shown')
      else connection.state.set('shown', conversationId)
      return found
    })
  }
}
