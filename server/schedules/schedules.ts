import { scheduleLimits as limits } from '#shared/schedules/limits.ts'
import { nextOccurrence } from '#shared/schedules/next.ts'
import { messageBody, type MessageBody } from '#shared/protocol/messages.ts'
import type { RouteInput } from '#shared/protocol/route.ts'
import { routes } from '#shared/protocol/routes.ts'
import type { ScheduledMessage } from '#shared/protocol/schedules.ts'
import type { Conversations } from '../conversations/conversations.ts'
import { standingOf } from '../conversations/standing.ts'
import { groupWithRight } from '../groups/access.ts'
import { findFile } from '../media/store.ts'
import { iso } from '../platform/clock.ts'
import type { Trx } from '../platform/db/database.ts'
import { AppError, conflict, invalid, notFound } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { Platform } from '../platform/platform.ts'
import { createSending, repetitionOf } from './sending.ts'
import * as store from './store.ts'

/** How often due messages are looked for. Milliseconds. */
const sendEvery = 3_000
const day = 24 * 60 * 60_000
/** How long what was sent stays on the list. */
const keptFor = 7 * day

type Asked = RouteInput<typeof routes.scheduleMessage>['body']
type Change = RouteInput<typeof routes.updateScheduled>['body']

const view = (row: store.ScheduledRow): ScheduledMessage => ({
  id: row.id,
  conversationId: row.conversation_id,
  body: messageBody.parse(JSON.parse(row.body)),
  repeats: repetitionOf(row),
  state: row.state === 'failed' ? 'failed' : row.state === 'sent' ? 'sent' : 'waiting',
  nextAt: row.next_at === null ? null : iso(row.next_at),
  last: row.last_at === null ? null : { at: iso(row.last_at), seq: row.last_seq },
  sentCount: row.sent_count,
  problem: row.problem,
})

const fileOf = (body: MessageBody) => ('fileId' in body ? body.fileId : null)

/** Messages that wait for their time. */
export function createSchedules(platform: Platform, conversations: Conversations): void {
  const { db, clock, handle, limiter, every } = platform
  const planning = limiter({ points: 60, seconds: 3_600, message: 'You have planned many messages within the hour' })

  /** Repeating is for those who may announce, and for groups alone. */
  async function refuseRepeating(
    row: Pick<store.ScheduledRow, 'conversation_id' | 'author_id'>,
    now: number,
  ): Promise<void> {
    const groupId = await store.findGroupOf(db, row.conversation_id)
    if (groupId === null) throw invalid('Only in groups a message can be sent again and again', 'repeats')
    await groupWithRight(db, groupId, row.author_id, 'announce', now)
  }

  function timeOf({ at, repeats }: Pick<Asked, 'at' | 'repeats'>, now: number): number {
    if (repeats) return nextOccurrence(repeats, now)
    if (at === undefined) throw invalid('Say when it is to be sent', 'at')
    const time = Date.parse(at)
    if (time <= now) throw invalid('This time has passed already', 'at')
    if (time > now + limits.daysAhead * day) throw invalid(`At most ${limits.daysAhead} days ahead`, 'at')
    return time
  }

  async function refuseOthersFile(body: MessageBody, userId: number): Promise<void> {
    const id = fileOf(body)
    if (id === null) return
    const file = await findFile(db, id)
    if (file?.owner_id !== userId) throw new AppError('not_found', 'This file was not found', { field: 'body.fileId' })
  }

  async function refuseTooMany(trx: Trx, row: store.ScheduledRow): Promise<void> {
    if ((await store.countWaiting(trx, row.author_id)) > limits.perPerson) {
      throw conflict(`${limits.perPerson} of your messages wait for their time. Delete one first`)
    }
    if (row.repeats === null) return
    if ((await store.countRepeating(trx, row.conversation_id, row.id)) >= limits.repeatingPerGroup) {
      throw conflict(`A group has ${limits.repeatingPerGroup} repeating messages at most`)
    }
  }

  async function plan(userId: number, asked: Asked): Promise<store.ScheduledRow> {
    const now = clock.now()
    await standingOf(db, asked.conversationId, userId)
    if (asked.repeats) await refuseRepeating({ conversation_id: asked.conversationId, author_id: userId }, now)
    await refuseOthersFile(asked.body, userId)
    const row: store.ScheduledRow = {
      id: newId(),
      conversation_id: asked.conversationId,
      author_id: userId,
      body: JSON.stringify(asked.body),
      file_id: fileOf(asked.body),
      repeats: asked.repeats ? JSON.stringify(asked.repeats) : null,
      state: 'waiting',
      next_at: timeOf(asked, now),
      claimed_until: null,
      problem: null,
      last_at: null,
      last_seq: null,
      sent_count: 0,
      created_at: now,
      updated_at: now,
    }
    await db.transaction().execute(async (trx) => {
      await store.insertScheduled(trx, row)
      await refuseTooMany(trx, row)
    })
    return row
  }

  async function change(userId: number, id: string, asked: Change): Promise<store.ScheduledRow> {
    const now = clock.now()
    const before = await store.findScheduled(db, id, userId)
    if (!before) throw notFound('This message')
    if (before.state === 'sent') throw conflict('This message was sent already')
    const repeats = asked.repeats ?? (asked.at === undefined ? repetitionOf(before) : null)
    if (repeats) await refuseRepeating(before, now)
    const body = asked.body ?? messageBody.parse(JSON.parse(before.body))
    await refuseOthersFile(body, userId)
    const isSameTime = asked.at === undefined && asked.repeats === undefined && before.next_at !== null
    const next = isSameTime
      ? before.next_at
      : timeOf(repeats ? { repeats } : asked.at === undefined ? {} : { at: asked.at }, now)
    await db.transaction().execute(async (trx) => {
      await store.updateScheduled(trx, id, {
        body: JSON.stringify(body),
        file_id: fileOf(body),
        repeats: repeats ? JSON.stringify(repeats) : null,
        state: 'waiting',
        problem: null,
        next_at: next,
        // An occurrence under way is not settled by who sends it: its time is the key that keeps it from going out twice.
        updated_at: Math.max(now, before.updated_at + 1),
      })
      const after = await store.findScheduled(trx, id, userId)
      if (after) await refuseTooMany(trx, after)
    })
    const after = await store.findScheduled(db, id, userId)
    if (!after) throw notFound('This message')
    return after
  }

  every(sendEvery, 'send-scheduled', createSending({ platform, conversations, refuseRepeating }))
  handle(routes.scheduledMessages, async ({ caller, query }) => {
    const doneAfter = clock.now() - keptFor
    const rows = await store.listScheduled(db, caller.userId, { conversationId: query.conversationId, doneAfter })
    return { scheduled: rows.map(view) }
  })
  handle(routes.scheduleMessage, async ({ caller, body }) => {
    await planning.take(caller.userId)
    return { scheduled: view(await plan(caller.userId, body)) }
  })
  handle(routes.updateScheduled, async ({ caller, params, body }) => ({
    scheduled: view(await change(caller.userId, params.id, body)),
  }))
  handle(routes.deleteScheduled, async ({ caller, params }) => {
    if (!(await store.deleteScheduled(db, params.id, caller.userId))) throw notFound('This message')
    return {}
  })
}
