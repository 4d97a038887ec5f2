import { z } from 'zod'
import { weekdays } from '../schedules/next.ts'
import { messageBody } from './messages.ts'
import { isoTime, nothing, opaqueId, seq } from './primitives.ts'
import { route } from './route.ts'

const weekday = z.union(weekdays.map((day) => z.literal(day)))

/** When a message is sent again and again; times in Shanghai. */
export const repetition = z
  .object({
    every: z.enum(['day', 'week']),
    on: z.array(weekday).max(weekdays.length).default([]),
    time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is not a time such as "09:30"'),
  })
  .refine(({ every, on }) => every === 'day' || on.length > 0, {
    message: 'must name a day of the week',
    path: ['on'],
  })
export type RepetitionBody = z.infer<typeof repetition>

export const scheduledMessage = z.object({
  id: opaqueId,
  conversationId: opaqueId,
  body: messageBody,
  /** Null where it is sent once. */
  repeats: repetition.nullable(),
  /** `failed` says why in `problem` and sends nothing more until it is changed. */
  state: z.enum(['waiting', 'sent', 'failed']),
  /** When it is sent next; null once it is done. */
  nextAt: isoTime.nullable(),
  /** What became of the last time. */
  last: z.object({ at: isoTime, seq: seq.nullable() }).nullable(),
  sentCount: z.number().int(),
  problem: z.string().nullable(),
})
export type ScheduledMessage = z.infer<typeof scheduledMessage>

const byId = z.object({ id: opaqueId })
const one = z.object({ scheduled: scheduledMessage })

export const scheduleRoutes = {
  scheduledMessages: route({
    method: 'GET',
    path: '/scheduled',
    summary: 'Own messages that wait for their time, could not be sent, or were sent in the last week',
    access: 'session',
    query: z.object({ conversationId: opaqueId.optional() }),
    result: z.object({ scheduled: z.array(scheduledMessage) }),
  }),
  scheduleMessage: route({
    method: 'POST',
    path: '/scheduled',
    summary: 'Send a message at a time, or again and again in a group where one may announce',
    access: 'session',
    status: 201,
    body: z.object({
      conversationId: opaqueId,
      body: messageBody,
      /** Needed where it does not repeat. */
      at: isoTime.optional(),
      repeats: repetition.optional(),
    }),
    result: one,
  }),
  updateScheduled: route({
    method: 'PATCH',
    path: '/scheduled/:id',
    summary: 'Change what is sent or when; one that failed waits again',
    access: 'session',
    params: byId,
    body: z.object({ body: messageBody, at: isoTime, repeats: repetition }).partial(),
    result: one,
  }),
  deleteScheduled: route({
    method: 'DELETE',
    path: '/scheduled/:id',
    summary: 'Do not send it, and take it off the list',
    access: 'session',
    params: byId,
    result: nothing,
  }),
} as const
