import { z } from 'zod'
import { banListActions, banListLimits as limits } from '../moderation/ban-lists.ts'
import { publicUser } from './identity.ts'
import {
  cursor,
  isoTime,
  line,
  nothing,
  opaqueId,
  pageSize,
  paragraph,
  position,
  requiredLine,
  userId,
} from './primitives.ts'
import { route } from './route.ts'

const action = z.enum(banListActions)

export const banList = z.object({
  id: opaqueId,
  /** The group whose owner keeps it. */
  group: z.object({ id: opaqueId, name: z.string() }),
  name: z.string(),
  description: z.string(),
  people: position,
  domains: position,
  /** Groups that follow it. */
  followers: position,
  updatedAt: isoTime,
})
export type BanList = z.infer<typeof banList>

export const banListEntry = z.object({
  id: opaqueId,
  /** One of the two is set. */
  user: publicUser.nullable(),
  domain: z.string().nullable(),
  reason: z.string(),
  ruleNumber: z.number().int().nullable(),
  at: isoTime,
})
export type BanListEntry = z.infer<typeof banListEntry>

/** That somebody on a list was met. */
export const banListMatch = z.object({
  list: z.object({ id: opaqueId, name: z.string() }),
  user: publicUser,
  /** They asked to join, or were a member when the list came or grew. */
  event: z.enum(['join', 'member']),
  action,
  reason: z.string(),
  times: position,
  at: isoTime,
  /** Whether a ban stands that came from the list. */
  banned: z.boolean(),
})
export type BanListMatch = z.infer<typeof banListMatch>

const byGroup = z.object({ id: opaqueId })
const byList = byGroup.extend({ listId: opaqueId })

/** `https://www.Example.com/shop` → `example.com` */
const domain = requiredLine(limits.domain)
  .transform((text) =>
    text
      .toLowerCase()
      .replace(/^[a-z]+:\/\//, '')
      .replace(/^www\./, '')
      .replace(/[/?#:].*$/, ''),
  )
  .refine((text) => /^(?:[^\s.]{1,63}\.)+[^\s.]{2,63}$/u.test(text), 'is not a domain such as example.com')

const words = {
  name: requiredLine(limits.name),
  description: paragraph(limits.description),
}

export const banListRoutes = {
  banLists: route({
    method: 'GET',
    path: '/groups/:id/ban-lists',
    summary: 'Ban lists that a group keeps and follows, those of others, and who was met; for those who may ban',
    access: 'session',
    params: byGroup,
    result: z.object({
      kept: z.array(banList),
      followed: z.array(z.object({ list: banList, action, at: isoTime })),
      others: z.array(banList),
      matches: z.array(banListMatch),
      /** Whether the reader may change any of it. */
      mayChange: z.boolean(),
    }),
  }),
  createBanList: route({
    method: 'POST',
    path: '/groups/:id/ban-lists',
    summary: 'Publish a ban list that other groups can follow; its owner alone may',
    access: 'session',
    status: 201,
    params: byGroup,
    body: z.object({ ...words, description: words.description.default('') }),
    result: z.object({ list: banList }),
  }),
  updateBanList: route({
    method: 'PATCH',
    path: '/groups/:id/ban-lists/:listId',
    summary: 'Change what a list says of itself',
    access: 'session',
    params: byList,
    body: z.object(words).partial(),
    result: z.object({ list: banList }),
  }),
  deleteBanList: route({
    method: 'DELETE',
    path: '/groups/:id/ban-lists/:listId',
    summary: 'Withdraw a list; what came from it alone is lifted in every group that followed it',
    access: 'session',
    params: byList,
    result: nothing,
  }),
  banListEntries: route({
    method: 'GET',
    path: '/groups/:id/ban-lists/:listId/entries',
    summary: 'Who and what is on a list, newest first',
    access: 'session',
    params: byList,
    query: z.object({ cursor: cursor.optional(), limit: pageSize(200, 100) }),
    result: z.object({ list: banList, entries: z.array(banListEntry), nextCursor: z.string().nullable() }),
  }),
  addBanListEntry: route({
    method: 'POST',
    path: '/groups/:id/ban-lists/:listId/entries',
    summary: 'Put a person or a domain of links on a list of one’s own',
    access: 'session',
    status: 201,
    params: byList,
    body: z
      .object({
        userId: userId.optional(),
        domain: domain.optional(),
        reason: requiredLine(limits.reason),
        ruleNumber: z.number().int().min(1).nullable().default(null),
      })
      .refine((entry) => (entry.userId === undefined) !== (entry.domain === undefined), {
        message: 'give a person or a domain, one of the two',
        path: ['userId'],
      }),
    result: z.object({ entry: banListEntry }),
  }),
  removeBanListEntry: route({
    method: 'DELETE',
    path: '/groups/:id/ban-lists/:listId/entries/:entryId',
    summary: 'Take somebody or something off a list of one’s own; bans that came from it alone are lifted',
    access: 'session',
    params: byList.extend({ entryId: opaqueId }),
    result: nothing,
  }),
  followBanList: route({
    method: 'PUT',
    path: '/groups/:id/ban-lists/:listId/following',
    summary: 'Follow a list, or follow it in another way: refuse to let in, alert, or ban',
    access: 'session',
    params: byList,
    body: z.object({ action }),
    result: nothing,
  }),
  unfollowBanList: route({
    method: 'DELETE',
    path: '/groups/:id/ban-lists/:listId/following',
    summary: 'Follow a list no longer; what came from it alone is lifted',
    access: 'session',
    params: byList,
    body: z.object({ reason: line(limits.reason).optional() }).optional(),
    result: nothing,
  }),
} as const
