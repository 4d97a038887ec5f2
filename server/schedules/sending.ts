import { nextOccurrence } from '#shared/schedules/next.ts'
import { messageBody } from '#shared/protocol/messages.ts'
import { repetition, type RepetitionBody } from '#shared/protocol/schedules.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { AppError } from '../platform/errors.ts'
import type { Platform } from '../platform/platform.ts'
import { rooms } from '../platform/realtime/gateway.ts'
import { claim, findDue, postpone, settle, type ScheduledRow } from './store.ts'

const dueAtOnce = 50
/** Longer than a message takes: what is claimed longer was claimed by a process that is gone. Milliseconds. */
const claimFor = 60_000
/** An occurrence of a repeating message that is later than this is left out: "Good morning" at noon helps nobody. */
const lateMost = 60 * 60_000
/** When a message is tried again that could not be sent for a reason that passes. Milliseconds. */
const tryAgainAfter = 15_000

export const repetitionOf = (row: Pick<ScheduledRow, 'repeats'>): RepetitionBody | null =>
  row.repeats === null ? null : repetition.parse(JSON.parse(row.repeats))

/** What passes by itself: the server is busy, or its author has written very quickly. */
const isPassing = (error: AppError) => error.code === 'unavailable' || error.code === 'rate_limited'

interface Dependencies {
  platform: Platform
  conversations: Conversations
  /** Throws where the author may not repeat messages in the group any more. */
  refuseRepeating: (row: ScheduledRow, now: number) => Promise<void>
}

/**
 * Sends what is due, as its authors would send it now. One occurrence has one `clientId`, made of the message's id and the
 * time it was meant for: whoever sends it again after a crash, from whichever process, gets the place of the first.
 */
export function createSending({ platform, conversations, refuseRepeating }: Dependencies) {
  const { db, realtime } = platform

  function tell(row: ScheduledRow, problem: string | null): void {
    realtime.emit(rooms.user(row.author_id), 'account', {
      type: 'scheduled',
      scheduledId: row.id,
      conversationId: row.conversation_id,
      problem,
    })
  }

  /** What follows an occurrence: the next one, or the end. */
  function after(row: ScheduledRow, now: number) {
    const repeats = repetitionOf(row)
    if (!repeats) return { state: 'sent', next_at: null }
    return { state: 'waiting', next_at: nextOccurrence(repeats, Math.max(now, row.next_at ?? now)) }
  }

  async function send(row: ScheduledRow, dueAt: number, now: number): Promise<void> {
    if (row.repeats !== null) await refuseRepeating(row, now)
    const { seq } = await conversations.send(row.author_id, {
      conversationId: row.conversation_id,
      clientId: `${row.id}:${dueAt}`,
      body: messageBody.parse(JSON.parse(row.body)),
    })
    await settle(db, row, {
      ...after(row, now),
      problem: null,
      last_at: now,
      last_seq: seq,
      sent_count: row.sent_count + 1,
    })
  }

  async function deal(row: ScheduledRow, dueAt: number, now: number): Promise<void> {
    if (row.repeats !== null && now - dueAt > lateMost) {
      await settle(db, row, after(row, now))
      return
    }
    try {
      await send(row, dueAt, now)
      tell(row, null)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      if (isPassing(error)) {
        const until = now + Math.max(error.retryAfterMs ?? 0, tryAgainAfter)
        await postpone(db, row, until)
        return
      }
      // What is held for review has reached the group's moderators, who send it or say why not.
      const next = error.held ? after(row, now) : { state: 'failed', next_at: null }
      await settle(db, row, { ...next, problem: error.message, last_at: now, last_seq: null })
      tell(row, error.message)
    }
  }

  return async (now: number): Promise<void> => {
    for (const row of await findDue(db, now, dueAtOnce)) {
      if (row.next_at === null || !(await claim(db, row, now, now + claimFor))) continue
      await deal(row, row.next_at, now)
    }
  }
}
