import { AppError, conflict } from '../platform/errors.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import type { AnnouncementsContext } from './context.ts'
import { findDue, publish, updateAnnouncement, type AnnouncementRow } from './store.ts'
import { cardOf } from './view.ts'

const dueAtOnce = 50

/** Tells whoever has the chat open that its announcements have changed. */
export function tellChanged({ platform: { realtime } }: AnnouncementsContext, conversationId: string): void {
  realtime.emit(rooms.conversation(conversationId), 'aside', { what: 'announcements', conversationId })
}

/**
 * Puts an announcement into the chat, in one transaction with the note that it was; once, however often and by however
 * many processes it is asked for. Not held by the group's rules: those who may announce stand above them.
 */
export async function sendOut(context: AnnouncementsContext, row: AnnouncementRow): Promise<void> {
  const message = {
    conversationId: row.conversation_id,
    authorId: row.author_id,
    clientId: `announcement:${row.id}`,
    body: { type: 'card' as const, card: cardOf(row) },
  }
  await context.conversations.deliver(message, async (trx, now) => {
    if (!(await publish(trx, row.id, now))) throw conflict('This announcement was sent or taken back meanwhile')
  })
  tellChanged(context, row.conversation_id)
}

/** Sends what is due. What cannot go out (its author has left) says why and ends. */
export async function sendDue(context: AnnouncementsContext, now: number): Promise<void> {
  const { db } = context.platform
  for (const row of await findDue(db, now, dueAtOnce)) {
    try {
      await sendOut(context, row)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (error.code === 'unavailable') return
      const [current] = await findDue(db, now, dueAtOnce).then((all) => all.filter(({ id }) => id === row.id))
      if (current) await updateAnnouncement(db, row.id, { ended_at: now, problem: error.message })
    }
  }
}
