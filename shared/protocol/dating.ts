import { z } from 'zod'
import { datingLimits as limits } from '../dating/limits.ts'
import { wishes } from '../dating/wishes.ts'
import { conversation } from './conversations.ts'
import { publicUser } from './identity.ts'
import { imageFacts } from './media.ts'
import { cursor, isoTime, languageCode, line, nothing, opaqueId, pageSize, paragraph, userId } from './primitives.ts'
import { route } from './route.ts'

const wish = z.enum(wishes)

/** What somebody writes on their card; a change gives all of it anew. */
export const datingCardContent = z.object({
  lookingFor: z.array(wish).min(1, 'must not be empty').max(wishes.length),
  text: paragraph(limits.text).refine((text) => text.length > 0, 'must not be empty'),
  languages: z.array(languageCode).min(1, 'must not be empty').max(limits.languages),
  /** In English where it is a known city; nothing finer than a city is asked for. */
  city: line(limits.city),
  /** Own pictures that were uploaded, in their order. */
  pictureIds: z.array(opaqueId).max(limits.pictures),
})
export type DatingCardContent = z.infer<typeof datingCardContent>

/** An age in years as others see it; the birth date stays with its owner. */
const ageBand = z.object({ from: z.number().int(), to: z.number().int().nullable() })

/** A card as fellow members who take part see it. */
export const datingCard = z.object({
  user: publicUser,
  lookingFor: z.array(wish),
  text: z.string(),
  languages: z.array(languageCode),
  city: z.string(),
  age: ageBand,
  pictures: z.array(z.object({ fileId: opaqueId, ...imageFacts })),
  updatedAt: isoTime,
  /** Set once the reader has written to this person, or the other way round. */
  conversationId: opaqueId.nullable(),
})
export type DatingCard = z.infer<typeof datingCard>

/** How somebody takes part, for themselves alone. */
export const datingPart = z.object({
  card: datingCard.nullable(),
  /** Why one cannot take part. */
  obstacle: z.enum(['birth-date-missing', 'too-young']).nullable(),
  /** What others would see of one's age. */
  age: ageBand.nullable(),
  /** Own groups of the category, with how many others take part in each. */
  groups: z.array(z.object({ id: opaqueId, name: z.string(), people: z.number().int() })),
  /** To how many new people one may write now; `nextAt` where it is none. */
  newPeople: z.object({ left: z.number().int(), nextAt: isoTime.nullable() }),
})
export type DatingPart = z.infer<typeof datingPart>

export const datingRoutes = {
  myDatingCard: route({
    method: 'GET',
    path: '/dating/card',
    summary: 'Whether and how one takes part in Personal & Dating',
    access: 'session',
    result: datingPart,
  }),
  saveDatingCard: route({
    method: 'PUT',
    path: '/dating/card',
    summary: 'Take part in Personal & Dating with a card of one’s own, or change it; adults alone',
    access: 'session',
    body: datingCardContent,
    result: z.object({ card: datingCard }),
  }),
  deleteDatingCard: route({
    method: 'DELETE',
    path: '/dating/card',
    summary: 'Take part no longer; the card and its pictures are gone at once',
    access: 'session',
    result: nothing,
  }),
  datingCards: route({
    method: 'GET',
    path: '/groups/:id/dating',
    summary: 'Cards of the members of a Personal & Dating group who take part, for those who do so themselves',
    access: 'session',
    params: z.object({ id: opaqueId }),
    query: z.object({
      lookingFor: wish.optional(),
      language: languageCode.optional(),
      city: line(limits.city).optional(),
      cursor: cursor.optional(),
      limit: pageSize(limits.page, 30),
    }),
    result: z.object({ cards: z.array(datingCard), nextCursor: z.string().nullable() }),
  }),
  writeToDatingCard: route({
    method: 'POST',
    path: '/groups/:id/dating/:userId/message',
    summary: 'Write to somebody through their card: one message of words alone until they answer',
    access: 'session',
    status: 201,
    params: z.object({ id: opaqueId, userId: z.coerce.number().pipe(userId) }),
    body: z.object({
      clientId: opaqueId,
      text: paragraph(limits.firstMessage).refine((text) => text.length > 0, 'must not be empty'),
    }),
    result: z.object({ conversation }),
  }),
} as const
