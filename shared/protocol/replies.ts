import { z } from 'zod'
import { replyLimits as limits } from '../replies/limits.ts'
import { isoTime, nothing, opaqueId, paragraph, requiredLine } from './primitives.ts'
import { route } from './route.ts'

const fields = {
  /** Any of them; `word*` for its beginnings as in word lists. */
  keywords: z
    .array(requiredLine(limits.keyword))
    .min(1, 'must have at least one keyword')
    .max(limits.keywords, `must have at most ${limits.keywords} keywords`),
  answer: paragraph(limits.answer).refine((text) => text.length > 0, 'must not be empty'),
  /** How long the same answer is not given again. */
  cooldownSeconds: z.number().int().min(limits.cooldownLeast).max(limits.cooldownMost),
  isOn: z.boolean(),
}

export const keywordReply = z.object({
  id: opaqueId,
  keywords: z.array(z.string()),
  answer: z.string(),
  cooldownSeconds: z.number().int(),
  isOn: z.boolean(),
  /** How often it was given. */
  hits: z.number().int(),
  lastAt: isoTime.nullable(),
})
export type KeywordReply = z.infer<typeof keywordReply>

const byId = z.object({ id: opaqueId })
const byBoth = byId.extend({ replyId: opaqueId })
const one = z.object({ reply: keywordReply })

export const replyRoutes = {
  keywordReplies: route({
    method: 'GET',
    path: '/groups/:id/replies',
    summary: 'What the group answers by itself, for those who look after its content',
    access: 'session',
    params: byId,
    result: z.object({ replies: z.array(keywordReply) }),
  }),
  createKeywordReply: route({
    method: 'POST',
    path: '/groups/:id/replies',
    summary: 'Answer a keyword by itself, in the name of who sets it up',
    access: 'session',
    status: 201,
    params: byId,
    body: z.object({
      ...fields,
      cooldownSeconds: fields.cooldownSeconds.default(60),
      isOn: fields.isOn.default(true),
    }),
    result: one,
  }),
  updateKeywordReply: route({
    method: 'PATCH',
    path: '/groups/:id/replies/:replyId',
    summary: 'Change an automatic answer, or switch it on or off',
    access: 'session',
    params: byBoth,
    body: z.object(fields).partial(),
    result: one,
  }),
  deleteKeywordReply: route({
    method: 'DELETE',
    path: '/groups/:id/replies/:replyId',
    summary: 'Remove an automatic answer',
    access: 'session',
    params: byBoth,
    result: nothing,
  }),
} as const
